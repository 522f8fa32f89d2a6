/// Reads a sheet row by row: RFC 4180 with any line end, separated by comma, tab or semicolon, in UTF-8,
/// GB 18030 or UTF-16.
///
/// Only the row at hand and one chunk of the source are held, so that files of any size can be read. Lines that
/// hold nothing but separators and blanks are skipped.
public struct CSVReader {
    /// Found in the first line: whichever of comma, tab and semicolon it holds most of.
    public private(set) var separator = UInt8(ascii: ",")

    /// The encoding, as far as it is known by now: nil while everything read was ASCII.
    public var encoding: SheetEncoding? { transcoder.encoding }

    /// How many bytes are held at the moment.
    public var buffered: Int { buffer.count }

    private var transcoder: Transcoder
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the next row begins in the buffer.
    private var start = 0
    private var line = 1
    private var isAtEnd = false
    private var isSeparatorKnown = false
    /// A CR ended the last line, so that a LF right behind it ends nothing.
    private var isAfterReturn = false
    private var cells: [Cell] = []

    /// - Parameters:
    ///   - limit: bytes that a row may have. A quoted field that does not close within them makes its row broken;
    ///     a line beyond them throws `SheetError.rowTooLong`.
    ///   - source: the next bytes of the file, nil at its end.
    public init(limit: Int = 1 << 20, source: @escaping () throws -> [UInt8]?) {
        self.limit = limit
        transcoder = Transcoder(source: source)
    }

    /// The next row, or nil after the last. Throws what the source throws, or `SheetError`.
    public mutating func next() throws -> SheetRow? {
        while true {
            try skipLineFeed()
            if !isSeparatorKnown, try !findSeparator() { return nil }
            let scan = scan(quotes: true)
            if let row = try scan.row ?? broken(scan.isInQuotes) {
                if let row = take(row) { return row }
            } else if isAtEnd {
                return nil
            } else if buffer.count - start > limit {
                throw SheetError.rowTooLong(line: line, limit: limit)
            } else {
                try refill()
            }
        }
    }

    /// A row that has been found in the buffer.
    private struct Extent {
        var end: Int
        /// How many lines it spans.
        var lines: Int
        /// Bytes of its line end in the buffer.
        var terminator: Int
        var isBroken = false
    }

    private struct Cell {
        var start: Int
        var end: Int
        var form: Form

        enum Form {
            case plain
            /// Between quotes, with none inside.
            case quoted
            /// With doubled quotes, or text behind the closing quote.
            case mixed
        }
    }

    /// Fills `cells` with the next row. No row means that the buffer ends before the row does.
    private mutating func scan(quotes: Bool) -> (row: Extent?, isInQuotes: Bool) {
        cells.removeAll(keepingCapacity: true)
        let (start, separator, isAtEnd) = (start, separator, isAtEnd)
        return buffer.withUnsafeBufferPointer { bytes in
            let count = bytes.count
            var position = start
            var lines = 1
            while position < count || (isAtEnd && position == count && position > start) {
                let cellStart = position
                var form = Cell.Form.plain
                if quotes, position < count, bytes[position] == 0x22 {
                    form = .quoted
                    position += 1
                    while true {
                        while position < count, bytes[position] != 0x22 {
                            let isLineFeed = position + 1 < count && bytes[position + 1] == 0x0A
                            if bytes[position] == 0x0A || (bytes[position] == 0x0D && !isLineFeed) { lines += 1 }
                            position += 1
                        }
                        guard position < count else { return (nil, true) }
                        position += 1
                        guard position < count || isAtEnd else { return (nil, false) }
                        guard position < count, bytes[position] == 0x22 else { break }
                        form = .mixed
                        position += 1
                    }
                }
                let afterQuote = position
                while position < count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D {
                    position += 1
                }
                if form == .quoted, position > afterQuote { form = .mixed }
                guard position < count || isAtEnd else { return (nil, false) }
                cells.append(Cell(start: cellStart, end: position, form: form))
                guard position < count else { return (Extent(end: count, lines: lines, terminator: 0), false) }
                if bytes[position] != separator { return (Extent(end: position, lines: lines, terminator: 1), false) }
                position += 1
            }
            return (nil, false)
        }
    }

    /// The row read again without regard to quotes, when its quote cannot be expected to close any more.
    private mutating func broken(_ isInQuotes: Bool) throws -> Extent? {
        guard isInQuotes, isAtEnd || buffer.count - start > limit else { return nil }
        var extent = scan(quotes: false).row
        extent?.isBroken = true
        return extent
    }

    /// The row as its fields, and the reader moved behind it; nil for a blank one.
    private mutating func take(_ extent: Extent) -> SheetRow? {
        defer {
            isAfterReturn = extent.terminator == 1 && buffer[extent.end] == 0x0D
            start = extent.end + extent.terminator
            line += extent.lines
        }
        let separator = separator
        guard buffer[start..<extent.end].contains(where: { $0 > 0x20 && $0 != separator && $0 != 0x22 }) else { return nil }
        let fields = buffer.withUnsafeBufferPointer { bytes in cells.map { CSVReader.text(of: $0, in: bytes) } }
        return SheetRow(line: line, fields: fields, raw: Array(buffer[start..<extent.end]), isBroken: extent.isBroken)
    }

    private static func text(of cell: Cell, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        switch cell.form {
        case .plain: return String(decoding: UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), as: UTF8.self)
        case .quoted:
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[(cell.start + 1)..<(cell.end - 1)]), as: UTF8.self)
        case .mixed:
            var text: [UInt8] = []
            var isInside = true
            var position = cell.start + 1
            while position < cell.end {
                let byte = bytes[position]
                if isInside, byte == 0x22 {
                    if position + 1 < cell.end, bytes[position + 1] == 0x22 {
                        text.append(byte)
                        position += 1
                    } else {
                        isInside = false
                    }
                } else {
                    text.append(byte)
                }
                position += 1
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    private mutating func skipLineFeed() throws {
        guard isAfterReturn else { return }
        while start == buffer.count, !isAtEnd { try refill() }
        if start < buffer.count, buffer[start] == 0x0A { start += 1 }
        isAfterReturn = false
    }

    /// Reads until the first line that is not blank is whole and counts its separators; false when there is none.
    private mutating func findSeparator() throws -> Bool {
        while true {
            var counts: [UInt8: Int] = [:]
            var isQuoted = false
            var isBlank = true
            for byte in buffer[start...] {
                if byte == 0x22 { isQuoted.toggle() }
                if (byte == 0x0A || byte == 0x0D) && !isQuoted {
                    if isBlank { continue }
                    return settle(counts)
                }
                if byte > 0x20 { isBlank = false }
                if !isQuoted { counts[byte, default: 0] += 1 }
            }
            if isAtEnd || buffer.count > limit { return isBlank ? false : settle(counts) }
            try refill()
        }
    }

    private mutating func settle(_ counts: [UInt8: Int]) -> Bool {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        separator = candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
        if counts[separator, default: 0] == 0 { separator = UInt8(ascii: ",") }
        isSeparatorKnown = true
        return true
    }

    private mutating func refill() throws {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        if let more = try transcoder.next() { buffer += more } else { isAtEnd = true }
    }
}
