import FollowUp
import HTML
import Storage

/// One message: what became of it, what it says field by field, and how it came.
func messagePage(_ record: MessageRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    let line = record.line
    return consolePage(line.kind, frame) {
        div(.class("bar")) {
            h1 { words.say("消息 ", "Message ") + line.kind }
            span(.class("place")) { line.control }
            div(.class("end")) { a(.class("button"), .href(.messages)) { words.say("回到列表", "Back to the list") } }
        }
        div(.class("cols", "two")) {
            div {
                fate(record, frame)
                for segment in record.segments { segmentCard(segment, words) }
                card(words.say("原文", "As received"), words.say("含患者信息，只有系统管理员能看", "Holds patient data; administrators only")) {
                    excerpt(record.raw, .messageBytes(line.id), words)
                }
            }
            card(words.say("收发", "How it came")) { facts(record, words) }
        }
    }
}

/// What became of it, and what can be done.
private func fate(_ record: MessageRecord, _ frame: Frame) -> HTML {
    let words = frame.words
    let line = record.line
    return card(words.name(line.state), line.place) {
        if let reason = record.reason { p(.class("strong")) { words.say(reason) } }
        switch line.state {
        case .applied: p { words.say("已收下，并按内容处理。", "It was taken in, and what it says was applied.") }
        case .mended: p { words.say("起初没有收下，后来处理成功。", "It was not taken in at first, and was later.") }
        case .dismissed: p { words.say("有人决定不处理。", "Somebody decided to let it go.") }
        case .rejected: p { words.say("消息有错，等人处理；发送方重发同一条也会再试。", "The message has a fault and waits for somebody; it is tried again as well when its sender sends it again.") }
        case .refused: p { words.say("这类消息不接收，已告诉发送方。", "Messages of this kind are not taken in; the sender was told.") }
        }
        p(.class("buttons")) {
            if let patient = record.patient { a(.class("button"), .href(.patient(patient))) { words.say("打开患者", "Open the patient") } }
            if let reject = line.reject {
                a(.class("button", record.isRejectOpen ? "primary" : ""), .href(.reject(reject))) {
                    record.isRejectOpen ? words.say("改好，再处理", "Mend and process again") : words.say("处理经过", "How it was settled")
                }
            }
        }
        if line.state == .refused {
            postForm(.messageRetry(line.id), frame) { button(.type("submit")) { words.say("仍然处理一次", "Process it all the same") } }
        }
    }
}

private func facts(_ record: MessageRecord, _ words: Words) -> HTML {
    let written = record.sentAt.map(words.moment) ?? ""
    let again = record.line.repeats == 0 ? "" : words.say("\(record.line.repeats) 次", record.line.repeats.counted("time"))
    let last = record.repeatedAt.map(words.moment) ?? ""
    let lines: [(title: String, value: String)] = [
        (words.say("来自", "From"), record.line.sender), (words.say("地址", "Address"), record.peer), (words.say("版本", "Version"), record.version),
        (words.say("编号归属", "Authority"), record.authority), (words.say("写于", "Written"), written),
        (words.say("收到", "Received"), words.moment(record.line.receivedAt)), (words.say("又收到", "Received again"), again),
        (words.say("最近一次", "Last time"), last),
    ]
    return dl(.class("facts")) {
        for line in lines where !line.value.isEmpty {
            dt { line.title }
            dd { line.value }
        }
    }
}

/// What came, or its beginning, and the way to all of it.
@HTMLBuilder func excerpt(_ raw: Excerpt, _ whole: Route?, _ words: Words) -> HTML {
    pre(.class("record"), .tabindex(0)) { raw.text + (raw.isWhole ? "" : "…") }
    p(.class("dim")) {
        if !raw.isWhole { words.say("全文 \(raw.size >> 10) kB，这里只显示开头 \(Excerpt.most >> 10) kB。", "The first \(Excerpt.most >> 10) kB of \(raw.size >> 10) kB. ") }
        if let whole { a(.href(whole)) { words.say("下载原文", "Download it as it came") } }
    }
}

func segmentCard(_ segment: MessageRecord.SegmentLines, _ words: Words) -> HTML {
    details(.class("card", "segment"), .open(["PID", "PV1", "DG1", "SCH", "OBX"].contains(segment.name))) {
        summary {
            b { segment.name }
            if let name = FieldNames.segment(segment.name) { " " + words.say(name) }
        }
        div(.class("flush")) {
            table {
                tbody {
                    for field in segment.fields {
                        tr {
                            th(.scope("row"), .class("num")) { "\(segment.name)-\(field.number)" }
                            td { FieldNames.field(segment.name, field.number).map { words.say($0) } ?? "" }
                            td(.class("value")) { field.value }
                        }
                    }
                }
            }
        }
    }
}
