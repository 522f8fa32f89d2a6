/// A booked visit.
public struct Appointment: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    /// `proposed`, `pending`, `booked`, `arrived`, `fulfilled`, `cancelled`, `noshow`, `entered-in-error`,
    /// `checked-in`, `waitlist`.
    public var status: String
    @Many public var serviceType: [CodeableConcept]
    @Many public var specialty: [CodeableConcept]
    public var start: DateTime?
    @Many public var participant: [Participant]
    public var meta: Meta?

    public struct Participant: Decodable, Sendable {
        public var actor: Reference?
    }
}
