/// Turns a source of bytes into chunks of UTF-8, finding the encoding on the way.
struct Transcoder {
    /// How many bytes, from the first that is not ASCII, decide between UTF-8 and GB 18030.
    static let sampleSize = 64 << 10

    /// Nil as long as everything read was ASCII, which reads the same in both.
    private(set) var encoding: SheetEncoding?
    private let source: () throws -> [UInt8]?
    private var converter: Converter?
    private var isAtStart = true
    private var isAtEnd = false

    init(source: @escaping () throws -> [UInt8]?) { self.source = source }

    /// The next piece of text, possibly empty, or nil at the end. Bytes that are no character become U+FFFD
    /// where the encoding needs conversion; broken UTF-8 passes through.
    mutating func next() throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        guard var chunk = try source() else {
            isAtEnd = true
            return converter?.finish()
        }
        if encoding == nil {
            if isAtStart { try fill(&chunk, to: 3) }
            if isAtStart, let mark = SheetEncoding.announced(by: chunk) {
                try decide(mark.encoding)
                chunk.removeFirst(mark.length)
            } else if let first = chunk.firstIndex(where: { $0 >= 0x80 }) {
                try fill(&chunk, to: first + Transcoder.sampleSize)
                let sample = Array(chunk[first...].prefix(Transcoder.sampleSize))
                try decide(.guessed(from: sample, complete: isAtEnd && sample.count == chunk.count - first))
            }
            isAtStart = false
        }
        guard let converter else { return chunk }
        let converted = converter.convert(chunk)
        return isAtEnd ? converted + converter.finish() : converted
    }

    private mutating func decide(_ encoding: SheetEncoding) throws {
        self.encoding = encoding
        if encoding != .utf8 { converter = try Converter(from: encoding) }
    }

    private mutating func fill(_ chunk: inout [UInt8], to count: Int) throws {
        while chunk.count < count, !isAtEnd {
            if let more = try source() { chunk += more } else { isAtEnd = true }
        }
    }
}
