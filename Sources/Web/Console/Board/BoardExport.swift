import FollowUp
import Sheets
import Storage

/// The figures of a board as a sheet: one row each, with the period and the department they are counted over.
enum BoardExport {
    static func table(_ board: Board, _ words: Words) -> SheetTable {
        let rows = rows(board, words)
        return SheetTable(
            name: "board", title: Section.board.title(words),
            header: [words.say("指标", "Figure"), words.say("数", "Count"), words.say("时间段", "Period"), words.say("科室", "Department"), words.say("截至", "As of")]
        ) { _, take in try take(rows) }
    }

    static func rows(_ board: Board, _ words: Words) -> [[SheetValue]] {
        let department = SheetValue(board.scope.department ?? words.say("全院", "Whole hospital"))
        func row(_ list: BoardList, _ count: Int, _ period: BoardPeriod) -> [SheetValue] {
            [SheetValue(list.title(words)), SheetValue(count), SheetValue(words.say(period.title)), department, SheetValue(board.scope.now, words.zone)]
        }
        var rows = BoardList.ofEveryPeriod.map { row($0, board[$0], board.scope.period) }
        for month in board.patients {
            rows.append(row(.writtenPatients, month.written, .monthFrom(month.start)))
            rows.append(row(.reachedPatients, month.reached, .monthFrom(month.start)))
        }
        return rows
    }

    /// What a workbook allows for the name of a sheet.
    static func sheetName(_ title: String) -> String { String(title.filter { !"[]:*?/\\".contains($0) }.prefix(27)) }
}
