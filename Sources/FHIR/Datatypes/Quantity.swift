/// A measured amount.
public struct Quantity: Readable, Sendable {
    public var value: Double?
    /// `<`, `<=`, `>=`, `>`; nil for an exact value.
    public var comparator: String?
    /// For people.
    public var unit: String?
    /// For machines, mostly UCUM.
    public var code: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        value = try members.one("value")
        comparator = try members.one("comparator")
        unit = try members.one("unit")
        code = try members.one("code")
    }
}
