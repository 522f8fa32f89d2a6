import FollowUp
import HTML

/// Stands above everything while a person has the conversation: why, since when, what waits, and the way back.
func takeoverBanner(_ model: TakeoverModel, _ frame: Frame) -> HTML {
    let words = frame.words
    guard let first = model.open.first else { return undoBar(model, frame) }
    return section(.class("takeover", model.isSelfHarm ? "urgent" : ""), .role("status"), .aria("label", words.say("人工接管", "In a person's hands"))) {
        div {
            p(.class("strong")) {
                words.say("对话由人接管：", "A person has the conversation: ") + words.list(model.open.map { words.say($0.reason.label) })
            }
            p {
                words.say(
                    "\(words.moment(first.at)) 起不再自动发送任何消息；暂缓 \(model.held) 条，交还后再决定。",
                    "Since \(words.moment(first.at)) nothing is sent automatically; \(model.held) held until it is given back.")
            }
        }
        if frame.role.isClinician {
            div(.class("buttons")) {
                giveBack(model, .resumed, words.say("交还自动随访", "Give back to automation"), words.say("交还后，暂缓的消息会按时间规定继续发送。确定吗？", "What is held goes on, at permitted hours. Sure?"), frame)
                if model.held > 0 {
                    giveBack(model, .cancelled, words.say("交还，暂缓的不再发", "Give back, cancel what is held"), words.say("暂缓的消息不再发送。确定吗？", "What is held is never sent. Sure?"), frame)
                }
            }
        }
    }
}

private func giveBack(_ model: TakeoverModel, _ ending: Takeover.Ending, _ title: String, _ question: String, _ frame: Frame) -> HTML {
    postForm(.giveBack(model.patient), frame, .class("inline")) {
        input(.type("hidden"), .name("held"), .value(ending.rawValue))
        button(.type("submit"), .data("confirm", question)) { title }
    }
}

/// It was given back not long ago: one press undoes that.
private func undoBar(_ model: TakeoverModel, _ frame: Frame) -> HTML {
    guard let last = model.last, let at = last.endedAt, frame.role.worksOnContacts else { return HTML() }
    let words = frame.words
    return div(.class("notice done")) {
        span { words.say("\(words.moment(at)) 已交还自动随访。", "Given back to automation \(words.moment(at)).") }
        postForm(.takeBack(last.id), frame, .class("inline")) { button(.type("submit")) { words.say("撤销，由人接管", "Undo: take it back") } }
    }
}

/// Takes the conversation by hand; stands among the patient's forms.
func takeoverForm(_ model: TakeoverModel, _ frame: Frame) -> HTML {
    let words = frame.words
    guard !model.isOpen, frame.role.worksOnContacts else { return HTML() }
    return details {
        summary { words.say("由人接管对话", "Take over the conversation") }
        p { words.say("接管后不再自动发送任何消息，直到交还。", "Nothing is sent automatically until it is given back.") }
        postForm(.takeOver(model.patient), frame) { p { button(.type("submit")) { words.say("接管", "Take over") } } }
    }
}
