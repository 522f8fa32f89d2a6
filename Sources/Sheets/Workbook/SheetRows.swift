/// The rows of one sheet, in order (ECMA-376 part 1, 18.3).
final class SheetRows: XMLListener {
    private static let columns = 16_384

    private(set) var hasAny = false
    private let name: String
    private let texts: [String]
    private let formats: [CellStyles.Shows]
    private let isFrom1904: Bool
    private let limit: Int
    private var stream: XMLStream?

    /// What the piece at hand has given and nobody has taken yet.
    private var ready: ArraySlice<SheetRow> = []
    private var line = 0
    private var fields: [String] = []
    private var size = 0

    // The cell at hand.
    private var column = 0
    private var kind = ""
    private var format = 0
    private var isValue = false
    private var value: [UInt8] = []
    private var text = CellText()

    init(_ part: ZipArchive.Part, texts: [String], formats: [CellStyles.Shows], isFrom1904: Bool, limit: Int) throws(SheetError) {
        (name, self.texts, self.formats, self.isFrom1904, self.limit) = (part.name, texts, formats, isFrom1904, limit)
        stream = try XMLStream(part, self)
    }

    func next() throws(SheetError) -> SheetRow? {
        while ready.isEmpty, let stream {
            ready = []
            if try !stream.advance() { self.stream = nil }
        }
        return ready.popFirst()
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        switch name {
        case "row":
            line = attributes["r"].flatMap(Int.init) ?? line + 1
            fields.removeAll(keepingCapacity: true)
            (column, size) = (0, 0)
        case "c":
            if let place = attributes["r"] {
                guard let named = SheetRows.column(place) else { throw .brokenPart(self.name) }
                column = named
            }
            guard column < SheetRows.columns else { throw .brokenPart(self.name) }
            kind = attributes["t"] ?? "n"
            format = attributes["s"].flatMap(Int.init) ?? 0
            value.removeAll(keepingCapacity: true)
        case "v": isValue = true
        default: text.start(name)
        }
    }

    func end(_ name: String) throws(SheetError) {
        switch name {
        case "v": isValue = false
        case "c":
            let read = try cell()
            if !read.isEmpty {
                size += read.utf8.count + (column - fields.count)
                guard size <= limit else { throw .rowTooLong(line: line, limit: limit) }
                while fields.count < column { fields.append("") }
                if fields.count == column { fields.append(read) } else { fields[column] = read }
            }
            column += 1
        case "row":
            guard !fields.isEmpty else { return }
            hasAny = true
            var raw: [UInt8] = []
            CSV.append(fields, to: &raw)
            ready.append(SheetRow(line: line, fields: fields, raw: Array(raw.dropLast(2))))
        default: text.end(name)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(SheetError) {
        if isValue { value.append(contentsOf: bytes) } else { text.append(bytes) }
        guard value.count + text.count <= limit else { throw .rowTooLong(line: line, limit: limit) }
    }

    /// What the cell at hand reads.
    private func cell() throws(SheetError) -> String {
        let written = String(decoding: value, as: UTF8.self)
        switch kind {
        case "s":
            if written.isEmpty { return "" }
            guard let index = Int(written), texts.indices.contains(index) else { throw .brokenPart(name) }
            return texts[index]
        case "inlineStr": return text.take()
        case "b": return written == "1" ? "TRUE" : "FALSE"
        case "n":
            let shows = formats.indices.contains(format) ? formats[format] : .number
            if shows != .number, let moment = CellNumber.moment(written, shows: shows, isFrom1904: isFrom1904) { return moment }
            return CellNumber.plain(written)
        // A formula's text, a date in ISO 8601, an error such as #N/A.
        default: return written
        }
    }

    /// The number from 0 of a cell's column: `AB12` is 27.
    static func column(_ place: String) -> Int? {
        var number = 0
        for byte in place.utf8 {
            guard (0x41...0x5A).contains(byte) else { break }
            number = number * 26 + Int(byte - 0x40)
            guard number <= columns else { return nil }
        }
        return number > 0 ? number - 1 : nil
    }
}
