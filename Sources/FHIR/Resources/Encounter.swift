/// One stay or visit.
public struct Encounter: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    /// `planned`, `arrived`, `triaged`, `in-progress`, `onleave`, `finished`, `cancelled`, `entered-in-error`, `unknown`.
    public var status: String
    /// v3 ActCode: `IMP`, `EMER`, `AMB` …
    public var `class`: Coding
    public var serviceType: CodeableConcept?
    public var priority: CodeableConcept?
    public var subject: Reference?
    public var participant: [Participant]
    public var period: Period?
    public var reasonCode: [CodeableConcept]
    public var diagnosis: [Diagnosis]
    public var hospitalization: Hospitalization?
    public var serviceProvider: Reference?
    public var meta: Meta?

    public struct Participant: Readable, Sendable {
        /// v3 ParticipationType: `ATND`, `PPRF`, `ADM` …
        public var type: [CodeableConcept]
        public var individual: Reference?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            type = try members.many("type")
            individual = try members.one("individual")
        }
    }

    public struct Diagnosis: Readable, Sendable {
        public var condition: Reference?
        /// `DD` discharge, `AD` admission, `CC` chief complaint, `CM` comorbidity …
        public var use: CodeableConcept?
        /// 1 is the principal one of its use.
        public var rank: Int?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            condition = try members.one("condition")
            use = try members.one("use")
            rank = try members.one("rank")
        }
    }

    public struct Hospitalization: Readable, Sendable {
        public var admitSource: CodeableConcept?
        public var dischargeDisposition: CodeableConcept?

        init(json: JSON) throws(Flaw) {
            let members = try Members(json)
            admitSource = try members.one("admitSource")
            dischargeDisposition = try members.one("dischargeDisposition")
        }
    }

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        status = try members.needed("status")
        self.class = try members.needed("class")
        serviceType = try members.one("serviceType")
        priority = try members.one("priority")
        subject = try members.one("subject")
        participant = try members.many("participant")
        period = try members.one("period")
        reasonCode = try members.many("reasonCode")
        diagnosis = try members.many("diagnosis")
        hospitalization = try members.one("hospitalization")
        serviceProvider = try members.one("serviceProvider")
        meta = try members.one("meta")
    }
}
