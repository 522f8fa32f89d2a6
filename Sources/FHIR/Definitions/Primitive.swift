/// The primitive types of R4 and how each is written.
enum Primitive: String, CaseIterable {
    case base64Binary, boolean, canonical, code, date, dateTime, decimal, id, instant, integer, markdown, oid, positiveInt, string, time
    case unsignedInt, uri, url, uuid, xhtml

    /// Whether the value is written in this type's form; nil: its JSON type is another one.
    func admits(_ value: JSON) -> Bool? {
        switch (self, value) {
        case (.boolean, .bool): return true
        case (.decimal, .number): return true
        case (.integer, .number(let digits)): return Int32(digits) != nil
        case (.unsignedInt, .number(let digits)): return (Int32(digits) ?? -1) >= 0
        case (.positiveInt, .number(let digits)): return (Int32(digits) ?? 0) > 0
        case (.boolean, _), (.decimal, _), (.integer, _), (.unsignedInt, _), (.positiveInt, _): return nil
        case (_, .string(let text)): return admits(text)
        default: return nil
        }
    }

    private func admits(_ text: String) -> Bool {
        let bytes = text.utf8
        guard !bytes.isEmpty else { return false }
        switch self {
        case .string, .markdown, .xhtml: return bytes.contains { $0 > 0x20 }
        case .base64Binary: return bytes.allSatisfy(Primitive.isBase64)
        case .code: return Primitive.isCode(text)
        case .id: return bytes.count <= 64 && bytes.allSatisfy { Primitive.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        case .uri, .url, .canonical: return bytes.allSatisfy { $0 > 0x20 }
        case .oid: return text.hasPrefix("urn:oid:") && bytes.dropFirst(8).allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
        case .uuid: return text.hasPrefix("urn:uuid:") && bytes.count == 45
        case .date: return DateTime(text).map { $0.time == nil } ?? false
        case .dateTime: return DateTime(text).map { $0.time == nil || isExact($0, text) } ?? false
        case .instant: return DateTime(text).map { $0.time != nil && isExact($0, text) } ?? false
        case .time: return DateTime("2000-01-01T\(text)Z").map { $0.offset == 0 } ?? false && bytes.count >= 8 && bytes.last != UInt8(ascii: "Z")
        default: return true
        }
    }

    /// A time has seconds and a zone.
    private func isExact(_ moment: DateTime, _ text: String) -> Bool { moment.offset != nil && text.utf8.count >= 20 }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte <= 0x20
    }

    /// Without blanks at its ends and without two in a row.
    private static func isCode(_ text: String) -> Bool {
        var wasBlank = true
        for byte in text.utf8 {
            let isBlank = byte <= 0x20
            if isBlank, wasBlank { return false }
            wasBlank = isBlank
        }
        return !wasBlank
    }
}
