import FollowUp
import HTML
import Storage

extension Words {
    /// What became of a message.
    func name(_ state: Store.MessageState) -> String {
        switch state {
        case .applied: say("已收下", "Taken in")
        case .rejected: say("待处理", "To be mended")
        case .refused: say("不接收", "Refused")
        case .mended: say("后来收下", "Taken in later")
        case .dismissed: say("不处理", "Put aside")
        }
    }
}

/// The tabs that all pages of received data share.
func receivedTabs(_ words: Words, waiting: Int, on tab: String) -> HTML {
    tabs(words.say("收到的数据", "Received data"), [
        Tab(title: words.say("待处理", "To be mended"), count: waiting, href: Route.rejects.path, isOn: tab == "open"),
        Tab(title: words.say("消息记录", "Messages"), count: nil, href: Route.messages.path, isOn: tab == "messages"),
        Tab(title: words.say("已处理", "Settled"), count: nil, href: Route.rejects.path(["tab": "settled"]), isOn: tab == "settled"),
    ])
}

/// Every message that came over a line, with a search.
func messagesPage(_ listing: MessageListing, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say("消息记录", "Messages"), frame) {
        div(.class("bar")) {
            h1 { Section.rejects.title(words) }
            receivedTabs(words, waiting: listing.waiting, on: "messages")
        }
        searchCard(listing.search, frame)
        if listing.lines.isEmpty {
            emptyState(
                listing.search.isEmpty ? words.say("还没有消息", "No messages yet") : words.say("没有找到", "Nothing found"),
                listing.search.isEmpty
                    ? words.say("医院系统通过 MLLP 发来的每条消息都会列在这里；从文件导入的不在其中。", "Every message that the hospital's systems send over MLLP is listed here; files that are imported are not.")
                    : words.say("换一个条件再试。", "Try something else."))
        } else {
            card(words.say("消息", "Messages"), words.say("内容只在打开后显示", "Content is shown only when opened")) { messageTable(listing.lines, words) }
            if let next = listing.next {
                p(.class("more")) { a(.class("button"), .href(older(listing.search, before: next))) { words.say("更早的", "Older") } }
            }
        }
    }
}

/// A patient's number never stands in an address: what was found by one has no further pages.
private func older(_ search: MessageSearch, before: Int64) -> String {
    let link = Route.messages.path(search.query)
    return link + (link.contains("?") ? "&" : "?") + "before=\(before)"
}

private func messageTable(_ lines: [MessageLine], _ words: Words) -> HTML {
    table(.class("log")) {
        thead {
            tr {
                for title in [
                    words.say("收到", "Received"), words.say("来自", "From"), words.say("类型", "Type"), words.say("编号", "Number"), words.say("结果", "Result"),
                ] { th(.scope("col")) { title } }
                th(.scope("col")) { span(.class("unseen")) { words.say("操作", "Action") } }
            }
        }
        tbody {
            for line in lines {
                tr {
                    td(.class("num")) { words.moment(line.receivedAt) }
                    td { line.sender }
                    td(.class("num")) { line.kind }
                    td(.class("place")) { line.control }
                    td {
                        words.name(line.state)
                        if !line.place.isEmpty { small { " " + line.place } }
                        if line.repeats > 0 { small { words.say("，又收到 \(line.repeats) 次", ", received \(line.repeats) more times") } }
                    }
                    td {
                        a(.class("button"), .href(.message(line.id)), .aria("label", words.say("打开 ", "Open ") + line.control)) { words.say("打开", "Open") }
                    }
                }
            }
        }
    }
}

private func searchCard(_ search: MessageSearch, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        form(.class("card"), .method("get"), .action(.messages), .aria("label", words.say("查找消息", "Find messages"))) {
            div(.class("criteria")) {
                criterion(words.say("来自", "From"), "sender", search.sender, .placeholder("HIS|H001"))
                criterion(words.say("类型", "Type"), "kind", search.kind, .placeholder("ADT^A03"))
                criterion(words.say("编号", "Number"), "control", search.control)
                label {
                    span { words.say("结果", "Result") }
                    select(.name("state")) {
                        option(.value(""), .selected(search.state == nil)) { words.say("全部", "All") }
                        for state in Store.MessageState.allCases { option(.value(state.rawValue), .selected(search.state == state)) { words.name(state) } }
                    }
                }
                criterion(words.say("从", "From day"), "from", search.from?.description ?? "", .type("date"))
                criterion(words.say("到", "To day"), "until", search.until?.description ?? "", .type("date"))
                button(.class("primary"), .type("submit")) { words.say("查找", "Find") }
                if !search.isEmpty { a(.class("button"), .href(.messages)) { words.say("全部", "All") } }
            }
        }
        postForm(.messages, frame, .class("card"), .aria("label", words.say("按患者查找", "Find by patient"))) {
            div(.class("criteria")) {
                criterion(words.say("患者的病案号或身份证号", "Patient's record or identity number"), "patient", search.patient, .autocomplete("off"), .required())
                button(.type("submit")) { words.say("按患者查找", "Find by patient") }
            }
        }
    }
}

func criterion(_ title: String, _ name: String, _ value: String, _ attributes: Attribute...) -> HTML {
    label {
        span { title }
        HTML.void("input", [.name(name), .value(value)] + attributes)
    }
}
