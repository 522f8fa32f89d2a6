/// Somebody who receives care.
public struct Patient: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    public var name: [HumanName]
    public var telecom: [ContactPoint]
    /// `male`, `female`, `other`, `unknown`.
    public var gender: String?
    public var birthDate: DateTime?
    public var deceasedBoolean: Bool?
    public var deceasedDateTime: DateTime?
    public var address: [Address]
    public var contact: [Contact]
    public var link: [Link]

    /// Somebody to be reached in the patient's stead.
    public struct Contact: Readable, Sendable {
        public var relationship: [CodeableConcept]
        public var telecom: [ContactPoint]

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            relationship = try members.many("relationship")
            telecom = try members.many("telecom")
        }
    }

    /// Another record of the same person.
    public struct Link: Readable, Sendable {
        public var other: Reference
        /// `replaced-by`, `replaces`, `refer`, `seealso`.
        public var type: String?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            other = try members.needed("other")
            type = try members.one("type")
        }
    }

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        name = try members.many("name")
        telecom = try members.many("telecom")
        gender = try members.one("gender")
        birthDate = try members.one("birthDate")
        deceasedBoolean = try members.one("deceasedBoolean")
        deceasedDateTime = try members.one("deceasedDateTime")
        address = try members.many("address")
        contact = try members.many("contact")
        link = try members.many("link")
    }
}
