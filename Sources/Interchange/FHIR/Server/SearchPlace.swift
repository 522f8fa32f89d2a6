import FHIR
import FollowUp
import Storage

/// A search and where it goes on: what a link carries, sealed, since a query may hold names and numbers.
public struct SearchPlace: Sendable, Equatable {
    public var type: String
    /// As it was asked.
    public var fields: [(name: String, value: String)]
    public var isStrict: Bool
    /// Which of the search's runs, which number in it, and how many of that number's resources were given already.
    var run = 0
    var number: Int64 = 0
    var skip = 0
    /// For a sorted search: after which resource.
    var after: String?

    public init(type: String, fields: [(name: String, value: String)], isStrict: Bool) {
        self.type = type
        self.fields = fields
        self.isStrict = isStrict
    }

    public static func == (a: SearchPlace, b: SearchPlace) -> Bool { a.json == b.json }

    private var json: JSON {
        .of([
            "t": .string(type), "s": .bool(isStrict), "r": .integer(run), "n": .integer(number), "k": .integer(skip), "a": after.map { .string($0) },
            "f": .array(fields.flatMap { field -> [JSON] in [.string(field.name), .string(field.value)] }),
        ])
    }

    public func sealed(_ sealer: Sealer) -> String { Base64URL.encode(sealer.seal(json.bytes)) }

    /// Nil for what we have not sealed.
    public init?(_ text: String, _ sealer: Sealer) {
        guard let bytes = Base64URL.decode(text), let opened = sealer.openBytes(bytes), let json = try? JSON.read(opened), let type = json["t"]?.text else { return nil }
        let parts = (json["f"]?.elements ?? []).compactMap(\.text)
        let fields = stride(from: 0, to: parts.count - 1, by: 2).map { (name: parts[$0], value: parts[$0 + 1]) }
        self.init(type: type, fields: fields, isStrict: json["s"]?.isTrue == true)
        run = json["r"]?.integer ?? 0
        number = Int64(json["n"]?.integer ?? 0)
        skip = json["k"]?.integer ?? 0
        after = json["a"]?.text
    }
}

/// Base64 for addresses (RFC 4648 §5), without padding.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let chunk = bytes[start..<min(start + 3, bytes.count)]
            let value = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
            for place in 0...chunk.count { text.append(alphabet[value >> (18 - 6 * place) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for signs that do not belong to it; padding is passed over.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        var value = 0
        var bits = 0
        for sign in text.utf8 where sign != UInt8(ascii: "=") {
            let digit: Int
            switch sign {
            case 0x41...0x5A: digit = Int(sign) - 0x41
            case 0x61...0x7A: digit = Int(sign) - 0x61 + 26
            case 0x30...0x39: digit = Int(sign) - 0x30 + 52
            case UInt8(ascii: "-"): digit = 62
            case UInt8(ascii: "_"): digit = 63
            default: return nil
            }
            value = (value << 6 | digit) & 0xFF_FFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(value >> bits & 255))
            }
        }
        return bytes
    }
}
