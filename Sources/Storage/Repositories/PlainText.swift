/// Reads the JSON that we write ourselves: nothing between its signs, no escapes. Nil for anything else, which is left to the
/// general coders.
struct PlainReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }
    /// The sign at hand; 0 at the end.
    var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    /// Takes all of `word` or nothing.
    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard bytes.count - place >= count else { return false }
        for offset in 0..<count where bytes[place + offset] != word.utf8Start[offset] { return false }
        place += count
        return true
    }

    mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 else { return nil }
            place += 1
        }
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    mutating func number() -> Double? {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) || bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: ".") { place += 1 }
        return place == start ? nil : Double(String(decoding: bytes[start..<place], as: UTF8.self))
    }
}

extension [UInt8] {
    /// Appends a text between quotes; false where it holds a sign that JSON writes in another way.
    mutating func append(plain text: String) -> Bool {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F else { return false }
            append(byte)
        }
        append(UInt8(ascii: "\""))
        return true
    }

    mutating func append(word: StaticString) { append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }
}
