import FollowUp
import HTML
import Storage

/// Diagnoses that came as words alone: what each is read as, to be confirmed or corrected once for all stays.
func termsPage(_ model: TermsModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say("文字诊断", "Diagnoses in words"), frame) {
        div(.class("bar")) {
            h1 { Section.codes.title(words) }
            codeTabs(words, open: model.openCount, on: .terms)
        }
        if model.open.isEmpty {
            emptyState(
                words.say("没有待确认的文字诊断", "Nothing to confirm"),
                words.say("医院系统只发来诊断文字、没有编码时，会列在这里。", "Diagnoses that come without a code are listed here."))
        } else {
            card(
                words.say("待确认", "To be confirmed"),
                words.say("先按识别的结果随访；确认一次，以后同样的写法都照此处理", "Followed as read until then; decide once, and the same words are read so from then on")
            ) { for line in model.open { openTerm(line, frame) } }
            if model.openCount > model.open.count {
                p(.class("dim")) { words.say("还有 \(model.openCount - model.open.count) 条，处理后会接着出现。", "\(model.openCount - model.open.count) more appear as these are settled.") }
            }
        }
        if !model.decided.isEmpty {
            card(words.say("最近决定的", "Decided lately"), words.say("可以再改", "Can be changed")) { for line in model.decided { openTerm(line, frame) } }
        }
    }
}

private func openTerm(_ line: TermsModel.Line, _ frame: Frame) -> HTML {
    let words = frame.words
    let term = line.term
    let code = term.state == .open ? term.code : term.decided
    return section(.class("term")) {
        h3 {
            "“\(term.text)”"
            for mark in term.marks {
                " "
                span(.class("tag")) { words.say(mark.name) }
            }
        }
        p {
            reading(term, code, line.name, words)
            br()
            small {
                words.say("路径：", "Pathway: ") + (line.pathways.isEmpty ? words.say("没有", "none") : words.list(line.pathways.map { words.say($0) })) + " · "
                    + words.say("\(term.stays) 次就诊", term.stays.counted("stay"))
                if let patient = line.example {
                    " · "
                    a(.href(.patient(patient))) { words.say("看一位患者", "see a patient") }
                }
            }
        }
        postForm(.codeTermDecision, frame, .class("criteria")) {
            input(.type("hidden"), .name("term"), .value(term.folded))
            label {
                span { words.say("ICD-10 编码", "ICD-10 code") }
                input(.name("code"), .value(code ?? ""), .autocomplete("off"), .maxlength(40))
            }
            button(.type("submit"), .class("primary")) { words.say("就是这个编码", "This is its code") }
            button(.type("submit"), .name("none"), .value("1"), Attribute("formnovalidate", true)) { words.say("不对应任何编码", "No code applies") }
        }
    }
}

private func reading(_ term: Store.StoredTerm, _ code: String?, _ name: String, _ words: Words) -> String {
    let shown = [code ?? "", name].filter { !$0.isEmpty }.joined(separator: " ")
    switch term.state {
    case .open where code == nil:
        return term.marks.contains(.excluded) || term.marks.contains(.family)
            ? words.say("不是患者现有的病，不按编码处理", "Not an illness that the patient has: no code")
            : words.say("没有认出", "Not recognised")
    case .open: return words.say("识别为 \(shown)（\(words.say(term.origin.name))）", "Read as \(shown) (\(words.say(term.origin.name)))")
    case .confirmed: return words.say("已确认：\(shown)", "Confirmed: \(shown)")
    case .corrected: return words.say("已改为：\(shown)", "Corrected to \(shown)")
    case .noCode: return words.say("已决定：不对应任何编码", "Decided: no code applies")
    }
}

extension ReadDiagnosis.Origin {
    /// For people: how a code was found.
    fileprivate var name: LocalText {
        switch self {
        case .decided: LocalText("本院已确认", "decided here")
        case .list: LocalText("与编码库的名称相同", "a name in the hospital's list")
        case .term: LocalText("常用写法", "a usual wording")
        case .part: LocalText("文字中含有常用写法", "holds a usual wording")
        case .nothing: LocalText("没有认出", "not recognised")
        }
    }
}
