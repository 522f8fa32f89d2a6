import Glibc

/// Decodes GB 18030 by the C library's `iconv`.
enum GB18030 {
    /// The bytes as UTF-8, with U+FFFD for each byte that is no part of a character, and how many those were.
    /// Nil when the C library has no GB 18030.
    static func utf8(from bytes: [UInt8]) -> (bytes: [UInt8], faults: Int)? {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var faults = 0
        var input = bytes
        // Two bytes become at most three, four at most four, and a faulty byte the three of U+FFFD.
        let output = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 4) { target, count in
            input.withUnsafeMutableBytes { source in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                target.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    var room = target.count
                    while left > 0, iconv(converter, &from, &left, &to, &room) == -1 {
                        faults += 1
                        for byte: UInt8 in [0xEF, 0xBF, 0xBD] where room > 0 {
                            to?.pointee = CChar(bitPattern: byte)
                            to = to?.advanced(by: 1)
                            room -= 1
                        }
                        from = from?.advanced(by: 1)
                        left -= 1
                    }
                    count = target.count - room
                }
            }
        }
        return (output, faults)
    }

    /// UTF-8 as GB 18030, which holds every character. Nil when the C library has no GB 18030.
    static func bytes(from utf8: [UInt8]) -> [UInt8]? {
        guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = utf8
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: utf8.count * 2 + 4) { target, count in
            input.withUnsafeMutableBytes { source in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                target.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    var room = target.count
                    isWhole = iconv(converter, &from, &left, &to, &room) != -1
                    count = target.count - room
                }
            }
        }
        return isWhole ? output : nil
    }
}
