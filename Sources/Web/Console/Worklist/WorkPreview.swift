import FollowUp
import HTML
import SQL

/// What stands beside the list about the selected task.
struct WorkPreview: Sendable {
    var row: WorkRow
    var person: Person
    var events: [Event]

    static func read(_ reading: Reading, _ id: ID<WorkItem>) throws -> WorkPreview? {
        guard
            let row = try WorkRow.read(reading, "w.hospital_id = \(reading.hospital) AND w.id = \(id)", limit: 1).first?.row,
            let person = try Person.read(reading, row.patient)
        else { return nil }
        return WorkPreview(row: row, person: person, events: try Timeline.read(reading, row.patient, limit: 3).events)
    }
}

/// A fragment: the selected task's why, the last three events and the next steps.
func workPreview(_ preview: WorkPreview, _ frame: Frame) -> HTML {
    let words = frame.words
    let row = preview.row
    return section(.class("card")) {
        header {
            h2 { a(.class("plainlink"), .href(.patient(row.patient))) { preview.person.name } }
            small { preview.person.short(words) + (preview.person.recordNumber.isEmpty ? "" : words.say(" · 病案号 ", " · record ") + preview.person.recordNumber) }
        }
        div {
            h3 { words.say("为什么", "Why") }
            if !row.findings.isEmpty {
                p(.class("strong")) { words.list(row.findings.map { words.say($0) }) }
            }
            for entry in row.reason.entries { p { entry.words(words.language) } }
            if row.findings.isEmpty && row.reason.entries.isEmpty { p { words.name(row.kind) } }
            h3 { words.say("最近三次", "Last three") }
            if preview.events.isEmpty {
                p(.class("dim")) { words.say("还没有记录。", "Nothing yet.") }
            } else {
                timelineList(preview.events, isBrief: true, words)
            }
            div(.class("buttons")) {
                a(.class("button primary"), .href(.call(row.id)), .data("key", "Enter")) {
                    (row.kind == .reply || row.kind == .findNumber || row.kind == .review ? words.say("处理", "Open") : words.say("开始通话", "Start the call")) + " "
                    kbd { "Enter" }
                }
                if row.claimedBy != nil, row.claimedBy == frame.staff {
                    postForm(.release(row.id), frame, .class("inline")) {
                        button(.type("submit"), .data("key", "T")) {
                            words.say("放回列表 ", "Put back ")
                            kbd { "T" }
                        }
                    }
                }
                a(.class("button"), .href(.patient(row.patient)), .data("key", "O")) {
                    words.say("档案 ", "Record ")
                    kbd { "O" }
                }
            }
        }
    }
}
