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
    /// Guideline, standard or paper.
    public var source: String
    /// True where the source is a default that a clinician has yet to confirm; the console says so.
    public var isUnconfirmed: Bool

    public init(
        code: String, grade: Grade, when: Condition, reason: LocalText, advice: LocalText, source: String, isUnconfirmed: Bool
    ) {
        self.code = code
        self.grade = grade
        self.when = when
        self.reason = reason
        self.advice = advice
        self.source = source
        self.isUnconfirmed = isUnconfirmed
    }
}
