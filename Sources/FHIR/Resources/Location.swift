/// A ward, a clinic, a room.
public struct Location: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    public var name: String?
}
