/// What the server that holds a resource says of it.
public struct Meta: Decodable, Sendable {
    public var lastUpdated: DateTime?
}
