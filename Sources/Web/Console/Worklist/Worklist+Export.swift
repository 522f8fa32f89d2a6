import Engine
import FollowUp
import Sheets
import SQL

extension SheetTable {
    /// A tab of the worklist, most needed first.
    static func worklist(_ tab: WorkTab, _ session: StaffSession, _ words: Words) -> SheetTable {
        SheetTable(
            name: "worklist", title: Section.worklist.title(words),
            header: [
                words.say("级别", "Grade"), words.say("风险", "Risk"), words.say("患者", "Patient"), words.say("性别", "Sex"), words.say("年龄", "Age"),
                words.say("路径", "Pathway"), words.say("第几天", "Day"), words.say("为什么现在联系", "Why now"), words.say("说明", "Details"), words.say("计划", "Plan"),
                words.say("已尝试", "Tried"), words.say("期限", "Due"), words.say("负责人", "With"),
            ]
        ) { reading, take in
            let condition: Statement = "\(statement: WorklistModel.open(reading)) AND \(statement: WorklistModel.scope(tab, session, reading.now))"
            var after: WorkKey?
            while true {
                let found = try WorkRow.read(reading, condition, after: after, limit: piece)
                try take(found.map { cells($0.row, words) })
                guard found.count == piece, let last = found.last else { return }
                after = last.key
            }
        }
    }

    private static func cells(_ row: WorkRow, _ words: Words) -> [SheetValue] {
        let why = row.why(words)
        return [
            SheetValue(row.grade.map(words.name) ?? ""), SheetValue(words.name(row.risk)), SheetValue(row.name), SheetValue(words.name(row.sex)), SheetValue(row.age),
            SheetValue(row.pathway.map { words.say($0) } ?? ""), SheetValue(row.day), SheetValue(why.first), SheetValue(why.second),
            SheetValue(row.plan.map { words.say($0) } ?? ""), SheetValue(row.tried.isEmpty && row.tries == 0 ? "" : row.triedText(words)),
            SheetValue(row.dueAt, words.zone), SheetValue(row.claimedName),
        ]
    }
}
