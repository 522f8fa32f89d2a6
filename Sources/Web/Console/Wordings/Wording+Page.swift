import FollowUp
import HTML

/// One message or script: its words, how they look, what could be better, and what they were.
func wordingPage(_ model: WordingModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say(model.title), frame) {
        div(.class("bar")) {
            h1 {
                words.say(model.title) + " "
                small { words.name(model.kind) + " · " + model.name }
            }
            if let newest = model.history.first?.wording {
                span(.class("tag")) {
                    newest.lines == nil ? words.say("原文", "as shipped") : words.say("本院第 \(newest.version) 版", "ours, version \(newest.version)")
                }
            }
            div(.class("end")) { a(.class("button"), .href(Route.wordings.path(["kind": model.kind.rawValue]))) { words.say("回到列表", "Back to the list") } }
        }
        if let objection = model.objection {
            div(.class("notice problem"), .role("alert")) { span { words.say(objection) } }
        }
        div(.class("cols two wording")) {
            div {
                card(words.say("文字", "Words"), model.mayWrite ? "" : words.say("只有管理者和科室、护士负责人能改", "Managers and heads may change them")) { editor(model, frame) }
                placeholders(model, words)
            }
            div {
                card(words.say("看起来", "How it looks")) {
                    div(.id("tone"), .aria("live", "polite")) { wordingPreview(model.preview, words) }
                }
                if !model.history.isEmpty { historyCard(model, frame) }
            }
        }
    }
}

private func editor(_ model: WordingModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let rows = model.kind == .script ? max(6, model.preview.lines.count * 2) : 5
    return postForm(
        .wording(model.kind.rawValue, model.name), frame, .data("guard"), .data("wording", Route.wordingPreview(model.kind.rawValue, model.name).path)
    ) {
        input(.type("hidden"), .name("base"), .value(String(model.base)))
        if model.kind == .script {
            p { small { words.say("一行一句；括号里的整句给医护看，不念出来。", "One sentence a line; a whole line in parentheses is a note for staff.") } }
        }
        text(words.say("中文", "Chinese"), "zh", model.zh, rows, "zh-CN", model)
        text(words.say("英文", "English"), "en", model.en, rows, "en", model)
        div(.class("field")) {
            label(.for("sample")) { words.say("给谁看", "Shown for") }
            select(.id("sample"), .name("sample")) {
                for sample in SamplePatient.allCases { option(.value(sample.rawValue)) { sample.title(words) } }
            }
        }
        if model.mayWrite {
            area(
                words.say("保留的理由", "Why it stands"), "note", value: model.note, rows: 2, .maxlength(500),
                .placeholder(words.say("语气检查有意见而您要保留时填写", "Only where you keep what the tone check objects to")))
            div(.class("buttons")) {
                button(.class("primary"), .type("submit"), .data("key", "mod+Enter")) {
                    words.say("保存并使用 ", "Save and use ")
                    kbd { "⌘↵" }
                }
                small { words.say("保存后马上用于新的联系；以前的版本都留着，可以退回。", "Used at once for what begins now; every older version is kept and can come back.") }
            }
        }
    }
}

private func text(_ title: String, _ name: String, _ value: String, _ rows: Int, _ tag: String, _ model: WordingModel) -> HTML {
    div(.class("field")) {
        label(.for(name)) { title }
        textarea(.id(name), .name(name), .rows(rows), .lang(tag), .required(), .maxlength(4_000), .readonly(!model.mayWrite)) { value }
    }
}

/// What may stand in braces here, and what becomes of it.
private func placeholders(_ model: WordingModel, _ words: Words) -> HTML {
    let use = model.kind == .script ? TextUse(.script) : TextUse(.message)
    return details(.class("card")) {
        summary { words.say("可以用的占位符", "Placeholders that may be used") }
        div {
            dl(.class("facts")) {
                for placeholder in Placeholder.allCases where use.placeholders.contains(placeholder) && !placeholder.isFact {
                    dt(.class("num")) { "{\(placeholder.rawValue)}" }
                    dd { words.say(placeholder.title) }
                }
            }
        }
    }
}

private func historyCard(_ model: WordingModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let newest = model.history.first?.wording.version ?? 0
    return card(words.say("以前的版本", "Versions"), String(model.history.count)) {
        ul(.class("plainlist")) {
            for version in model.history {
                li {
                    b { words.say("第 \(version.wording.version) 版", "Version \(version.wording.version)") }
                    " "
                    small { words.moment(version.wording.writtenAt) + (version.author.isEmpty ? "" : " · " + version.author) }
                    p { version.wording.lines.map { $0.map { words.say($0) }.joined(separator: " ") } ?? words.say("恢复原文", "As shipped again") }
                    if !version.wording.waived.isEmpty {
                        p {
                            small {
                                words.say("保留：", "Kept: ") + words.list(version.wording.waived.map { words.say($0.name) })
                                    + (version.wording.note.isEmpty ? "" : words.say("。理由：", ". Why: ") + version.wording.note)
                            }
                        }
                    }
                    if model.mayWrite, version.wording.version != newest { restoring(model, version.wording.version, words.say("退回这一版", "Use this again"), frame) }
                }
            }
            if model.mayWrite, model.history.first?.wording.lines != nil {
                li { restoring(model, 0, words.say("恢复原文", "Use the shipped text"), frame) }
            }
        }
    }
}

private func restoring(_ model: WordingModel, _ version: Int, _ title: String, _ frame: Frame) -> HTML {
    postForm(.wordingVersion(model.kind.rawValue, model.name), frame, .class("inline")) {
        input(.type("hidden"), .name("version"), .value(String(version)))
        button(.type("submit")) { title }
    }
}
