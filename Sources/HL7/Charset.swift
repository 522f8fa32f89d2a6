/// The character set that a message's bytes were found to be in.
public enum Charset: Sendable, Equatable {
    case utf8
    /// GB 18030, and with it GBK and GB 2312.
    case gb18030
    /// ISO 8859-1.
    case latin1

    /// Finds the character set and gives the bytes as UTF-8.
    ///
    /// `declared` is MSH-18, taken at its word when the bytes are valid in it; otherwise strict UTF-8, otherwise
    /// GB 18030. Senders often declare nothing, or UTF-8 for what is GBK, and Chinese interface engines declare
    /// ISO 8859-1 for anything (hence `chinese`), which every byte sequence satisfies.
    static func decode(_ bytes: [UInt8], declared: ArraySlice<UInt8>, chinese: Bool) -> (charset: Charset, utf8: [UInt8]) {
        if names(declared, "GB"), let decoded = GB18030.utf8(from: bytes), decoded.faults == 0 {
            return (.gb18030, decoded.bytes)
        }
        if (try? UTF8Span(validating: bytes.span)) != nil { return (.utf8, bytes) }
        if declared.compactMap(Charset.folded) == Array("88591".utf8), !chinese { return (.latin1, latin1(bytes)) }
        guard let decoded = GB18030.utf8(from: bytes) else { return (.utf8, bytes) }
        return (.gb18030, decoded.bytes)
    }

    /// Whether a declared name begins so, whatever its case, blanks and dashes.
    static func names(_ declared: ArraySlice<UInt8>, _ beginning: StaticString) -> Bool {
        guard !declared.isEmpty else { return false }
        return declared.lazy.compactMap(Charset.folded).starts(with: UnsafeBufferPointer(start: beginning.utf8Start, count: beginning.utf8CodeUnitCount))
    }

    /// The UTF-8 form of a few bytes of this character set, such as those of a `\X..\` escape.
    func utf8(from bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: bytes
        case .gb18030: GB18030.utf8(from: bytes)?.bytes ?? bytes
        case .latin1: Charset.latin1(bytes)
        }
    }

    /// UTF-8 in this character set, with `?` for what it lacks.
    func bytes(from utf8: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: utf8
        case .gb18030: GB18030.bytes(from: utf8) ?? utf8
        case .latin1: String(decoding: utf8, as: UTF8.self).unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
        }
    }

    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return Array(String(text).utf8)
    }

    /// Letters in upper case and digits; nil for spaces, slashes and dashes, which spellings differ in.
    private static func folded(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39, 0x41...0x5A: byte
        case 0x61...0x7A: byte - 32
        default: nil
        }
    }
}
