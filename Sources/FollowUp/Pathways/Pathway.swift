/// The follow-up recipe for a kind of patient, in one published version.
public struct Pathway: Sendable, Equatable {
    /// Which clinical date the nodes count from.
    public enum Anchor: String, Sendable, Codable, CaseIterable {
        case discharge
        /// The latest matching procedure's date; the discharge when none is known.
        case surgery
    }

    /// `HTN`, `GENERAL`: part of stored rows and of URLs.
    public var id: String
    public var version: Int
    public var name: LocalText
    /// Higher goes first when several match: it gives a merged contact its name.
    public var priority: Int
    public var anchor: Anchor
    public var match: Match
    /// Tried from the top; the first that holds gives its class. Beyond them LACE decides (see `RiskClass`).
    public var risks: [RiskRule]
    /// In order of `day`.
    public var nodes: [Node]
    /// Repeats the last node every so many days after it, as often as said; nil: the plan ends with its last node.
    public var repeats: Repeat?
    public var topics: [Topic]
    /// Guidelines and papers, each as a full reference.
    public var sources: [String]
    /// What is a default that a clinician must confirm before use.
    public var unconfirmed: [LocalText]

    public init(
        id: String, version: Int, name: LocalText, priority: Int, anchor: Anchor, match: Match, risks: [RiskRule],
        nodes: [Node], repeats: Repeat?, topics: [Topic], sources: [String], unconfirmed: [LocalText]
    ) {
        self.id = id
        self.version = version
        self.name = name
        self.priority = priority
        self.anchor = anchor
        self.match = match
        self.risks = risks
        self.nodes = nodes
        self.repeats = repeats
        self.topics = topics
        self.sources = sources
        self.unconfirmed = unconfirmed
    }

    /// Whom a pathway is for. Empty lists ask nothing.
    public struct Match: Sendable, Equatable {
        public enum Need: String, Sendable, Codable, CaseIterable {
            /// A diagnosis must match.
            case diagnosis
            /// A procedure must match.
            case procedure
            /// Either will do.
            case either
            /// For every stay that nothing else matches.
            case fallback
        }

        public var need: Need
        /// ICD-10 prefixes.
        public var diagnoses: [String]
        /// Whether a secondary diagnosis is enough.
        public var secondaryCounts: Bool
        /// ICD-9-CM-3 prefixes.
        public var procedures: [String]
        /// Words that the department's name must contain one of.
        public var departments: [String]
        /// Completed years at discharge.
        public var ages: ClosedRange<Int>?
        public var classes: [EpisodeKind]

        public init(
            need: Need, diagnoses: [String] = [], secondaryCounts: Bool = true, procedures: [String] = [],
            departments: [String] = [], ages: ClosedRange<Int>? = nil, classes: [EpisodeKind] = []
        ) {
            self.need = need
            self.diagnoses = diagnoses
            self.secondaryCounts = secondaryCounts
            self.procedures = procedures
            self.departments = departments
            self.ages = ages
            self.classes = classes
        }
    }

    public struct RiskRule: Sendable, Equatable {
        public var risk: RiskClass
        /// ICD-10 prefixes of which any diagnosis must have one; empty asks nothing.
        public var diagnoses: [String]
        public var procedures: [String]
        public var dispositions: [Disposition]
        public var ages: ClosedRange<Int>?
        public var reason: LocalText
        /// `diagnoses` and `procedures` as stems, made once.
        let diagnosisStems: [String]
        let procedureStems: [String]

        public init(
            risk: RiskClass, diagnoses: [String] = [], procedures: [String] = [], dispositions: [Disposition] = [],
            ages: ClosedRange<Int>? = nil, reason: LocalText
        ) {
            self.risk = risk
            self.diagnoses = diagnoses
            self.procedures = procedures
            self.dispositions = dispositions
            self.ages = ages
            self.reason = reason
            diagnosisStems = diagnoses.compactMap { Code.stems(of: $0).first }
            procedureStems = procedures.compactMap { Code.stems(of: $0).first }
        }
    }

    public struct Repeat: Sendable, Equatable {
        public var every: Int
        public var times: Int

        public init(every: Int, times: Int) {
            self.every = every
            self.times = times
        }
    }

    /// What a contact may talk about: plain words for the message, the call script and the page after the answers.
    public struct Topic: Sendable, Equatable {
        /// Unique over the whole library.
        public var id: String
        public var title: LocalText
        /// Two or three plain sentences to the patient.
        public var advice: LocalText

        public init(id: String, title: LocalText, advice: LocalText) {
            self.id = id
            self.title = title
            self.advice = advice
        }
    }
}

/// One dated step of a pathway.
public struct Node: Sendable, Equatable {
    /// Unique within the pathway: `D3`, `D7-call`.
    public var id: String
    /// Days after the anchor.
    public var day: Int
    /// Days before (≤ 0) and after (≥ 0) `day` within which the contact is on time.
    public var window: ClosedRange<Int>
    public var level: Level
    public var title: LocalText
    public var channels: [ChannelKind]
    public var topics: [String]
    /// Item ids, in the order in which they are asked.
    public var items: [String]
    public var late: LatePolicy
    /// Only for patients of these classes; empty: for all.
    public var risks: [RiskClass]

    public init(
        id: String, day: Int, window: ClosedRange<Int>, level: Level, title: LocalText, channels: [ChannelKind],
        topics: [String], items: [String], late: LatePolicy, risks: [RiskClass] = []
    ) {
        self.id = id
        self.day = day
        self.window = window
        self.level = level
        self.title = title
        self.channels = channels
        self.topics = topics
        self.items = items
        self.late = late
        self.risks = risks
    }
}

/// The three-level matrix.
public enum Level: Int, Sendable, Codable, CaseIterable, Comparable {
    /// Automated reach.
    case automated = 1
    /// A questionnaire whose abnormal answers pull in a person.
    case questionnaire = 2
    /// A person, one to one.
    case human = 3

    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
}

/// The ways of reaching somebody.
public enum ChannelKind: String, Sendable, Codable, CaseIterable {
    case sms, wechat, email, voice, call, video, visit
}

/// What becomes of a contact whose window has passed before it could be made.
public enum LatePolicy: String, Sendable, Codable, CaseIterable {
    /// It is made at the next permitted moment, once.
    case send
    /// It is not made, and says so.
    case skip
    /// A person decides.
    case human
}

/// A1: high-risk, key and ordinary patients.
public enum RiskClass: String, Sendable, Codable, CaseIterable, Comparable {
    case ordinary, key, high

    public static func < (a: RiskClass, b: RiskClass) -> Bool { a.rank < b.rank }
    public var rank: Int { self == .high ? 3 : self == .key ? 2 : 1 }
}
