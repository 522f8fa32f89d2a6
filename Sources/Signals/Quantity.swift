import FollowUp

/// A measured value that people write into texts, and the bounds that make it a finding.
public struct Quantity: Sendable, Equatable {
    public struct Bound: Sendable, Equatable {
        public var kind: SignalClass
        public var code: String
        public var grade: Grade
        /// Inclusive.
        public var from: Double?
        /// Exclusive.
        public var below: Double?
        public var reason: LocalText
        public var source: String
        public var isUnconfirmed: Bool

        public init(
            kind: SignalClass, code: String, grade: Grade, from: Double?, below: Double?, reason: LocalText, source: String, isUnconfirmed: Bool
        ) {
            self.kind = kind
            self.code = code
            self.grade = grade
            self.from = from
            self.below = below
            self.reason = reason
            self.source = source
            self.isUnconfirmed = isUnconfirmed
        }

        func holds(_ value: Double) -> Bool { value >= (from ?? -.infinity) && value < (below ?? .infinity) }
    }

    public var id: String
    /// Words before the number: 体温, 烧到.
    public var words: [String]
    /// Units behind the number that prove the quantity by themselves: 度.
    public var units: [String]
    /// Words before the number that speak of another thing: 气温, 弯.
    public var unless: [String]
    /// Words behind the number in which it is counted: 次, 回, 分. They prove nothing by themselves.
    public var counts: [String]
    /// A number with one decimal, or a pair with a slash, is this where nothing else is named: 38.6，第二天了.
    public var standsAlone: Bool
    /// So much more than the first value in the text is the first bound, whatever the values: weight.
    public var rise: Double?
    public var plausible: ClosedRange<Double>
    /// For pressure: the quantity of the number behind the slash, and where it may lie.
    public var second: String?
    public var bounds: [Bound]

    public init(
        id: String, words: [String], units: [String] = [], unless: [String] = [], counts: [String] = [], standsAlone: Bool = false, rise: Double? = nil, plausible: ClosedRange<Double>, second: String? = nil,
        bounds: [Bound]
    ) {
        self.id = id
        self.words = words
        self.units = units
        self.unless = unless
        self.counts = counts
        self.standsAlone = standsAlone
        self.rise = rise
        self.plausible = plausible
        self.second = second
        self.bounds = bounds
    }
}
