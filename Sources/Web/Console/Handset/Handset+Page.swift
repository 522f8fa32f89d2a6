import FollowUp
import HTML

/// A phone on the screen: where messages go while nothing is sent to real phones.
func handsetPage(_ handset: Handset, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.handset.title(words), frame) {
        div(.class("bar")) { h1 { Section.handset.title(words) } }
        p(.class("sandbox")) {
            b { words.say("沙盒 · ", "Sandbox · ") }
            words.say(
                "消息只到这里，不会发到真的手机。可以点链接答问卷，也可以像患者一样回短信。",
                "Messages come here only and never reach a real phone. Open a link to answer, or reply as the patient would.")
        }
        if handset.numbers.isEmpty {
            emptyState(words.say("还没有消息", "No messages yet"), words.say("有患者到了随访时间，消息会出现在这里。", "Messages appear here when a patient's follow-up is due."))
        } else {
            div(.class("handset")) {
                card(words.say("最近的号码", "Recent numbers")) { numberList(handset, words) }
                if let chosen = handset.chosen { telephone(chosen, handset, frame) } else {
                    emptyState(words.say("选一个号码", "Choose a number"), words.say("左边是最近收到消息的手机。", "On the left are the phones that got messages lately."))
                }
            }
        }
    }
}

private func numberList(_ handset: Handset, _ words: Words) -> HTML {
    ul(.class("numbers")) {
        for number in handset.numbers {
            li {
                a(.href(.handsetNumber(number.key)), number.key == handset.chosen?.key ? .aria("current", "true") : .absent) {
                    b { words.list(number.names) }
                    if number.isStaff { " "; span(.class("tag")) { words.say("工作人员", "Staff") } }
                    small(.class("num")) { number.masked + " · " + words.moment(number.lastAt) }
                }
            }
        }
    }
}

private func telephone(_ number: Handset.Number, _ handset: Handset, _ frame: Frame) -> HTML {
    let words = frame.words
    return section(.class("handset-phone"), .aria("label", words.say("手机", "Phone"))) {
        header {
            b { words.list(number.names) }
            " "
            small(.class("num")) { number.masked }
        }
        ol(.class("thread"), .tabindex(0), .aria("label", words.say("短信", "Messages"))) {
            for message in handset.thread {
                li(.class(message.isReply ? "out" : "in")) {
                    div(.class("bubble")) { linked(message.text, handset.publicURL) }
                    small {
                        words.moment(message.at)
                        if !message.isReply { " · " + words.attemptPurpose(message.purpose) + " · " + words.attemptState(message.state) }
                    }
                }
            }
        }
        postForm(.handsetReply, frame, .class("handset-reply")) {
            input(.type("hidden"), .name("key"), .value(number.key))
            label(.class("unseen"), .for("reply")) { words.say("回复", "Reply") }
            input(.id("reply"), .name("text"), .type("text"), .required(), .maxlength(500), .autocomplete("off"), .placeholder(words.say("像患者一样回复", "Reply as the patient")))
            button(.class("primary"), .type("submit")) { words.say("发", "Send") }
        }
    }
}

/// The text with our own links made clickable; they open on this site whatever its public name.
func linked(_ text: String, _ publicURL: String) -> HTML {
    var parts: [HTML] = []
    var rest = Substring(text)
    while !publicURL.isEmpty, let range = rest.firstRange(of: publicURL) {
        parts.append(HTML(String(rest[..<range.lowerBound])))
        let tail = rest[range.upperBound...]
        let end = tail.firstIndex { !isLinkCharacter($0) } ?? tail.endIndex
        let path = String(tail[..<end])
        let target = path.hasPrefix("/") ? path : "/" + path
        parts.append(a(.href(target), Attribute("target", "_blank"), .rel("noopener")) { publicURL + path })
        rest = tail[end...]
    }
    return HTML(parts + [HTML(String(rest))])
}

private func isLinkCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "/-_~%?=&".contains(character))
}
