import Glibc

/// A running conversion to UTF-8 by the C library's `iconv`; characters may be cut anywhere between chunks.
final class Converter {
    private let handle: iconv_t
    private var rest: [UInt8] = []

    init(from encoding: SheetEncoding) throws(SheetError) {
        guard let handle = iconv_open("UTF-8", encoding.rawValue), Int(bitPattern: handle) != -1 else {
            throw .encodingUnavailable(encoding)
        }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// The characters that are complete with this chunk; bytes that are no character become U+FFFD.
    func convert(_ chunk: [UInt8]) -> [UInt8] {
        var input = rest + chunk
        rest = []
        var used = 0
        // Two bytes become at most three, four at most four, and a faulty byte the three of U+FFFD.
        let output = [UInt8](unsafeUninitializedCapacity: input.count * 3 + 4) { target, count in
            input.withUnsafeMutableBytes { source in
                target.withMemoryRebound(to: CChar.self) { target in
                    var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var left = source.count
                    var to = target.baseAddress
                    var room = target.count
                    while left > 0, iconv(handle, &from, &left, &to, &room) == -1, errno != EINVAL {
                        for byte: UInt8 in [0xEF, 0xBF, 0xBD] where room > 0 {
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
        return rest.isEmpty ? [] : [0xEF, 0xBF, 0xBD]
    }
}
