import FollowUp
import Storage

/// The figures of a board as a sheet: one row each, with the period and the department they are counted over.
enum BoardExport {
    /// UTF-8 with a byte order mark, which spreadsheet programs need to read Chinese.
    static func csv(_ board: Board, _ words: Words) -> String {
        let scope = [words.say(board.scope.period.title), board.scope.department ?? words.say("全院", "Whole hospital")]
        let moment = words.zone.text(board.scope.now)
        var rows = [[words.say("指标", "Figure"), words.say("数", "Count"), words.say("时间段", "Period"), words.say("科室", "Department"), words.say("截至", "As of")]]
        for list in BoardList.ofEveryPeriod { rows.append([list.title(words), String(board[list])] + scope + [moment]) }
        for month in board.patients {
            let scope = [words.say(BoardPeriod.monthFrom(month.start).title), scope[1]]
            rows.append([BoardList.writtenPatients.title(words), String(month.written)] + scope + [moment])
            rows.append([BoardList.reachedPatients.title(words), String(month.reached)] + scope + [moment])
        }
        return "\u{FEFF}" + rows.map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    /// Quoted where needed; a department's name that looks like a formula stays text in spreadsheet programs.
    private static func quoted(_ field: String) -> String {
        let text = field.first.map { "=+-@".contains($0) } == true ? "'" + field : field
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
