/// The escape sequences of HL7 v2, chapter 2, undone in one leaf after the message has been split.
enum Escapes {
    /// Unknown sequences stay as they are, since dropping them would lose what the sender wrote.
    static func undone(in bytes: ArraySlice<UInt8>, delimiters: Delimiters, charset: Charset) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let start = rest.firstIndex(of: delimiters.escape) {
            result += rest[..<start]
            let after = start + 1
            guard let end = rest[after...].firstIndex(of: delimiters.escape) else {
                return result + rest[start...]
            }
            if let text = text(of: rest[after..<end], delimiters: delimiters, charset: charset) {
                result += text
                rest = rest[(end + 1)...]
            } else {
                // The closing character may as well open the next sequence.
                result += rest[start..<end]
                rest = rest[end...]
            }
        }
        return result + rest
    }

    private static func text(of sequence: ArraySlice<UInt8>, delimiters: Delimiters, charset: Charset) -> [UInt8]? {
        switch sequence.first {
        case UInt8(ascii: "X"): return hexBytes(sequence.dropFirst()).map(charset.utf8(from:))
        case UInt8(ascii: "."):
            return [Array(".br".utf8), Array(".sp".utf8)].contains(Array(sequence)) ? [0x0A] : nil
        default: break
        }
        guard sequence.count == 1, let letter = sequence.first else { return nil }
        switch letter {
        case UInt8(ascii: "F"): return [delimiters.field]
        case UInt8(ascii: "S"): return [delimiters.component]
        case UInt8(ascii: "T"): return [delimiters.subcomponent]
        case UInt8(ascii: "R"): return [delimiters.repetition]
        case UInt8(ascii: "E"): return [delimiters.escape]
        case UInt8(ascii: "H"), UInt8(ascii: "N"): return []
        default: return nil
        }
    }

    private static func hexBytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            if let first = high {
                bytes.append(first << 4 | UInt8(value))
                high = nil
            } else {
                high = UInt8(value)
            }
        }
        return bytes
    }
}
