/// A booked visit.
public struct Appointment: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    /// `proposed`, `pending`, `booked`, `arrived`, `fulfilled`, `cancelled`, `noshow`, `entered-in-error`,
    /// `checked-in`, `waitlist`.
    public var status: String
    public var serviceType: [CodeableConcept]
    public var specialty: [CodeableConcept]
    public var start: DateTime?
    public var participant: [Participant]
    public var meta: Meta?

    public struct Participant: Readable, Sendable {
        public var actor: Reference?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            actor = try members.one("actor")
        }
    }

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        status = try members.needed("status")
        serviceType = try members.many("serviceType")
        specialty = try members.many("specialty")
        start = try members.one("start")
        participant = try members.many("participant")
        meta = try members.one("meta")
    }
}
