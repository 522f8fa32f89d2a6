import Engine
import FollowUp
import Sheets

extension SheetTable {
    /// All patients, the newest first.
    static func patients(_ words: Words) -> SheetTable {
        SheetTable(
            name: "patients", title: Section.patients.title(words),
            header: [
                words.say("患者", "Patient"), words.say("性别", "Sex"), words.say("年龄", "Age"), words.say("随访路径", "Pathway"),
                words.say("最近出院", "Last discharge"), words.say("备注", "Remarks"),
            ]
        ) { reading, take in
            var after: ID<Patient>?
            while true {
                let ids = try PatientsModel.newest(reading, after: after, limit: piece)
                try take(PatientsModel.rows(reading, ids).map { cells($0, words) })
                guard ids.count == piece else { return }
                after = ids.last
            }
        }
    }

    /// Everybody at once is for those who answer for the whole hospital.
    static func mayTakePatients(_ role: StaffRole) -> Bool { role == .manager || role == .administrator }

    private static func cells(_ row: PatientsModel.Row, _ words: Words) -> [SheetValue] {
        let remarks = [row.isDeceased ? words.say("已去世", "died") : "", row.hasRefused ? words.say("不接受随访", "opted out") : ""].filter { !$0.isEmpty }
        return [
            SheetValue(row.name), SheetValue(words.name(row.sex)), SheetValue(row.age), SheetValue(row.pathway.map { words.say($0) } ?? ""),
            SheetValue(row.dischargedAt.map { words.zone.day(of: $0) }), SheetValue(words.list(remarks)),
        ]
    }
}
