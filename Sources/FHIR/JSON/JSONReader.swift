/// Why bytes are no JSON that is taken in. Holds nothing of what was read.
public struct JSONFault: Error, Equatable, Sendable {
    public enum Kind: Sendable {
        /// The grammar of RFC 8259 is broken.
        case malformed
        /// Text that is not UTF-8, or an escape that names half a character.
        case badText
        /// Nested more deeply than any resource is.
        case tooDeep
        /// An object names a member twice, and nobody can say which is meant.
        case duplicateName
    }

    public var kind: Kind
    /// Bytes from the beginning.
    public var offset: Int
}

extension JSON {
    /// How deeply values may be nested: FHIR's own recursion (items, parts, contained) stays far below.
    public static let depthLimit = 128

    /// Reads one value and nothing after it; a byte order mark before it is passed over.
    public static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSON { try read(bytes[...]) }

    public static func read(_ bytes: ArraySlice<UInt8>) throws(JSONFault) -> JSON {
        let result: Result<JSON, JSONFault> = bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(bytes: buffer)
            do throws(JSONFault) { return .success(try reader.document()) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

/// One pass over bytes. What it holds besides its result is bounded by the bytes themselves.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0
    /// Members and elements of the values that are not finished yet, so that each list is made once in its final size.
    private var members: [JSON.Member] = []
    private var elements: [JSON] = []

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONFault) -> JSON {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { at = 3 }
        skipSpace()
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw fault(.malformed) }
        return value
    }

    private func fault(_ kind: JSONFault.Kind) -> JSONFault { JSONFault(kind: kind, offset: at) }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func value() throws(JSONFault) -> JSON {
        guard at < bytes.count else { throw fault(.malformed) }
        switch bytes[at] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let length = word.utf8CodeUnitCount
        guard bytes.count - at >= length else { throw fault(.malformed) }
        for place in 0..<length where bytes[at + place] != word.utf8Start[place] { throw fault(.malformed) }
        at += length
        return value
    }

    private mutating func object() throws(JSONFault) -> JSON {
        try enter()
        let first = members.count
        skipSpace()
        if at < bytes.count, bytes[at] == UInt8(ascii: "}") { return leave(.object([])) }
        while true {
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault(.malformed) }
            let name = try string()
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fault(.malformed) }
            at += 1
            skipSpace()
            let value = try value()
            members.append(JSON.Member(name, value))
            guard try goesOn(until: UInt8(ascii: "}")) else { break }
        }
        let own = Array(members[first...])
        members.removeSubrange(first...)
        if JSONReader.hasTwins(own) { throw fault(.duplicateName) }
        return leave(.object(own))
    }

    private mutating func array() throws(JSONFault) -> JSON {
        try enter()
        let first = elements.count
        skipSpace()
        if at < bytes.count, bytes[at] == UInt8(ascii: "]") { return leave(.array([])) }
        while true {
            let value = try value()
            elements.append(value)
            guard try goesOn(until: UInt8(ascii: "]")) else { break }
        }
        let own = Array(elements[first...])
        elements.removeSubrange(first...)
        return leave(.array(own))
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        guard depth <= JSON.depthLimit else { throw fault(.tooDeep) }
        at += 1
    }

    /// Past the closing bracket.
    private mutating func leave(_ value: JSON) -> JSON {
        depth -= 1
        at += 1
        return value
    }

    /// True past a comma, false before the closing bracket.
    private mutating func goesOn(until end: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        guard at < bytes.count else { throw fault(.malformed) }
        if bytes[at] == end { return false }
        guard bytes[at] == UInt8(ascii: ",") else { throw fault(.malformed) }
        at += 1
        skipSpace()
        return true
    }

    private static func hasTwins(_ members: [JSON.Member]) -> Bool {
        guard members.count > 1 else { return false }
        if members.count > 24 { return Set(members.map(\.name)).count < members.count }
        for later in 1..<members.count {
            for earlier in 0..<later where members[earlier].name == members[later].name { return true }
        }
        return false
    }

    private mutating func number() throws(JSONFault) -> JSON {
        let begin = at
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        let isZero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
        let whole = try digits()
        if isZero, whole > 1 { throw fault(.malformed) }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            _ = try digits()
        }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            _ = try digits()
        }
        return .number(text(begin..<at))
    }

    private mutating func digits() throws(JSONFault) -> Int {
        let begin = at
        while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
        guard at > begin else { throw fault(.malformed) }
        return at - begin
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) }

    private mutating func string() throws(JSONFault) -> String {
        at += 1
        let begin = at
        var isASCII: UInt8 = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let range = begin..<at
                at += 1
                return isASCII < 0x80 ? text(range) : try checked(range)
            }
            if byte == UInt8(ascii: "\\") { return try escaped(from: begin) }
            if byte < 0x20 { throw fault(.malformed) }
            isASCII |= byte
            at += 1
        }
        throw fault(.malformed)
    }

    private func checked(_ range: Range<Int>) throws(JSONFault) -> String {
        guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self) else { throw fault(.badText) }
        return text
    }

    /// The same string once an escape was met.
    private mutating func escaped(from begin: Int) throws(JSONFault) -> String {
        var out = Array(bytes[begin..<at])
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                guard let text = String(validating: out, as: UTF8.self) else { throw fault(.badText) }
                return text
            case UInt8(ascii: "\\"): try escape(into: &out)
            case 0..<0x20: throw fault(.malformed)
            default:
                out.append(byte)
                at += 1
            }
        }
        throw fault(.malformed)
    }

    private mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
        at += 1
        guard at < bytes.count else { throw fault(.malformed) }
        let kind = bytes[at]
        at += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(kind)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800..<0xDC00).contains(code) {
                guard bytes.count - at >= 6, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { throw fault(.badText) }
                at += 2
                let low = try unit()
                guard (0xDC00..<0xE000).contains(low) else { throw fault(.badText) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault(.badText) }
            out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw fault(.malformed)
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard bytes.count - at >= 4 else { throw fault(.malformed) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt32
            switch bytes[at] {
            case 0x30...0x39: digit = UInt32(bytes[at] - 0x30)
            case 0x41...0x46: digit = UInt32(bytes[at] - 0x37)
            case 0x61...0x66: digit = UInt32(bytes[at] - 0x57)
            default: throw fault(.malformed)
            }
            value = value << 4 | digit
            at += 1
        }
        return value
    }
}
