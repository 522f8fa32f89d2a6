/// Several questions whose points add up to one figure with a meaning, such as PHQ-9.
public struct Instrument: Sendable, Equatable {
    public enum Licence: String, Sendable, CaseIterable {
        /// May be shown with its credit line.
        case free
        /// The words belong to others: a hospital loads them under its own licence, and until then nothing is asked.
        case hospital
    }

    /// How the points make the total.
    public enum Sum: String, Sendable, CaseIterable {
        case sum, max, mean
    }

    /// A range of totals with its name: `5–9 mild`.
    public struct Band: Sendable, Equatable {
        public var from: Double
        public var to: Double
        public var label: LocalText

        public init(from: Double, to: Double, label: LocalText) {
            self.from = from
            self.to = to
            self.label = label
        }
    }

    /// What becomes of the total when questions were left out.
    public struct Missing: Sendable, Equatable {
        /// With more than this the total is void.
        public var atMost: Int
        /// Whether a sum is carried over from those answered: sum × questions ÷ answered, to the nearest whole.
        public var prorates: Bool

        public init(atMost: Int, prorates: Bool) {
            self.atMost = atMost
            self.prorates = prorates
        }
    }

    /// The groups of a recommendation from 0 to 10: share of promoters less share of detractors.
    public struct Net: Sendable, Equatable {
        public var promoters: ClosedRange<Int>
        public var detractors: ClosedRange<Int>

        public init(promoters: ClosedRange<Int>, detractors: ClosedRange<Int>) {
            self.promoters = promoters
            self.detractors = detractors
        }
    }

    /// `phq9`: what nodes name among their items; never the id of an item.
    public var id: String
    public var name: LocalText
    public var licence: Licence
    /// Printed under the questions: who made it.
    public var credit: String
    /// What all questions are about: 过去两周.
    public var period: LocalText?
    /// Assessed by staff, never asked of patients.
    public var isForStaff: Bool
    /// Ids of its items in the order in which they are asked.
    public var items: [String]
    /// Points that an answer can have, by item, in the order of its options; a number item has its lowest and highest. Items that
    /// are not scored are absent.
    public var points: [String: [Double]]
    public var sum: Sum
    /// Least and greatest total.
    public var range: ClosedRange<Double>
    /// LOINC code of the total, else empty.
    public var loinc: String
    public var missing: Missing
    /// In rising order, covering the range.
    public var bands: [Band]
    public var rules: [ItemRule]
    /// A code: asked at once when this finding comes up among the same answers.
    public var after: String?
    /// Where it holds, a person takes the conversation over from automation: the condition of a rule of `Takeover.code`.
    public var stop: Condition?
    /// Whether the words are here, so that it can be asked.
    public var isLoaded: Bool
    public var net: Net?
    /// Groups of fewer answers are not shown in figures.
    public var hideBelow: Int

    public init(
        id: String, name: LocalText, licence: Licence = .free, credit: String = "", period: LocalText? = nil, isForStaff: Bool = false, items: [String],
        points: [String: [Double]], sum: Sum = .sum, range: ClosedRange<Double>, loinc: String = "", missing: Missing, bands: [Band],
        rules: [ItemRule] = [], after: String? = nil, stop: Condition? = nil, isLoaded: Bool = true, net: Net? = nil, hideBelow: Int = 0
    ) {
        self.id = id
        self.name = name
        self.licence = licence
        self.credit = credit
        self.period = period
        self.isForStaff = isForStaff
        self.items = items
        self.points = points
        self.sum = sum
        self.range = range
        self.loinc = loinc
        self.missing = missing
        self.bands = bands
        self.rules = rules
        self.after = after
        self.stop = stop
        self.isLoaded = isLoaded
        self.net = net
        self.hideBelow = hideBelow
    }

    /// Ids of the items that have points, in order.
    public var scored: [String] { items.filter { points[$0] != nil } }

    /// Whether a higher total is the better one: its rules find low ones.
    public var isBetterHigher: Bool {
        rules.contains { rule in
            rule.when.leaves.contains { leaf in
                if case .compare("total", let comparison, _) = leaf { comparison == .atMost || comparison == .below } else { false }
            }
        }
    }

    /// The band of a total; a mean may lie between two of them and belongs to the lower.
    public func band(of total: Double) -> Band? { bands.last { $0.from <= total } }
}
