/// Which formats of a workbook show a number as a date or a time (ECMA-376 part 1, 18.8.30).
final class CellStyles: XMLListener {
    enum Shows {
        case number, date, time
    }

    /// By the number that a cell names in `s`.
    private(set) var formats: [Shows] = []
    private var own: [Int: Shows] = [:]
    private var isInCells = false

    init(_ part: ZipArchive.Part) throws(SheetError) { try XMLStream.read(part, self) }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        switch name {
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap(Int.init) { own[id] = CellStyles.shows(attributes["formatCode"] ?? "") }
        case "cellXfs": isInCells = true
        case "xf" where isInCells:
            // Excel itself allows 64,000.
            guard formats.count < 100_000 else { throw .tooLarge }
            let id = attributes["numFmtId"].flatMap(Int.init) ?? 0
            formats.append(own[id] ?? CellStyles.builtIn(id))
        default: break
        }
    }

    func end(_ name: String) { if name == "cellXfs" { isInCells = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// 27 to 36 and 50 to 58 are dates in Chinese workbooks.
    private static func builtIn(_ id: Int) -> Shows {
        switch id {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// By the letters of a format outside of quotes, brackets and escapes: a year or a day makes a date, an hour or a second a time.
    static func shows(_ format: String) -> Shows {
        var letters: Set<Character> = []
        var closing: Character?
        var isEscaped = false
        for character in format {
            if isEscaped {
                isEscaped = false
            } else if let awaited = closing {
                if character == awaited { closing = nil }
            } else {
                switch character {
                case "\\", "_", "*": isEscaped = true
                case "\"": closing = "\""
                case "[": closing = "]"
                default: letters.insert(Character(character.lowercased()))
                }
            }
        }
        if letters.contains("y") || letters.contains("d") { return .date }
        if letters.contains("h") || letters.contains("s") { return .time }
        return letters.contains("m") ? .date : .number
    }
}
