import Glibc

/// GB 18030 by the C library's `iconv`.
enum GB18030 {
    /// The bytes as UTF-8, with U+FFFD for each byte that is no part of a character, and how many those were.
    /// Nil when the C library has no GB 18030.
    static func utf8(from bytes: [UInt8]) -> (bytes: [UInt8], faults: Int)? {
        // Two bytes become at most three, four at most four, and a faulty byte the three of U+FFFD.
        convert(bytes, from: "GB18030", to: "UTF-8", room: bytes.count * 3 + 4, forFaults: [0xEF, 0xBF, 0xBD])
    }

    /// UTF-8 as GB 18030, which holds every character. Nil when the C library has no GB 18030, or the bytes are not UTF-8.
    static func bytes(from utf8: [UInt8]) -> [UInt8]? {
        guard let (bytes, faults) = convert(utf8, from: "UTF-8", to: "GB18030", room: utf8.count * 2 + 4, forFaults: []), faults == 0 else { return nil }
        return bytes
    }

    /// Each byte that is no part of a character becomes `replacement`.
    private static func convert(
        _ bytes: [UInt8], from source: String, to target: String, room: Int, forFaults replacement: [UInt8]
    ) -> (bytes: [UInt8], faults: Int)? {
        guard let converter = iconv_open(target, source), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var faults = 0
        var input = bytes
        let output = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            input.withUnsafeMutableBytes { source in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                target.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    var room = target.count
                    while left > 0, iconv(converter, &from, &left, &to, &room) == -1 {
                        faults += 1
                        for byte in replacement where room > 0 {
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
}
