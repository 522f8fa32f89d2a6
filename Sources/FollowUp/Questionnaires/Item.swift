/// One question with the rules that grade its answer.
public struct Item: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A measured number; an entry outside `plausible` is asked again rather than graded.
        case number(unit: LocalText, plausible: ClosedRange<Double>, decimals: Int)
        /// One of the options.
        case choice
        /// Any of the options; an option marked exclusive clears the others.
        case choices
        /// Free words, read by people.
        case text
    }

    public struct Option: Sendable, Equatable {
        /// Unique within the item; what rules and stored answers name.
        public var id: String
        public var label: LocalText
        /// 'None of these': choosing it clears the other options.
        public var isExclusive: Bool
        /// What choosing it adds to its instrument; nil where it counts for nothing.
        public var points: Double?

        public init(id: String, label: LocalText, isExclusive: Bool = false) {
            self.id = id
            self.label = label
            self.isExclusive = isExclusive
        }
    }

    /// Unique over the whole library: `sbp`, `htn_sym`.
    public var id: String
    public var kind: Kind
    /// What the patient reads, without a form of address.
    public var text: LocalText
    /// A short name for tables and staff: 收缩压, Systolic pressure.
    public var label: LocalText
    public var options: [Option]
    public var rules: [ItemRule]
    /// LOINC code when the answer is also an observation, else empty.
    public var loinc: String
    /// Whether the options of a choice are written in their order, so that an answer can rise and fall.
    public var isOrdered = false
    /// Other units in which a number may be entered, beside its own.
    public var units: [EntryUnit] = []
    /// Asked only where it holds, for the codes of the stay and the answers before it.
    public var askWhen: Condition?
    /// Not asked where it holds.
    public var skipWhen: Condition?
    /// Shown to staff in a call, never to the patient.
    public var isForStaff = false
    /// The answer is a result that the laboratory may have sent: it is filled in with that.
    public var expectsResult = false
    /// The item that it stands for: where both are to be asked only this one is, and its answer counts for both.
    public var insteadOf: String?
    /// Whom a finding is about.
    public var about: About = .patient
    /// Whether a number counts towards the instrument's total.
    public var isScored = false
    /// Of the points of its instrument more are better, as with daily life or satisfaction.
    public var isBetterHigher = false

    public enum About: String, Sendable, CaseIterable {
        case patient, mother, child
    }

    public init(
        id: String, kind: Kind, text: LocalText, label: LocalText, options: [Option] = [], rules: [ItemRule] = [],
        loinc: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.label = label
        self.options = options
        self.rules = rules
        self.loinc = loinc
    }
}

/// A finding that an answer can be: the condition, its grade and why, in words that a nurse and a patient read.
public struct ItemRule: Sendable, Equatable {
    /// A stable code: `BP_CRIT`. Several rules may share one.
    public var code: String
    public var grade: Grade
    public var when: Condition
    /// Why it matters, for staff.
    public var reason: LocalText
    /// What the patient is told at once, in plain words.
    public var advice: LocalText
    /// Guideline, standard or paper, with its place where that is said.
    public var source: String
    /// The source by its id, where the library has it so.
    public var citation: Citation?
    /// True where the source is a default that a clinician has yet to confirm; the console says so.
    public var isUnconfirmed: Bool
    /// Minutes within which somebody must have acted; nil: as the grade has it.
    public var within: Int?
    /// Whose matter it is; nil: the attending doctor's.
    public var owner: RuleOwner?
    /// Who has confirmed it.
    public var confirmed: Confirmation?

    public init(
        code: String, grade: Grade, when: Condition, reason: LocalText, advice: LocalText, source: String, isUnconfirmed: Bool,
        within: Int? = nil, owner: RuleOwner? = nil, confirmed: Confirmation? = nil
    ) {
        self.code = code
        self.grade = grade
        self.when = when
        self.reason = reason
        self.advice = advice
        self.source = source
        self.isUnconfirmed = isUnconfirmed
        self.within = within
        self.owner = owner
        self.confirmed = confirmed
    }
}
