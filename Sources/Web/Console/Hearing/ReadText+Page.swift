import FollowUp
import HTML

/// A text with the words marked that made its signals, and what each means.
///
/// - Parameter frame: with it, people can say that something was read wrongly; nil where the page only shows.
func readText(_ text: ReadText, _ words: Words, _ frame: Frame? = nil) -> HTML {
    HTML {
        blockquote(.class("read")) { marked(text) }
        if !text.heard.isEmpty {
            ul(.class("plainlist heard")) { for one in text.signals { signalLine(one, text, words, frame) } }
        }
    }
}

private func marked(_ text: ReadText) -> HTML {
    HTML {
        for piece in text.pieces {
            if piece.isFound { mark(.class(piece.grade?.rawValue ?? "")) { piece.text } } else { HTML(piece.text) }
        }
    }
}

private func signalLine(_ one: Heard, _ text: ReadText, _ words: Words, _ frame: Frame?) -> HTML {
    let signal = one.signal
    let said = text.words(of: one)
    return li(.class(one.verdict == .wrong ? "wrong" : "")) {
        if let grade = signal.grade, one.verdict != .wrong {
            gradeBadge(grade, words)
            " "
        }
        b { words.say(signal.kind.label) }
        " "
        span(.class("dim")) { qualities(one, said, words) }
        if signal.isUnconfirmed, signal.grade != nil { small(.class("dim")) { words.say(" · 级别待临床医师确认", " · grade to be confirmed by a clinician") } }
        verdict(one, words, frame)
    }
}

/// By which words, about whom, when, and what is doubtful.
private func qualities(_ one: Heard, _ said: [String], _ words: Words) -> String {
    let signal = one.signal
    var parts: [String] = []
    if one.origin == .secondOpinion { parts.append(words.say("第二意见（语言模型 \(signal.source)）", "second opinion (language model \(signal.source))")) }
    if !said.isEmpty { parts.append(words.say("“\(said.joined(separator: "”“"))”", "“\(said.joined(separator: "”, “"))”")) }
    if signal.isNegated { parts.append(words.say("对方说没有", "denied")) }
    parts.append(words.say("关于：\(words.say(signal.about.label))", "about \(words.say(signal.about.label))"))
    parts.append(words.say("时间：\(words.say(signal.time.label))", words.say(signal.time.label)))
    for doubt in signal.doubts { parts.append(words.say("存疑：\(words.say(doubt.label))", "doubtful: \(words.say(doubt.label))")) }
    return parts.joined(separator: " · ")
}

private func verdict(_ one: Heard, _ words: Words, _ frame: Frame?) -> HTML {
    HTML {
        if one.verdict == .wrong { span(.class("tag")) { words.say("读错了", "read wrongly") } }
        if one.verdict == .accepted { span(.class("tag")) { words.say("已列为问题", "made a problem") } }
        if let frame, frame.role.worksOnContacts {
            switch one.verdict {
            case .proposed:
                if let grade = one.signal.grade {
                    postForm(.heardProblem(one.id), frame, .class("inline")) {
                        button(.type("submit")) { words.say("列为\(words.name(grade))问题", "Make it a problem: \(words.name(grade))") }
                    }
                }
                wrongButton(one, words.say("不是", "Not so"), frame)
            case .wrong:
                postForm(.heardRight(one.id), frame, .class("inline")) { button(.class("quiet"), .type("submit")) { words.say("没读错", "It was right") } }
            case .none, .accepted: wrongButton(one, words.say("读错了", "This was wrong"), frame)
            }
        }
    }
}

private func wrongButton(_ one: Heard, _ title: String, _ frame: Frame) -> HTML {
    postForm(.heardWrong(one.id), frame, .class("inline")) { button(.class("quiet"), .type("submit")) { title } }
}

/// What was read in the staff's own notes, and nobody has decided on.
func proposalCard(_ texts: [ReadText], _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("从记录里读到，请确认", "Read in the notes: please decide"), String(texts.reduce(0) { $0 + $1.heard.count })) {
        for text in texts { readText(text, words, frame) }
    }
}
