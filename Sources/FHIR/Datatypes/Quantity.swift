/// A measured amount.
public struct Quantity: Decodable, Sendable {
    public var value: Double?
    /// `<`, `<=`, `>=`, `>`; nil for an exact value.
    public var comparator: String?
    /// For people.
    public var unit: String?
    /// For machines, mostly UCUM.
    public var code: String?
}
