/// What people and spreadsheets put into a cell around its value.
enum Cell {
    /// Without blanks at the ends (full-width ones too), a spreadsheet's text mark (`'0012`, `="0012"`), and words
    /// for nothing (`无`, `-`, `NULL`).
    static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last else { return "" }
        // Most cells need nothing, and 0x80 and 0xA0 end the blanks beyond ASCII.
        let isPlain = first > 0x2F && first != 0x3D && first != 0xC2 && first != 0xE3 && last > 0x20 && last != 0x80 && last != 0xA0
        if isPlain, text.utf8.count > 4 || first & 0xDF != 0x4E { return text == "无" || text == "—" ? "" : text }
        var slice = text[...]
        func isBlank(_ character: Character) -> Bool { character.isWhitespace || character == "\u{FEFF}" }
        while let first = slice.first, isBlank(first) || first == "'" { slice = slice.dropFirst() }
        while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
        if slice.hasPrefix("=\""), slice.hasSuffix("\""), slice.utf8.count > 2 { slice = slice.dropFirst(2).dropLast() }
        switch slice {
        case "无", "-", "--", "—", "/", "NULL", "null", "N/A", "n/a": return ""
        default: return String(slice)
        }
    }

    /// The values of a list, separated by `;`, `；`, `、`, `|` or a line break.
    static func list(_ text: String) -> [String] {
        let single = trimmed(text)
        guard single.utf8.contains(where: { $0 == 0x3B || $0 == 0x7C || $0 == 0x0A || $0 == 0x0D || $0 == 0xE3 || $0 == 0xEF }) else {
            return single.isEmpty ? [] : [single]
        }
        return single.unicodeScalars.split { scalar in
            switch scalar {
            case ";", "；", "、", "|", "｜", "\n", "\r": true
            default: false
            }
        }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
