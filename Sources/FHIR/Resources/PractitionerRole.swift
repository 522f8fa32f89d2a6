/// A practitioner's post at an organisation.
public struct PractitionerRole: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    public var practitioner: Reference?
}
