/// A pointer to another resource: by address, by identifier, or in words only.
public struct Reference: Decodable, Sendable {
    /// `urn:uuid:…`, `Patient/1`, `https://…/Patient/1` or `Patient?identifier=system|value`.
    public var reference: String?
    public var type: String?
    public var identifier: Identifier?
    public var display: String?
}
