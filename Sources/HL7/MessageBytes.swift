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
    /// For each kind of name one past the last segment that has it, where there are many: what is not there is not looked for.
    private let ends: [Int32]
    private static let kinds = 64

    init(_ raw: [UInt8]) throws(MessageError) {
        // What most senders send is kept as it is: nothing before it, no NUL in it.
        var look = Look(raw)
        var source = raw
        if look.start > 0 || look.hasNUL {
            source = raw[look.start..<look.end].filter { $0 != 0 }
            look.end = source.count
        }
        guard let header = Header(source, end: look.end) else { throw .missingHeader }
        if look.isASCII {
            (charset, bytes) = (Charset.names(source[header.charset], "GB") ? .gb18030 : .utf8, source)
        } else {
            (charset, bytes) = Charset.decode(
                source, declared: source[header.charset], chinese: source[header.country].starts(with: [0x43, 0x48, 0x4E]))
            look.end = bytes.count
            while look.end > 0, bytes[look.end - 1] <= 0x20 { look.end -= 1 }
        }
        delimiters = Delimiters(field: source[3], encoding: source[header.encoding])
        (marks, firsts, ends) = MessageBytes.index(bytes, end: look.end, separator: delimiters.field, terminator: header.terminator)
    }

    var segmentCount: Int { firsts.count - 1 }

    /// The name (token 0) or a field's bytes by position in the segment; empty beyond the last one.
    func token(_ number: Int, of segment: Int) -> Range<Int> {
        let first = Int(firsts[segment])
        guard number >= 0, first + number + 1 < Int(firsts[segment + 1]) else { return 0..<0 }
        return Int(marks[first + number])..<Int(marks[first + number + 1]) - 1
    }

    func tokenCount(of segment: Int) -> Int { Int(firsts[segment + 1] - firsts[segment]) - 1 }

    /// The first segment of that name from the `start`th on.
    func segment(named wanted: String, from start: Int = 0) -> Int? {
        var wanted = wanted
        return wanted.withUTF8 { wanted in
            bytes.withUnsafeBufferPointer { bytes in
                let end = ends.isEmpty ? segmentCount : Int(ends[MessageBytes.kind(wanted, 0..<wanted.count)])
                for segment in start..<max(start, end) {
                    let first = Int(firsts[segment])
                    let name = Int(marks[first])..<Int(marks[first + 1]) - 1
                    guard name.count == wanted.count else { continue }
                    var index = 0
                    while index < wanted.count, bytes[name.lowerBound + index] == wanted[index] { index += 1 }
                    if index == wanted.count { return segment }
                }
                return nil
            }
        }
    }

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

    static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x00...0x20, 0x7F...: false
        default: true
        }
    }

    /// The terminator is the one that ends MSH, so that a lone LF inside a text of a CR-terminated message does not break its
    /// segment; the LF of a CRLF is skipped.
    ///
    /// There is room for the worst, segments of one separator, so that nothing has to grow; what is not written to takes no memory.
    private static func index(_ bytes: [UInt8], end: Int, separator: UInt8, terminator: UInt8) -> (marks: [Int32], firsts: [Int32], ends: [Int32]) {
        bytes.withUnsafeBufferPointer { bytes in
            var marks: [Int32] = []
            let firsts = [Int32](unsafeUninitializedCapacity: end / 2 + 2) { firsts, segment in
                marks = [Int32](unsafeUninitializedCapacity: end + end / 2 + 4) { marks, count in
                    (firsts[0], segment) = (0, 1)
                    var position = 0
                    while position < end {
                        if bytes[position] == 0x0A || bytes[position] == 0x0D {
                            position += 1
                            continue
                        }
                        marks[count] = Int32(truncatingIfNeeded: position)
                        count += 1
                        // Every byte's successor is written and stays where the byte is a separator: no branch to guess wrong.
                        while position < end, bytes[position] != terminator {
                            marks[count] = Int32(truncatingIfNeeded: position + 1)
                            count &+= bytes[position] == separator ? 1 : 0
                            position += 1
                        }
                        marks[count] = Int32(truncatingIfNeeded: position + 1)
                        count += 1
                        firsts[segment] = Int32(truncatingIfNeeded: count)
                        segment += 1
                    }
                }
            }
            return (marks, firsts, firsts.count > kinds ? ends(bytes, marks, firsts) : [])
        }
    }

    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ marks: [Int32], _ firsts: [Int32]) -> [Int32] {
        var ends = [Int32](repeating: 0, count: kinds)
        for segment in 0..<firsts.count - 1 {
            let first = Int(firsts[segment])
            ends[kind(bytes, Int(marks[first])..<Int(marks[first + 1]) - 1)] = Int32(truncatingIfNeeded: segment + 1)
        }
        return ends
    }

    /// Alike for names that are alike, below `kinds`.
    private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Int {
        guard name.count > 2 else { return name.count }
        let (a, b, c) = (bytes[name.lowerBound], bytes[name.lowerBound + 1], bytes[name.lowerBound + 2])
        return Int(a &+ 5 &* b &+ 23 &* c) % kinds
    }
}

/// What a first look at bytes tells: where the message lies among byte order mark, framing and blanks, and what is in it.
private struct Look {
    var start = 0
    var end: Int
    var hasNUL = false
    var isASCII = true

    init(_ raw: [UInt8]) {
        end = raw.count
        raw.withUnsafeBufferPointer { raw in
            while start < end {
                if raw[start] <= 0x20 { start += 1 } else if raw[start] == 0xEF, end - start > 2, raw[start + 1] == 0xBB, raw[start + 2] == 0xBF { start += 3 } else { break }
            }
            while end > start, raw[end - 1] <= 0x20 { end -= 1 }
            // Without a way out of the loop, so that it runs over many bytes at once.
            var all: UInt8 = 0
            var least: UInt8 = 0xFF
            for index in start..<end {
                all |= raw[index]
                least = min(least, raw[index])
            }
            (isASCII, hasNUL) = (all < 0x80, least == 0)
        }
    }
}

/// What MSH says before anything is known of the character set; everything up to MSH-18 is ASCII in practice.
private struct Header {
    /// MSH-2, MSH-17 and MSH-18.
    var encoding = 0..<0
    var country = 0..<0
    var charset = 0..<0
    /// What ends the segment: CR or LF.
    var terminator: UInt8 = 0x0D

    /// Nil where there is no MSH.
    init?(_ bytes: [UInt8], end: Int) {
        guard end > 4, bytes[0] == 0x4D, bytes[1] == 0x53, bytes[2] == 0x48, MessageBytes.isSeparator(bytes[3]) else { return nil }
        let separator = bytes[3]
        var (number, start, position) = (2, 4, 4)
        while true {
            let byte = position < end ? bytes[position] : 0x0D
            let isEnd = byte == 0x0D || byte == 0x0A
            if isEnd || byte == separator {
                switch number {
                case 2: encoding = start..<position
                case 17: country = start..<position
                case 18: charset = start..<position
                default: break
                }
                (number, start) = (number + 1, position + 1)
            }
            if isEnd {
                terminator = byte
                return
            }
            position += 1
        }
    }
}
