/// Somebody who receives care.
public struct Patient: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    @Many public var name: [HumanName]
    @Many public var telecom: [ContactPoint]
    /// `male`, `female`, `other`, `unknown`.
    public var gender: String?
    public var birthDate: DateTime?
    public var deceasedBoolean: Bool?
    public var deceasedDateTime: DateTime?
    @Many public var address: [Address]
    @Many public var contact: [Contact]
    @Many public var link: [Link]

    /// Somebody to be reached in the patient's stead.
    public struct Contact: Decodable, Sendable {
        @Many public var relationship: [CodeableConcept]
        @Many public var telecom: [ContactPoint]
    }

    /// Another record of the same person.
    public struct Link: Decodable, Sendable {
        public var other: Reference
        /// `replaced-by`, `replaces`, `refer`, `seealso`.
        public var type: String?
    }
}
