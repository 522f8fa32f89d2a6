import Engine
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

    var json: JSON {
        .of([
            "t": .string(type), "s": .bool(isStrict), "r": .integer(run), "n": .integer(number), "k": .integer(skip), "a": after.map { .string($0) },
            "f": .array(fields.flatMap { field -> [JSON] in [.string(field.name), .string(field.value)] }),
        ])
    }

    public func sealed(_ sealer: Sealer) -> String { Base64URL.encode(sealer.seal(json.bytes)) }

    /// Nil for what we have not sealed.
    public init?(_ text: String, _ sealer: Sealer) {
        guard let bytes = Base64URL.decode(text), let opened = sealer.openBytes(bytes), let json = try? JSON.read(opened) else { return nil }
        self.init(json)
    }

    init?(_ json: JSON) {
        guard let type = json["t"]?.text else { return nil }
        let parts = (json["f"]?.elements ?? []).compactMap(\.text)
        let fields = stride(from: 0, to: parts.count - 1, by: 2).map { (name: parts[$0], value: parts[$0 + 1]) }
        self.init(type: type, fields: fields, isStrict: json["s"]?.isTrue == true)
        run = json["r"]?.integer ?? 0
        number = Int64(json["n"]?.integer ?? 0)
        skip = json["k"]?.integer ?? 0
        after = json["a"]?.text
    }
}
