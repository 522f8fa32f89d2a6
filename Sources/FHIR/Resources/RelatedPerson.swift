/// Somebody with a relation to a patient.
public struct RelatedPerson: Decodable, Sendable {
    public var id: String?
    public var active: Bool?
    public var patient: Reference?
    @Many public var relationship: [CodeableConcept]
    @Many public var telecom: [ContactPoint]
}
