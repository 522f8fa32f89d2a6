/// When a rule applies: comparisons of numbers and chosen options, joined by `and`, `or`, `not`.
///
///     value >= 150 or (age < 65 and value >= 140)
///     chose(pus) and temp >= 38.0
///     anyExcept(none)
///
/// Names: `value` is the item's own number; `age` in years; `day` since the anchor; any other name is the number
/// answered to that item. `chose(x)` and `anyExcept(x)` look at the item's own options, `chose(item.x)` at another's.
///
/// Logic is Kleene's: where the age or the day is not known, the result may be unknown, and an unknown result
/// counts as true, since an unsure rule raises. An item that was not answered makes its comparison false.
public indirect enum Condition: Sendable, Equatable {
    public enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">=", atMost = "<=", above = ">", below = "<", equal = "="
    }

    case compare(name: String, Comparison, Double)
    case chose(item: String?, option: String)
    case anyExcept(option: String)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case not(Condition)

    /// What a condition may look at.
    public struct Circumstances: Sendable {
        public var answers: Answers
        /// Completed years, nil when the birth date is not known.
        public var age: Int?
        /// Days since the plan's anchor, nil when there is none.
        public var day: Int?

        public init(answers: Answers, age: Int?, day: Int?) {
            self.answers = answers
            self.age = age
            self.day = day
        }
    }

    /// Whether the rule applies to the answer of `item`.
    public func holds(for item: String, in circumstances: Circumstances) -> Bool {
        evaluate(item, circumstances) ?? true
    }

    /// Names of other items that this condition looks at.
    public var otherItems: Set<String> {
        switch self {
        case .compare(let name, _, _): ["value", "age", "day"].contains(name) ? [] : [name]
        case .chose(let item, _): item.map { [$0] } ?? []
        case .anyExcept: []
        case .and(let a, let b), .or(let a, let b): a.otherItems.union(b.otherItems)
        case .not(let a): a.otherItems
        }
    }

    /// Options of the item itself that this condition names.
    public var ownOptions: Set<String> {
        switch self {
        case .chose(nil, let option), .anyExcept(let option): [option]
        case .compare, .chose: []
        case .and(let a, let b), .or(let a, let b): a.ownOptions.union(b.ownOptions)
        case .not(let a): a.ownOptions
        }
    }

    private func evaluate(_ item: String, _ around: Circumstances) -> Bool? {
        switch self {
        case .compare(let name, let comparison, let bound):
            let number: Double?
            switch name {
            case "age":
                guard let age = around.age else { return nil }
                number = Double(age)
            case "day":
                guard let day = around.day else { return nil }
                number = Double(day)
            case "value": number = Condition.number(around.answers[item])
            default: number = Condition.number(around.answers[name])
            }
            guard let number else { return false }
            return comparison.holds(number, bound)
        case .chose(let other, let option):
            return Condition.chosen(around.answers[other ?? item]).contains(option)
        case .anyExcept(let option):
            return Condition.chosen(around.answers[item]).contains { $0 != option }
        case .and(let a, let b):
            switch (a.evaluate(item, around), b.evaluate(item, around)) {
            case (false, _), (_, false): return false
            case (true, true): return true
            default: return nil
            }
        case .or(let a, let b):
            switch (a.evaluate(item, around), b.evaluate(item, around)) {
            case (true, _), (_, true): return true
            case (false, false): return false
            default: return nil
            }
        case .not(let a):
            return a.evaluate(item, around).map { !$0 }
        }
    }

    private static func number(_ answer: Answer?) -> Double? {
        if case .number(let number) = answer { number } else { nil }
    }

    private static func chosen(_ answer: Answer?) -> [String] {
        if case .chosen(let ids) = answer { ids } else { [] }
    }
}

extension Condition.Comparison {
    func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .atLeast: a >= b
        case .atMost: a <= b
        case .above: a > b
        case .below: a < b
        case .equal: a == b
        }
    }
}
