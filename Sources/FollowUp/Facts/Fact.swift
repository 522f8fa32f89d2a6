/// Something that a hospital's system said: the only form in which the outside reaches the domain.
///
/// Facts carry the sender's identifiers, not ours; taking in the same facts again changes nothing.
public enum Fact: Sendable, Equatable {
    case patient(PatientFact)
    case episode(EpisodeFact)
    case admissionCancelled(VisitReference)
    case dischargeCancelled(VisitReference)
    case appointment(AppointmentFact)
    case observation(ObservationFact)
    case condition(ConditionFact)
    case medication(MedicationFact)
    case document(DocumentFact)
    case merged(survivor: PatientFact, retired: [PatientIdentifier])
    /// One stay was kept under two visit numbers; the survivor is told of as the message shows it.
    case visitsMerged(survivor: EpisodeFact, retired: VisitReference)
}

/// One record of an input file with the facts it holds: a message, a row, or a bundle.
public struct IntakeRecord: Sendable, Equatable {
    /// What distinguishes this record from every other one: SHA-256 of its bytes, 32 bytes.
    public var digest: [UInt8]
    /// Where it stood, for people: `discharges.csv:12`, `adt.hl7#3`.
    public var position: String
    public var facts: [Fact]

    public init(digest: [UInt8], position: String, facts: [Fact]) {
        self.digest = digest
        self.position = position
        self.facts = facts
    }
}

/// (authority, type, value): how a sender names a patient. The same value under two authorities is two names.
public struct PatientIdentifier: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// 病案号 (medical record number).
        case record
        /// China's resident identity number (GB 11643-1999), valid by its check digit.
        case resident
        /// Any other document: passport, permit, insurance, social security.
        case other
    }

    /// The assigning authority: a hospital, a campus, a country; empty when the sender names none.
    public var authority: String
    public var kind: Kind
    public var value: String

    public init(authority: String, kind: Kind, value: String) {
        self.authority = authority
        self.kind = kind
        self.value = value
    }
}

/// Administrative sex, GB/T 2261.1 and HL7 table 0001.
public enum Sex: String, Sendable, Codable, CaseIterable {
    case unknown, male, female, other
}

/// A phone or e-mail, and whose it is.
public struct TelecomFact: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A mobile number that takes SMS.
        case mobile
        /// A number that can only be called.
        case landline
        case email
    }

    public var kind: Kind
    /// Mobile: 11 digits in China, otherwise digits with a leading `+` where given.
    public var value: String
    /// `self`, or the relation's word as sent: 儿子, daughter, SPO …
    public var relation: String

    public init(_ kind: Kind, _ value: String, relation: String = "self") {
        self.kind = kind
        self.value = value
        self.relation = relation
    }
}

public enum EpisodeKind: String, Sendable, Codable, CaseIterable {
    case inpatient, emergency, ambulatory

    /// Whether its end asks for a plan or a recorded reason why not.
    public var isFollowed: Bool { self != .ambulatory }
}

/// 离院方式 of the Chinese front page (1 医嘱离院, 2 医嘱转院, 3 转社区, 4 非医嘱离院, 5 死亡, 9 其他), and its HL7 and FHIR kin.
public enum Disposition: String, Sendable, Codable, CaseIterable {
    case home, transferred, community, againstAdvice, died, other
}

public struct ProcedureFact: Sendable, Equatable {
    public var code: Code
    public var performedOn: Day?

    public init(code: Code, performedOn: Day? = nil) {
        self.code = code
        self.performedOn = performedOn
    }
}

public struct AppointmentFact: Sendable, Equatable {
    public enum Status: String, Sendable, Codable, CaseIterable {
        case booked, cancelled, noShow, fulfilled
    }

    public var patient: PatientFact
    public var authority: String
    /// Placer or filler number; never empty.
    public var number: String
    public var status: Status
    public var startsAt: Instant?
    public var department: String
    public var practitioner: String
    public var place: String
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, authority: String, number: String, status: Status, startsAt: Instant?, department: String = "",
        practitioner: String = "", place: String = "", recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.authority = authority
        self.number = number
        self.status = status
        self.startsAt = startsAt
        self.department = department
        self.practitioner = practitioner
        self.place = place
        self.recordedAt = recordedAt
    }
}

/// Why one record of the input could not be taken in: kept with its bytes so that it can be mended and tried again.
public struct Reject: Error, Sendable, Equatable {
    /// A stable word for machines: `missingField`, `badDate`, `unsupportedEvent` …
    public var code: String
    /// Where in the record: `PID-3`, `出院日期`, `entry[4].resource.period`.
    public var place: String
    /// What is wrong and how to mend it. Holds no value of the record, since values may be personal.
    public var reason: LocalText

    public init(code: String, place: String, reason: LocalText) {
        self.code = code
        self.place = place
        self.reason = reason
    }
}
