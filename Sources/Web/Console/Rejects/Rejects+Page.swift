import FollowUp
import HTML

/// What could not be taken in, why, and how to mend it.
func rejectsPage(_ listing: RejectListing, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.rejects.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.rejects.title(words) }
            receivedTabs(words, waiting: listing.openCount, on: listing.tab.rawValue)
            if !listing.lines.isEmpty {
                div(.class("end")) { exportMenu(words) { Route.rejectsExport.path(["tab": listing.tab.rawValue, "as": $0]) } }
            }
        }
        if listing.lines.isEmpty {
            if listing.tab == .open {
                emptyState(
                    words.say("没有未收下的数据", "Nothing was rejected"),
                    words.say("医院系统发来的每条记录都已收下。", "Every record that the hospital's systems sent has been taken in."))
            } else {
                emptyState(words.say("还没有", "None yet"), words.say("处理过的记录会列在这里。", "Records that were settled are listed here."))
            }
        } else {
            card(words.say("记录", "Records"), words.say("一条有错不影响别的；内容只在打开后显示", "One bad record stops no other; its content is shown only when opened")) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words.say("来自", "From") }
                            th(.scope("col")) { words.say("位置", "Place") }
                            th(.scope("col")) { words.say("为什么没收下，怎么改", "Why, and how to mend it") }
                            th(.scope("col")) { words.say("收到", "Received") }
                            th(.scope("col")) { span(.class("unseen")) { words.say("操作", "Action") } }
                        }
                    }
                    tbody {
                        for line in listing.lines { row(line, words) }
                    }
                }
            }
            if let next = listing.next {
                p(.class("more")) {
                    a(.class("button"), .href(Route.rejects.path(["tab": listing.tab.rawValue, "before": String(next)]))) { words.say("更早的", "Older") }
                }
            }
        }
    }
}

private func row(_ line: RejectLine, _ words: Words) -> HTML {
    tr {
        td {
            span(.class("place")) { line.position }
            " "
            small { line.format }
        }
        td(.class("place")) { line.place }
        td { words.say(line.reason) }
        td(.class("num")) { words.moment(line.at) }
        td {
            a(.class("button"), .href(.reject(line.id)), .aria("label", words.say("打开 ", "Open ") + line.position)) { words.say("打开", "Open") }
        }
    }
}

/// One record, to be mended and tried again, or put aside.
func rejectPage(_ record: RejectRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    let line = record.line
    return consolePage(line.position, frame) {
        div(.class("bar")) {
            h1 { words.say("未收下的记录", "Rejected record") }
            span(.class("place")) { line.position }
            div(.class("end")) { a(.class("button"), .href(.rejects)) { words.say("回到列表", "Back to the list") } }
        }
        card(words.say("为什么没收下", "Why it was not taken in")) {
            p(.class("strong")) { words.say(line.reason) }
            p(.class("dim")) { words.say("位置：", "Place: ") + line.place + " · " + words.say("收到：", "received: ") + words.moment(line.at) }
        }
        if line.state == "open" {
            editor(record, frame)
        } else {
            card(words.say("已处理", "Settled")) { excerpt(record.raw, .rejectBytes(line.id), words) }
        }
    }
}

private func editor(_ record: RejectRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        card(words.say("原始记录", "The record as sent"), words.say("含患者信息，只有系统管理员能看", "Holds patient data; administrators only")) {
            if !record.header.isEmpty {
                h3 { record.line.format == "hl7" ? words.say("编号归属", "Authority") : words.say("表头", "Heading") }
                pre(.class("record"), .tabindex(0)) { record.header }
            }
            postForm(.rejectRetry(record.line.id), frame, .data("guard")) {
                if record.isEditable {
                    label(.for("mended")) { words.say("改好以后，点“再处理一次”", "Mend it, then process it again") }
                    textarea(.id("mended"), .name("mended"), .class("record"), .rows(min(24, max(4, record.raw.text.count { $0 == "\n" } + 2))), Attribute("spellcheck", "false")) { "\n" + record.raw.text }
                } else {
                    p(.class("strong")) {
                        record.raw.isWhole
                            ? words.say("这条记录不是 UTF-8 文本，不能在这里改；可以原样再试。", "This record is not UTF-8 text and cannot be edited here; it can be tried again as it is.")
                            : words.say("这条记录太长，不能在这里改；请发送方改好重发，或原样再试。", "This record is too long to be edited here: have its sender mend it and send it again, or try it as it is.")
                    }
                    excerpt(record.raw, nil, words)
                }
                p(.class("buttons")) {
                    button(.class("primary"), .type("submit")) { words.say("再处理一次", "Process again") }
                    a(.class("button"), .href(.rejectBytes(record.line.id))) { words.say("下载原文", "Download it as it came") }
                }
            }
        }
        card(words.say("不处理", "Put it aside"), words.say("记录保留，不再列为待处理", "It is kept, but waits no longer")) {
            postForm(.rejectDismissal(record.line.id), frame) {
                field(words.say("原因", "Reason"), "reason", .required(), .maxlength(200), .autocomplete("off"))
                button(.type("submit"), .data("confirm", words.say("确定不处理这条记录？里面的患者将不会被随访。", "Put this record aside? Its patient will not be followed."))) {
                    words.say("不处理", "Put aside")
                }
            }
        }
    }
}
