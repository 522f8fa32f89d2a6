/// From a moment to a moment; either may be open.
public struct Period: Decodable, Sendable {
    public var start: DateTime?
    public var end: DateTime?
}
