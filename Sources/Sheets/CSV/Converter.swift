import Glibc

/// A running conversion by the C library's `iconv`; characters may be cut anywhere between chunks.
final class Converter {
    private let handle: iconv_t
    private let replacement: [UInt8]
    private var rest: [UInt8] = []

    init(from encoding: SheetEncoding, to target: SheetEncoding = .utf8) throws(SheetError) {
        guard let handle = iconv_open(target.rawValue, encoding.rawValue), Int(bitPattern: handle) != -1 else {
            throw .encodingUnavailable(target == .utf8 ? encoding : target)
        }
        self.handle = handle
        replacement = target == .utf8 ? [0xEF, 0xBF, 0xBD] : [0x3F]
    }

    deinit { iconv_close(handle) }

    /// The characters that are complete with this chunk; bytes that are no character become U+FFFD, or a question mark.
    func convert(_ chunk: [UInt8]) -> [UInt8] {
        var input = rest + chunk
        rest = []
        var used = 0
        // Two bytes become at most four, four at most four, and a faulty byte the three of U+FFFD.
        let output = [UInt8](unsafeUninitializedCapacity: input.count * 3 + 4) { target, count in
            input.withUnsafeMutableBytes { source in
                target.withMemoryRebound(to: CChar.self) { target in
                    var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var left = source.count
                    var to = target.baseAddress
                    var room = target.count
                    while left > 0, iconv(handle, &from, &left, &to, &room) == -1, errno != EINVAL {
                        for byte in replacement where room > 0 {
                            to?.pointee = CChar(bitPattern: byte)
                            to = to?.advanced(by: 1)
                            room -= 1
                        }
                        from = from?.advanced(by: 1)
                        left -= 1
                    }
                    count = target.count - room
                    used = source.count - left
                }
            }
        }
        rest = Array(input[used...])
        return output
    }

    /// What is left of a character that the end of the input cut.
    func finish() -> [UInt8] {
        defer { rest = [] }
        return rest.isEmpty ? [] : replacement
    }
}
