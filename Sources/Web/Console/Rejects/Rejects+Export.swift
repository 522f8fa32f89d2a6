import FollowUp
import Sheets
import SQL

extension SheetTable {
    /// What was not taken in, with the row as it was sent where it came in a list: to be mended there and imported again.
    static func rejects(_ tab: RejectListing.Tab, _ words: Words) -> SheetTable {
        SheetTable(
            name: "rejects-\(tab.rawValue)", title: words.say("未收下的记录", "Rejected"),
            header: [
                words.say("来自", "From"), words.say("格式", "Format"), words.say("位置", "Place"), words.say("为什么没收下，怎么改", "Why, and how to mend it"),
                words.say("收到", "Received"), words.say("状态", "State"), words.say("原行", "As sent"),
            ]
        ) { reading, take in
            var before = Int64.max
            while true {
                let found = try rejects(reading, tab, before: before, words)
                try take(found.map(\.cells))
                guard found.count == piece, let last = found.last else { return }
                before = last.id
            }
        }
    }

    private static func rejects(_ r: Reading, _ tab: RejectListing.Tab, before: Int64, _ words: Words) throws -> [(id: Int64, cells: [SheetValue])] {
        try r.connection.rows(
            """
            SELECT id, format, position, place, reason_zh, reason_en, at, state, CASE WHEN format = 'sheet' THEN raw ELSE NULL END FROM reject \
            WHERE hospital_id = \(r.hospital) AND \(statement: tab.condition) AND id < \(before) ORDER BY id DESC LIMIT \(piece)
            """
        ) { row in
            let line = RejectLine(row: row)
            let sent = row.blob(8).flatMap { r.sealer.openBytes($0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
            return (
                line.id,
                [
                    SheetValue(line.position), SheetValue(line.format), SheetValue(line.place), SheetValue(words.say(line.reason)), SheetValue(line.at, words.zone),
                    SheetValue(state(line.state, words)), SheetValue(sent),
                ]
            )
        }
    }

    private static func state(_ state: String, _ words: Words) -> String {
        switch state {
        case "open": words.say("待处理", "open")
        case "mended": words.say("已收下", "taken in")
        case "dismissed": words.say("放到一边", "put aside")
        default: state
        }
    }
}
