import FollowUp
import HTML

/// The fragment that follows the typing: the words as a patient gets them, their price, and what could be kinder.
func wordingPreview(_ preview: WordingPreview, _ words: Words) -> HTML {
    HTML {
        for bubble in preview.bubbles {
            p(.class(bubble.isForStaff ? "bubble staffnote" : "bubble")) { words.say(bubble.text) }
        }
        if preview.kind == .message {
            p {
                b(.class("num")) { words.say("\(preview.units) 字 · \(preview.segments) 条", "In Chinese \(preview.units.counted("character")) · \(preview.segments.counted("segment"))") }
                " "
                small {
                    words.say(
                        "中文每条70字，超过后每条67字；每条约\(money(preview.price))元，发一千人约\(money(preview.price * Double(preview.segments) * 1_000))元",
                        "70 characters in one, 67 in each of several; about ¥\(money(preview.price)) each, ¥\(money(preview.price * Double(preview.segments) * 1_000)) for a thousand people")
                }
            }
        }
        if preview.findings.isEmpty {
            p(.class("tonefine")) { words.say("✓ 语气检查没有意见", "✓ The tone check has nothing to say") }
        } else {
            h3 { words.say("可以说得更好：\(preview.findings.count) 处", "Could be better: \(preview.findings.count)") }
            ul(.class("plainlist tones")) { for (line, finding) in preview.findings { entry(line, finding, preview, words) } }
            for language in Language.allCases { mendButton(language, preview, words) }
        }
    }
}

private func entry(_ line: Int, _ finding: ToneFinding, _ preview: WordingPreview, _ words: Words) -> HTML {
    li {
        span(.class("tag", finding.rule.isGrave ? "grave" : "")) { words.say(finding.rule.name) }
        " "
        small { finding.language == .zh ? words.say("中文", "Chinese") : words.say("英文", "English") }
        if preview.kind == .script { small { words.say("，第\(line + 1)行", ", line \(line + 1)") } }
        if finding.rule.isGrave { small { words.say("，改好才能保存", ", must be mended") } }
        if !finding.found.isEmpty {
            p(.class("quoted"), .lang(finding.language == .zh ? "zh-CN" : "en")) { quoted(finding, in: preview.lines[line][finding.language]) }
        }
        p { words.say(finding.why) + words.say("", " ") + words.say(finding.mend) }
    }
}

/// The finding with some words around it.
private func quoted(_ finding: ToneFinding, in text: String) -> HTML {
    let scalars = Array(text.unicodeScalars)
    let reach = finding.language == .zh ? 10 : 24
    func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    let start = max(0, finding.range.lowerBound - reach)
    let end = min(scalars.count, finding.range.upperBound + reach)
    return HTML {
        (start > 0 ? "…" : "") + part(start..<finding.range.lowerBound)
        mark { part(finding.range) }
        part(finding.range.upperBound..<end) + (end < scalars.count ? "…" : "")
    }
}

/// Puts every proposal of a language into the form; needs the script.
private func mendButton(_ language: Language, _ preview: WordingPreview, _ words: Words) -> HTML {
    var isMended = false
    let lines = preview.lines.enumerated().map { number, line in
        let findings = preview.findings.filter { $0.line == number && $0.finding.language == language }.map(\.finding)
        guard let mended = ToneFinding.mended(line[language], findings) else { return line[language] }
        isMended = true
        return mended
    }
    return HTML {
        if isMended {
            button(.type("button"), .data("mended", lines.joined(separator: "\n")), .data("into", language.rawValue)) {
                language == .zh ? words.say("用建议的说法（中文）", "Use the proposals (Chinese)") : words.say("用建议的说法（英文）", "Use the proposals (English)")
            }
            " "
        }
    }
}

private func money(_ yuan: Double) -> String { Words.number(yuan, decimals: yuan < 10 ? 2 : 0) }
