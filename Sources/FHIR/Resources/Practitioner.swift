/// Somebody who gives care.
public struct Practitioner: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    @Many public var name: [HumanName]
}
