import Engine
import FollowUp
import Sheets

extension SheetTable {
    /// A tab of the problems.
    static func problems(_ filter: ProblemsModel.Filter, _ session: StaffSession, wide: Bool, _ words: Words) -> SheetTable {
        SheetTable(
            name: "problems-\(filter.rawValue)", title: Section.problems.title(words),
            header: [
                words.say("级别", "Grade"), words.say("患者", "Patient"), words.say("性别", "Sex"), words.say("年龄", "Age"), words.say("科室", "Department"),
                words.say("发现", "Found"), words.say("原因", "Reason"), words.say("发现时间", "Found at"), words.say("期限", "Due"),
                words.say("负责人", "Owner"), words.say("状态", "State"), words.say("患者说有帮助", "It helped"),
            ]
        ) { reading, take in
            let scope = ProblemsModel.scope(session, wide: wide)
            var after = ""
            while true {
                let found = try ProblemsModel.rows(reading, filter, scope, after: after, limit: piece)
                try take(found.map { cells($0.row, words) })
                guard found.count == piece, let last = found.last else { return }
                after = last.key
            }
        }
    }

    private static func cells(_ row: ProblemsModel.Row, _ words: Words) -> [SheetValue] {
        [
            SheetValue(words.name(row.grade)), SheetValue(row.name), SheetValue(words.name(row.sex)), SheetValue(row.age), SheetValue(row.department),
            SheetValue(words.list(row.findings.map { words.say($0) })), SheetValue(words.list(row.reasons.map { words.say($0) })),
            SheetValue(row.openedAt, words.zone), SheetValue(row.dueAt, words.zone), SheetValue(row.owner), SheetValue(words.name(row.state)),
            SheetValue(row.helped.map { $0 ? words.say("是", "yes") : words.say("否", "no") } ?? ""),
        ]
    }
}
