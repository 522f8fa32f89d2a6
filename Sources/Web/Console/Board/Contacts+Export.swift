import FollowUp
import Sheets
import SQL
import Storage

extension SheetTable {
    /// The register of contacts that were planned for a period: whom, about what, when, and what became of it.
    static func contacts(_ scope: BoardScope, _ words: Words) -> SheetTable {
        SheetTable(
            name: "contacts", title: words.say("联系登记", "Contacts"),
            header: [
                words.say("患者", "Patient"), words.say("性别", "Sex"), words.say("年龄", "Age"), words.say("科室", "Department"), words.say("路径", "Pathway"),
                words.say("内容", "About"), words.say("第几天", "Day"), words.say("计划时间", "Planned for"), words.say("最迟", "Not after"), words.say("状态", "State"),
                words.say("结果", "Outcome"), words.say("发出", "Sent"), words.say("回答", "Answered"), words.say("结束", "Ended"), words.say("次数", "Tries"),
            ]
        ) { reading, take in
            var after = Int64.min
            while true {
                let found = try contacts(reading, scope, after: after, words)
                try take(found.map(\.cells))
                guard found.count == piece * 5, let last = found.last else { return }
                after = last.id
            }
        }
    }

    private static func contacts(_ r: Reading, _ scope: BoardScope, after: Int64, _ words: Words) throws -> [(id: Int64, cells: [SheetValue])] {
        let range = scope.range
        let department: Statement = scope.department.map { "AND c.department = \($0)" } ?? ""
        return try r.connection.rows(
            """
            SELECT c.id, p.name, p.sex, p.birth_date, c.department, c.pathway, c.node, c.day, c.planned_for, c.window_end, c.state, c.outcome, \
            c.sent_at, c.responded_at, c.ended_at, c.tries FROM contact c JOIN patient p ON p.hospital_id = c.hospital_id AND p.id = c.patient_id \
            WHERE c.hospital_id = \(r.hospital) AND c.id > \(after) AND c.planned_for >= \(range.lowerBound) AND c.planned_for < \(range.upperBound) \
            \(statement: department) ORDER BY c.id LIMIT \(piece * 5)
            """
        ) { row in
            let pathway = row.string(5)
            let state: Contact.State = row.word(10, or: .planned)
            let outcome: Contact.Outcome = row.word(11, or: .none)
            return (
                row.integer(0) ?? 0,
                [
                    SheetValue(r.sealer.text(row, 1)), SheetValue(words.name(row.word(2, or: Sex.unknown))), SheetValue(row.day(3)?.age(on: r.today)),
                    SheetValue(row.string(4)), SheetValue(r.library.pathway(pathway).map { words.say($0.name) } ?? pathway),
                    SheetValue(words.say(r.library.title(pathway: pathway, node: row.string(6)))), SheetValue(row.int(7)),
                    SheetValue(row.instant(8), words.zone), SheetValue(row.instant(9), words.zone), SheetValue(words.name(state)),
                    SheetValue(outcome == .none ? "" : words.name(outcome)), SheetValue(row.instant(12), words.zone), SheetValue(row.instant(13), words.zone),
                    SheetValue(row.instant(14), words.zone), SheetValue(row.int(15)),
                ]
            )
        }
    }
}
