/// A hospital or one of its departments.
public struct Organization: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    public var name: String?
}
