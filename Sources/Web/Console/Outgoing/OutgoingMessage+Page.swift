import FollowUp
import HTML
import Storage

/// One message to another system: what became of it, what it says, and what can be done.
func outgoingMessagePage(_ record: OutgoingRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    let line = record.line
    return consolePage(line.form, frame) {
        div(.class("bar")) {
            h1 { words.say("消息 ", "Message ") + line.form }
            span(.class("place")) { String(line.id) }
            div(.class("end")) { a(.class("button"), .href(.outgoing)) { words.say("回到列表", "Back to the list") } }
        }
        div(.class("cols", "two")) {
            div {
                fate(record, frame)
                for segment in record.segments { segmentCard(segment, words) }
                if record.raw.size > 0 {
                    card(words.say("原文", "As sent"), words.say("含患者信息，只有系统管理员能看", "Holds patient data; administrators only")) {
                        excerpt(record.raw, nil, words)
                    }
                }
            }
            card(words.say("发送", "How it went")) { facts(line, words) }
        }
    }
}

private func fate(_ record: OutgoingRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    let line = record.line
    return card(words.name(line.state), words.answer(line.code)) {
        if !record.said.isEmpty { p(.class("strong")) { record.said } }
        switch line.state {
        case .queued where line.tries == 0: p { words.say("还没有发送过，内容在发送时写成。", "It has not been sent yet; what it says is written when it is.") }
        case .queued: p { words.say("对方没有回答或暂时不收，会再发，编号和内容不变。", "Its receiver did not answer or cannot take it now; it is sent again, under the same number and with the same words.") }
        case .sent: p { words.say("对方确认已收。", "Its receiver has acknowledged it.") }
        case .refused: p { words.say("对方不收。请看对方的说明，处理后再发一次。", "Its receiver does not take it. Read what it says, and send it again once that is mended.") }
        case .expired: p { words.say("多次发送都没有成功，不再自动发送。", "It was tried for as long as is set, and is not tried by itself any more.") }
        case .withdrawn: p { words.say("不再发送：有人决定，或要说的事已不存在。", "It is not sent: somebody decided so, or what it told of is no more.") }
        }
        if line.state != .queued, !record.isConfigured {
            p(.class("dim")) { words.say("配置里已没有这个接收方，不能再发。", "This receiver is no longer configured; it cannot be sent again.") }
        }
        div(.class("buttons")) {
            if line.state != .queued, record.isConfigured {
                postForm(.outgoingRepetition(line.id), frame) {
                    button(.class(line.state == .sent ? "" : "primary"), .type("submit")) { words.say("再发一次", "Send again") }
                }
            }
            if line.state != .sent, line.state != .withdrawn {
                postForm(.outgoingWithdrawal(line.id), frame) {
                    button(.type("submit"), .data("confirm", words.say("不再发送这条消息？对方将不会知道这件事。", "Put this message aside? Its receiver will not hear of it."))) {
                        words.say("不再发送", "Put aside")
                    }
                }
            }
            if let patient = line.patient { a(.class("button"), .href(.patient(patient))) { words.say("打开患者", "Open the patient") } }
        }
    }
}

private func facts(_ line: OutgoingLineModel, _ words: Words) -> HTML {
    let lines: [(title: String, value: String)] = [
        (words.say("发给", "To"), line.destination), (words.say("编号", "Number"), String(line.id)), (words.say("产生", "Made"), words.moment(line.createdAt)),
        (words.say("已试", "Tried"), line.tries == 0 ? "" : words.say("\(line.tries) 次", line.tries == 1 ? "once" : "\(line.tries) times")),
        (words.say("最近一次", "Last time"), line.triedAt.map(words.moment) ?? ""), (words.say("下一次", "Next time"), line.nextAt.map(words.moment) ?? ""),
        (words.say("了结", "Settled"), line.settledAt.map(words.moment) ?? ""),
    ]
    return dl(.class("facts")) {
        for line in lines where !line.value.isEmpty {
            dt { line.title }
            dd { line.value }
        }
    }
}
