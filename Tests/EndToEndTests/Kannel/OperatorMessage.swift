import Foundation

/// A text as the mobile network got it from Kannel, put together from its parts.
struct OperatorMessage: Sendable, Equatable {
    var from: String
    var to: String
    var text: String

    /// The first link in the text.
    var link: String? {
        guard let start = text.range(of: "http://") else { return nil }
        return String(text[start.lowerBound...].prefix { $0.isASCII && !$0.isWhitespace })
    }
}

/// One line of the protocol of Kannel's fake SMSC: `from to text …`, `from to ucs-2 …` or `from to udh HEADER data …`,
/// where all but plain text is UCS-2, percent-encoded.
struct OperatorLine {
    var from: String
    var to: String
    var text: [UInt8]
    /// Reference, number of parts, place: what a long text's header says (3GPP TS 23.040, 9.2.3.24.1).
    var part: (reference: UInt8, count: Int, place: Int)?

    init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 4 else { return nil }
        (from, to) = (words[0], words[1])
        switch words[2] {
        case "text": text = Array(words[3].utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case "data", "ucs2", "ucs-2": text = OperatorLine.bytes(words[3])
        case "udh":
            let rest = words[3].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard rest.count == 3 else { return nil }
            text = OperatorLine.bytes(rest[2])
            let header = OperatorLine.bytes(rest[0])
            if header.count >= 6, header[1] == 0 { part = (header[3], Int(header[4]), Int(header[5])) }
        default: return nil
        }
    }

    private static func bytes(_ encoded: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(encoded.utf8)[...]
        while let first = rest.popFirst() {
            switch first {
            case UInt8(ascii: "%"):
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            case UInt8(ascii: "+"): bytes.append(0x20)
            default: bytes.append(first)
            }
        }
        return bytes
    }
}
