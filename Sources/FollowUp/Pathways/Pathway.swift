/// The follow-up recipe for a kind of patient, in one published version.
public struct Pathway: Sendable, Equatable {
    /// Which clinical date the nodes count from.
    public enum Anchor: String, Sendable, Codable, CaseIterable {
        case discharge
        /// The latest matching procedure's date; the discharge when none is known.
        case surgery
        /// The birth: the date of the matching procedure, or the discharge.
        case delivery
        /// The first day of the treatment that the stay was for: the date of the matching procedure, or the discharge.
        case treatment
        /// The discharge of the stay with which the patient came under the pathway.
        case enrolment

        /// Whether a matching procedure's date goes before the discharge.
        public var followsProcedure: Bool {
            switch self {
            case .surgery, .delivery, .treatment: true
            case .discharge, .enrolment: false
            }
        }
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
    /// What is done again and again, in stages; empty: the plan ends with its last node.
    public var repeats: [Repeat]
    /// Which later stays only interrupt the plan; nil: a later stay that the pathway takes begins it anew.
    public var keeps: Keeping?
    public var topics: [Topic]
    /// Guidelines and papers that the pathway rests on.
    public var sources: [Source]
    /// What is a default that a clinician must confirm before use.
    public var unconfirmed: [LocalText]
    /// What the second person looks at before a version is published.
    public var checklist: [LocalText] = []
    /// Stretches of the course, for the picture of it.
    public var phases: [Phase] = []
    /// What findings lead to, on this pathway alone; beside those of the library.
    public var policies: [FindingPolicy] = []
    public var stops: [StopRule] = []
    public var extensions: [PlanExtension] = []
    public var frequencies: [FrequencyRule] = []

    public init(
        id: String, version: Int, name: LocalText, priority: Int, anchor: Anchor, match: Match, risks: [RiskRule],
        nodes: [Node], repeats: [Repeat] = [], keeps: Keeping? = nil, topics: [Topic], sources: [Source], unconfirmed: [LocalText]
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
        self.keeps = keeps
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
            /// A diagnosis and a procedure must match.
            case both
            /// For every stay that nothing else matches.
            case fallback
        }

        public var need: Need
        /// ICD-10 prefixes.
        public var diagnoses: [String]
        /// Whether a secondary diagnosis is enough.
        public var secondaryCounts: Bool
        /// ICD-10 prefixes that count as the principal diagnosis alone, beside `diagnoses`.
        public var principal: [String]
        /// ICD-10 prefixes that count as any other diagnosis, beside `diagnoses`.
        public var secondary: [String]
        /// ICD-9-CM-3 prefixes.
        public var procedures: [String]
        /// Codes in full, with a national suffix, that do not count although they begin as one that does:
        /// `39.9500x004`, plasma exchange, is no dialysis.
        public var except: [String]
        /// A stay with one of these is not taken, whatever else it has.
        public var unless: Codes
        /// Words that the department's name must contain one of.
        public var departments: [String]
        /// Completed years at discharge.
        public var ages: ClosedRange<Int>?
        public var classes: [EpisodeKind]

        public init(
            need: Need, diagnoses: [String] = [], secondaryCounts: Bool = true, principal: [String] = [], secondary: [String] = [],
            procedures: [String] = [], except: [String] = [], unless: Codes = Codes(), departments: [String] = [],
            ages: ClosedRange<Int>? = nil, classes: [EpisodeKind] = []
        ) {
            self.need = need
            self.diagnoses = diagnoses
            self.secondaryCounts = secondaryCounts
            self.principal = principal
            self.secondary = secondary
            self.procedures = procedures
            self.except = except
            self.unless = unless
            self.departments = departments
            self.ages = ages
            self.classes = classes
        }
    }

    /// What a contact may talk about: plain words for the message, the call script and the page after the answers.
    public struct Topic: Sendable, Equatable {
        /// Unique over the whole library.
        public var id: String
        public var title: LocalText
        /// Two or three plain sentences to the patient.
        public var advice: LocalText
        /// Not said where it holds, for the codes of the stay.
        public var skipWhen: Condition?

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
    /// Which date this node counts from; nil: the pathway's.
    public var from: Pathway.Anchor?

    public init(
        id: String, day: Int, window: ClosedRange<Int>, level: Level, title: LocalText, channels: [ChannelKind],
        topics: [String], items: [String], late: LatePolicy, risks: [RiskClass] = [], from: Pathway.Anchor? = nil
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
        self.from = from
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
