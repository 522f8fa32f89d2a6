/// Somebody with a relation to a patient.
public struct RelatedPerson: Readable, Sendable {
    public var id: String?
    public var active: Bool?
    public var patient: Reference?
    public var relationship: [CodeableConcept]
    public var telecom: [ContactPoint]

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        active = try members.one("active")
        patient = try members.one("patient")
        relationship = try members.many("relationship")
        telecom = try members.many("telecom")
    }
}
