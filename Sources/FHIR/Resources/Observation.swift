/// A measurement or a finding, alone or as a panel of components.
public struct Observation: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    /// `registered`, `preliminary`, `final`, `amended`, `corrected`, `cancelled`, `entered-in-error`, `unknown`.
    public var status: String?
    public var code: CodeableConcept?
    public var subject: Reference?
    public var effectiveDateTime: DateTime?
    public var effectiveInstant: DateTime?
    public var effectivePeriod: Period?
    public var issued: DateTime?
    public var value: ObservationValue?
    public var interpretation: [CodeableConcept]
    public var component: [Component]

    public struct Component: Readable, Sendable {
        public var code: CodeableConcept?
        public var value: ObservationValue?
        public var interpretation: [CodeableConcept]

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            code = try members.one("code")
            interpretation = try members.many("interpretation")
            value = try ObservationValue.read(from: members)
        }
    }

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        status = try members.one("status")
        code = try members.one("code")
        subject = try members.one("subject")
        effectiveDateTime = try members.one("effectiveDateTime")
        effectiveInstant = try members.one("effectiveInstant")
        effectivePeriod = try members.one("effectivePeriod")
        issued = try members.one("issued")
        interpretation = try members.many("interpretation")
        component = try members.many("component")
        value = try ObservationValue.read(from: members)
    }
}
