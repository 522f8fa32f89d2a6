import FollowUp
import HTML
import Storage

extension Words {
    /// What became of a message to another system.
    func name(_ state: Store.OutgoingState) -> String {
        switch state {
        case .queued: say("待发送", "Waiting")
        case .sent: say("对方已收", "Taken")
        case .refused: say("对方拒收", "Refused")
        case .expired: say("多次未成", "Given up")
        case .withdrawn: say("不再发送", "Put aside")
        }
    }

    /// What a receiver answered, or why there is no answer: `AE 101` as it came, our own words in full.
    func answer(_ code: String) -> String {
        switch code {
        case "noAnswer": say("没有回答", "no answer")
        case "gone": say("要说的事已不存在", "nothing left to tell of")
        case "unwritable": say("内容写不出来，请交给维护人员", "it cannot be written; tell whoever looks after the program")
        case "address": say("地址在内网，配置未允许", "an address within the network, which is not allowed by the configuration")
        default: code
        }
    }
}

/// Every message to other systems, with a search, and how each system is doing.
func outgoingPage(_ listing: OutgoingListing, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.outgoing.title(words), frame) {
        div(.class("bar")) { h1 { Section.outgoing.title(words) } }
        if listing.destinations.isEmpty {
            emptyState(
                words.say("没有接收方", "No receivers"),
                words.say(
                    "随访结果、小结和预约可以发给医院的系统：在配置文件里写明接收方（docs/connecting.md）。",
                    "Results, summaries and appointments can be sent to the hospital's systems: name these in the configuration (docs/connecting.md)."))
        } else {
            card(words.say("接收方", "Receivers"), words.say("等候与被拒的条数", "What waits, and what was refused")) { backlog(listing.destinations, words) }
            searchCard(listing, frame)
        }
        if listing.lines.isEmpty {
            if !listing.destinations.isEmpty {
                emptyState(
                    listing.search.isEmpty ? words.say("还没有发出消息", "Nothing sent yet") : words.say("没有找到", "Nothing found"),
                    listing.search.isEmpty
                        ? words.say("每一条要发给其他系统的消息都会列在这里。", "Every message to another system is listed here.")
                        : words.say("换一个条件再试。", "Try something else."))
            }
        } else {
            card(words.say("消息", "Messages"), words.say("内容只在打开后显示", "Content is shown only when opened")) { outgoingTable(listing.lines, words) }
            if let next = listing.next {
                let link = Route.outgoing.path(listing.search.query)
                p(.class("more")) { a(.class("button"), .href(link + (link.contains("?") ? "&" : "?") + "before=\(next)")) { words.say("更早的", "Older") } }
            }
        }
    }
}

private func backlog(_ destinations: [Store.OutgoingBacklog], _ words: Words) -> HTML {
    table {
        thead {
            tr {
                for title in [
                    words.say("接收方", "Receiver"), words.say("待发送", "Waiting"), words.say("最早", "Oldest"), words.say("拒收", "Refused"), words.say("多次未成", "Given up"),
                ] { th(.scope("col")) { title } }
            }
        }
        tbody {
            for one in destinations {
                tr {
                    th(.scope("row")) { one.destination }
                    td(.class("num")) { String(one.queued) }
                    td(.class("num")) { one.oldest.map(words.moment) ?? "" }
                    td(.class("num")) { count(one.refused, one.destination, .refused) }
                    td(.class("num")) { count(one.expired, one.destination, .expired) }
                }
            }
        }
    }
}

/// A number that leads to what it counts.
private func count(_ count: Int, _ destination: String, _ state: Store.OutgoingState) -> HTML {
    count == 0 ? HTML("0") : a(.href(Route.outgoing.path(["destination": destination, "state": state.rawValue]))) { String(count) }
}

private func outgoingTable(_ lines: [OutgoingLineModel], _ words: Words) -> HTML {
    table(.class("log")) {
        thead {
            tr {
                for title in [
                    words.say("产生", "Made"), words.say("发给", "To"), words.say("类型", "Type"), words.say("编号", "Number"), words.say("结果", "Result"),
                ] { th(.scope("col")) { title } }
                th(.scope("col")) { span(.class("unseen")) { words.say("操作", "Action") } }
            }
        }
        tbody {
            for line in lines {
                tr {
                    td(.class("num")) { words.moment(line.createdAt) }
                    td { line.destination }
                    td(.class("num")) { line.form }
                    td(.class("place")) { String(line.id) }
                    td {
                        words.name(line.state)
                        if !line.code.isEmpty { small { " " + words.answer(line.code) } }
                        if line.state == .queued, line.tries > 0 { small { words.say("，已试 \(line.tries) 次", line.tries == 1 ? ", tried once" : ", tried \(line.tries) times") } }
                    }
                    td {
                        a(.class("button"), .href(.outgoingMessage(line.id)), .aria("label", words.say("打开 ", "Open ") + String(line.id))) { words.say("打开", "Open") }
                    }
                }
            }
        }
    }
}

private func searchCard(_ listing: OutgoingListing, _ frame: Frame) -> HTML {
    let (words, search) = (frame.words, listing.search)
    return HTML {
        form(.class("card"), .method("get"), .action(.outgoing), .aria("label", words.say("查找消息", "Find messages"))) {
            div(.class("criteria")) {
                label {
                    span { words.say("发给", "To") }
                    select(.name("destination")) {
                        option(.value(""), .selected(search.destination.isEmpty)) { words.say("全部", "All") }
                        for one in listing.destinations { option(.value(one.destination), .selected(search.destination == one.destination)) { one.destination } }
                    }
                }
                criterion(words.say("类型", "Type"), "form", search.form, .placeholder("ORU^R01"))
                criterion(words.say("编号", "Number"), "control", search.control.map(String.init) ?? "", .inputmode("numeric"))
                label {
                    span { words.say("结果", "Result") }
                    select(.name("state")) {
                        option(.value(""), .selected(search.state == nil)) { words.say("全部", "All") }
                        for state in Store.OutgoingState.allCases { option(.value(state.rawValue), .selected(search.state == state)) { words.name(state) } }
                    }
                }
                criterion(words.say("从", "From day"), "from", search.from?.description ?? "", .type("date"))
                criterion(words.say("到", "To day"), "until", search.until?.description ?? "", .type("date"))
                button(.class("primary"), .type("submit")) { words.say("查找", "Find") }
                if !search.isEmpty { a(.class("button"), .href(.outgoing)) { words.say("全部", "All") } }
            }
        }
        postForm(.outgoing, frame, .class("card"), .aria("label", words.say("按患者查找", "Find by patient"))) {
            div(.class("criteria")) {
                criterion(words.say("患者的病案号或身份证号", "Patient's record or identity number"), "patient", search.patient, .autocomplete("off"), .required())
                button(.type("submit")) { words.say("按患者查找", "Find by patient") }
            }
        }
    }
}
