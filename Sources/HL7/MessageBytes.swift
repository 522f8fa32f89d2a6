/// The bytes of a message and its index, shared by every segment and field that is read from it.
final class MessageBytes: Sendable {
    let bytes: [UInt8]
    let delimiters: Delimiters
    let charset: Charset
    /// For each segment the start of its name and of every field, then one past its end plus one, so that token
    /// k of a segment always lies at `marks[k] ..< marks[k + 1] - 1`.
    private let marks: [Int32]
    /// Where each segment's marks begin; one more entry than there are segments.
    private let firsts: [Int32]

    init(_ raw: [UInt8]) throws(MessageError) {
        let trimmed = MessageBytes.trimmed(raw)
        guard let header = MessageBytes.header(trimmed) else { throw .missingHeader }
        let declared = MessageBytes.token(18, of: header)
        let decoded = Charset.decode(
            trimmed, declared: declared, chinese: MessageBytes.token(17, of: header).starts(with: Array("CHN".utf8)))
        charset = decoded.charset
        bytes = decoded.utf8
        delimiters = Delimiters(field: header[header.startIndex + 3], encoding: MessageBytes.token(2, of: header)[...])
        (marks, firsts) = MessageBytes.index(bytes, separator: delimiters.field)
    }

    var segmentCount: Int { firsts.count - 1 }

    /// The name (token 0) or a field's bytes by position in the segment; empty beyond the last one.
    func token(_ number: Int, of segment: Int) -> Range<Int> {
        let first = Int(firsts[segment])
        guard number >= 0, first + number + 1 < Int(firsts[segment + 1]) else { return 0..<0 }
        return Int(marks[first + number])..<Int(marks[first + number + 1]) - 1
    }

    func tokenCount(of segment: Int) -> Int { Int(firsts[segment + 1] - firsts[segment]) - 1 }

    func name(_ segment: Int, is wanted: [UInt8]) -> Bool { bytes[token(0, of: segment)].elementsEqual(wanted) }

    /// The `number`th piece of `range` between delimiters, or an empty range.
    func piece(_ number: Int, of range: Range<Int>, by delimiter: UInt8) -> Range<Int> {
        guard number >= 1 else { return 0..<0 }
        var start = range.lowerBound
        var left = number
        for index in range where bytes[index] == delimiter {
            left -= 1
            if left == 0 { return start..<index }
            start = index + 1
        }
        return left == 1 ? start..<range.upperBound : 0..<0
    }

    /// Without what stands around a message in a frame or file: byte order mark, framing, blanks, NULs.
    private static func trimmed(_ raw: [UInt8]) -> [UInt8] {
        var slice = raw[...]
        while let first = slice.first, first <= 0x20 || slice.starts(with: [0xEF, 0xBB, 0xBF]) {
            slice = slice.dropFirst(first <= 0x20 ? 1 : 3)
        }
        while let last = slice.last, last <= 0x20 { slice = slice.dropLast() }
        return slice.contains(0) ? slice.filter { $0 != 0 } : Array(slice)
    }

    /// The MSH line, or nil when there is none.
    private static func header(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.count > 4, bytes.starts(with: Array("MSH".utf8)), isSeparator(bytes[3]) else { return nil }
        return bytes.prefix { $0 != 0x0D && $0 != 0x0A }
    }

    static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x00...0x20, 0x7F...: false
        default: true
        }
    }

    /// MSH-`number` (2 or more) before anything is known of the character set; everything up to MSH-18 is ASCII in practice.
    private static func token(_ number: Int, of header: ArraySlice<UInt8>) -> [UInt8] {
        let parts = header.split(separator: header[header.startIndex + 3], omittingEmptySubsequences: false)
        return number - 1 < parts.count ? Array(parts[number - 1]) : []
    }

    /// One pass over the bytes. The terminator is the one that ends MSH, so that a lone LF inside a text of a
    /// CR-terminated message does not break its segment; the LF of a CRLF is skipped.
    private static func index(_ bytes: [UInt8], separator: UInt8) -> (marks: [Int32], firsts: [Int32]) {
        let terminator = bytes.first { $0 == 0x0D || $0 == 0x0A } ?? 0x0D
        var marks: [Int32] = []
        var firsts: [Int32] = [0]
        marks.reserveCapacity(bytes.count / 6 + 8)
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count {
                if bytes[position] == 0x0A || bytes[position] == 0x0D {
                    position += 1
                    continue
                }
                marks.append(Int32(truncatingIfNeeded: position))
                while position < bytes.count, bytes[position] != terminator {
                    if bytes[position] == separator { marks.append(Int32(truncatingIfNeeded: position + 1)) }
                    position += 1
                }
                marks.append(Int32(truncatingIfNeeded: position + 1))
                firsts.append(Int32(truncatingIfNeeded: marks.count))
            }
        }
        return (marks, firsts)
    }
}
