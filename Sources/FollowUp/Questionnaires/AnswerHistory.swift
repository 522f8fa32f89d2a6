/// What a patient answered and measured before, by item, for rules that look at a change.
///
/// Grading is given it, and looks nothing up itself.
public struct AnswerHistory: Sendable, Equatable {
    /// One earlier value: a number in the item's unit, or the place of an ordered choice.
    public struct Value: Sendable, Equatable {
        public var value: Double
        public var at: Instant
        /// The day in the hospital's zone.
        public var on: Day

        public init(value: Double, at: Instant, on: Day) {
            self.value = value
            self.at = at
            self.on = on
        }
    }

    /// Days that a value may be old to be compared with.
    public static let reach = 400

    /// The day of the answer that is graded; nil: nothing is compared.
    public var today: Day?
    private var values: [String: [Value]] = [:]

    public init(today: Day? = nil) { self.today = today }

    /// Takes in an earlier value. Not to be told of: what the item would not have accepted.
    public mutating func add(_ value: Value, to item: String) { values[item, default: []].append(value) }

    /// Takes in an earlier answer, unless the item would not accept it, or holds nothing that can rise.
    public mutating func add(_ answer: Answer, to item: Item, at moment: Instant, on day: Day) {
        guard let value = item.measure(answer) else { return }
        add(Value(value: value, at: moment, on: day), to: item.id)
    }

    /// What a change is counted from: the last value of another day, or the lowest of so many days before; nil where there is none.
    public func base(of change: Condition.Change, _ item: String) -> Value? {
        guard let today, let all = values[item] else { return nil }
        let earlier = all.filter { $0.on < today && today - $0.on <= AnswerHistory.reach }
        switch change {
        case .rise, .fall, .risePercent: return earlier.max { ($0.at, $0.value) < ($1.at, $1.value) }
        case .riseIn(let days): return earlier.filter { today - $0.on <= days }.min { ($0.value, $1.at) < ($1.value, $0.at) }
        }
    }

    /// How much it is; nil where there is nothing to compare with.
    func amount(of change: Condition.Change, _ item: String, _ value: Double) -> Double? {
        guard let base = base(of: change, item)?.value else { return nil }
        switch change {
        case .rise, .riseIn: return rounded(value - base)
        case .fall: return rounded(base - value)
        case .risePercent: return base > 0 ? rounded((value - base) * 100 / base) : nil
        }
    }

    /// 38.1 − 37.1 is 1, not a little less.
    private func rounded(_ amount: Double) -> Double { (amount * 1e6).rounded() / 1e6 }
}
