/// Takes a file of one or many messages apart, reading it chunk by chunk.
///
/// Messages may be framed (MLLP: `0x0B` … `0x1C 0x0D`) or simply follow one another, each `MSH` at the start of a
/// line beginning a new one. Byte order marks, blank lines and batch segments (FHS, BHS, BTS, FTS) between them are
/// skipped. Anything else between messages is given out as a message too, so that it is refused where people see it.
public struct MessageSplitter {
    /// One message's bytes as they stood in the file, without framing.
    public struct Part: Sendable, Equatable {
        /// 1 for the first message of the file.
        public var number: Int
        public var bytes: [UInt8]
    }

    private let source: () throws -> [UInt8]?
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Everything before it has been looked at.
    private var position = 0
    /// Where the current message begins in the buffer; nil between messages.
    private var start: Int?
    private var isAtLineStart = true
    private var isAtEnd = false
    private var number = 0

    /// - Parameters:
    ///   - limit: bytes that one message may have; more throws `MessageError.tooLong`.
    ///   - source: the next bytes of the file, nil at its end.
    public init(limit: Int = 16 << 20, source: @escaping () throws -> [UInt8]?) {
        self.limit = limit
        self.source = source
    }

    /// The next message, or nil after the last.
    public mutating func next() throws -> Part? {
        while true {
            if let part = scan() { return part }
            if isAtEnd { return close(at: buffer.count) }
            try refill()
        }
    }

    /// Looks at what is buffered; stops short of a line start whose kind the next bytes will tell.
    private mutating func scan() -> Part? {
        while position < buffer.count {
            if isAtLineStart {
                switch kind(at: position) {
                case .unknown: return nil
                case .header:
                    let part = close(at: position)
                    start = position
                    isAtLineStart = false
                    position += 3
                    if let part { return part }
                    continue
                case .batch:
                    let part = close(at: position)
                    isAtLineStart = false
                    position += 3
                    if let part { return part }
                    continue
                case .mark:
                    let part = close(at: position)
                    position += 3
                    if let part { return part }
                    continue
                case .other:
                    let isBlank = buffer[position] <= 0x20
                    if start == nil, !isBlank { start = position }
                    isAtLineStart = isBlank && start == nil
                }
            }
            let byte = buffer[position]
            position += 1
            guard byte <= 0x1C else { continue }
            switch byte {
            case 0x0D, 0x0A: isAtLineStart = true
            case 0x0B, 0x1C:
                isAtLineStart = true
                if let part = close(at: position - 1) { return part }
            default: break
            }
        }
        return nil
    }

    private enum LineKind { case header, batch, mark, other, unknown }

    private func kind(at index: Int) -> LineKind {
        let left = buffer.count - index
        switch buffer[index] {
        case UInt8(ascii: "M"), UInt8(ascii: "F"), UInt8(ascii: "B"):
            guard left >= 4 else { return isAtEnd ? .other : .unknown }
            guard MessageBytes.isSeparator(buffer[index + 3]) else { return .other }
            switch (buffer[index], buffer[index + 1], buffer[index + 2]) {
            case (0x4D, 0x53, 0x48): return .header
            case (0x46, 0x48, 0x53), (0x42, 0x48, 0x53), (0x42, 0x54, 0x53), (0x46, 0x54, 0x53): return .batch
            default: return .other
            }
        case 0xEF:
            guard left >= 3 else { return isAtEnd ? .other : .unknown }
            return buffer[index + 1] == 0xBB && buffer[index + 2] == 0xBF ? .mark : .other
        default: return .other
        }
    }

    private mutating func close(at end: Int) -> Part? {
        guard let start else { return nil }
        self.start = nil
        number += 1
        return Part(number: number, bytes: Array(buffer[start..<end]))
    }

    private mutating func refill() throws {
        let kept = start ?? position
        if kept > 0 {
            buffer.removeFirst(kept)
            position -= kept
            if start != nil { start = 0 }
        }
        guard buffer.count <= limit else { throw MessageError.tooLong(limit: limit) }
        if let chunk = try source() { buffer += chunk } else { isAtEnd = true }
    }
}
