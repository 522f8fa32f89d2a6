import FollowUp
import Sheets
import Storage

extension SheetTable {
    /// The rows behind a figure.
    static func boardList(_ list: BoardList, _ scope: BoardScope, _ words: Words) -> SheetTable {
        SheetTable(
            name: "board-\(list.rawValue)", title: BoardExport.sheetName(list.title(words)),
            header: [
                words.say("患者", "Patient"), words.say("性别", "Sex"), words.say("年龄", "Age"), words.say("科室", "Department"), list.subject.momentTitle(words),
                words.say("状态", "State"),
            ]
        ) { reading, take in
            let rows = scope.rows(on: list)
            var after = Int64.min
            while true {
                let found = try BoardListing.lines(
                    reading.connection, rows, scope, after: after, limit: piece * 5, unseal: { reading.sealer.open($0) ?? "" })
                try take(found.map { cells($0, list, reading, words) })
                guard found.count == piece * 5, let last = found.last else { return }
                after = last.id
            }
        }
    }

    private static func cells(_ line: BoardListing.Line, _ list: BoardList, _ reading: Reading, _ words: Words) -> [SheetValue] {
        [
            SheetValue(line.name), SheetValue(words.name(line.sex)), SheetValue(line.birthDate?.age(on: reading.today)), SheetValue(line.department),
            SheetValue(line.at, words.zone), SheetValue(list.subject.status(line.status, words)),
        ]
    }
}
