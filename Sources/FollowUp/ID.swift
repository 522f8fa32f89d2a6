/// The identity of one `Entity`: a 64-bit integer that grows with time.
public struct ID<Entity>: Hashable, Comparable, Sendable, Codable {
    public var raw: Int64

    public init(_ raw: Int64) { self.raw = raw }

    /// Reads the decimal form that URLs carry.
    public init?(_ text: some StringProtocol) {
        guard let raw = Int64(text) else { return nil }
        self.raw = raw
    }

    public static func < (a: ID, b: ID) -> Bool { a.raw < b.raw }

    public init(from decoder: any Decoder) throws { raw = try decoder.singleValueContainer().decode(Int64.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(raw)
    }
}

extension ID: CustomStringConvertible {
    public var description: String { String(raw) }
}

/// Names the hospital that owns a row; it leads every key so that a sharded database can distribute by it.
public enum Hospital: Sendable {}
