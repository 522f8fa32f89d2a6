/// One stay or visit.
public struct Encounter: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
    /// `planned`, `arrived`, `triaged`, `in-progress`, `onleave`, `finished`, `cancelled`, `entered-in-error`, `unknown`.
    public var status: String
    /// v3 ActCode: `IMP`, `EMER`, `AMB` …
    public var `class`: Coding
    public var serviceType: CodeableConcept?
    public var priority: CodeableConcept?
    public var subject: Reference?
    @Many public var participant: [Participant]
    public var period: Period?
    @Many public var reasonCode: [CodeableConcept]
    @Many public var diagnosis: [Diagnosis]
    public var hospitalization: Hospitalization?
    public var serviceProvider: Reference?
    public var meta: Meta?

    public struct Participant: Decodable, Sendable {
        /// v3 ParticipationType: `ATND`, `PPRF`, `ADM` …
        @Many public var type: [CodeableConcept]
        public var individual: Reference?
    }

    public struct Diagnosis: Decodable, Sendable {
        public var condition: Reference?
        /// `DD` discharge, `AD` admission, `CC` chief complaint, `CM` comorbidity …
        public var use: CodeableConcept?
        /// 1 is the principal one of its use.
        public var rank: Int?
    }

    public struct Hospitalization: Decodable, Sendable {
        public var admitSource: CodeableConcept?
        public var dischargeDisposition: CodeableConcept?
    }
}
