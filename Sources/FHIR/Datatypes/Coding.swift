/// One code of one code system.
public struct Coding: Decodable, Sendable {
    public var system: String?
    public var code: String?
    public var display: String?
}
