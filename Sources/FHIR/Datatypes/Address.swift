/// A postal address in parts or as one text.
public struct Address: Decodable, Sendable {
    public var use: String?
    public var text: String?
    @Many public var line: [String]
    public var city: String?
    public var district: String?
    public var state: String?
    public var postalCode: String?
}
