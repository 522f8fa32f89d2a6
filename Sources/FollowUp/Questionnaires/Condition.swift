/// When a rule applies: comparisons of numbers and chosen options, joined by `and`, `or`, `not`.
///
///     value >= 150 or (age < 65 and value >= 140)
///     chose(pus) and temp >= 38.0
///     anyExcept(none)
///     risePercent >= 20 or riseIn(3) >= 2
///     coded(Z93.2) or coded(46.1)
///     total >= 10 or points(phq9_9) >= 1
///
/// Names: `value` is the item's own number; `age` in years; `day` since the anchor; `total` the sum of the instrument; any
/// other name is the number answered to that item. `chose(x)` and `anyExcept(x)` look at the item's own options,
/// `chose(item.x)` at another's. `coded(x)` is a code of the stay that begins so, diagnosis or procedure; `lostChild` a code
/// that tells of a child lost at or before birth. `points(x)` are those of the option chosen to that item.
///
/// Logic is Kleene's: where the age or the day is not known, the result may be unknown, and an unknown result
/// counts as true, since an unsure rule raises. An item that was not answered makes its comparison false, and so does
/// a change where there is nothing earlier to compare with: else every first answer would raise. A total of which answers
/// are missing holds where every way of answering them would make it hold.
public indirect enum Condition: Sendable, Equatable {
    public enum Comparison: String, Sendable, CaseIterable {
        case atLeast = ">=", atMost = "<=", above = ">", below = "<", equal = "="
    }

    case compare(name: String, Comparison, Double)
    case chose(item: String?, option: String)
    case anyExcept(option: String)
    /// How the item's own value stands against earlier ones of the same patient.
    case change(Change, Comparison, Double)
    /// A code of the stay begins with this: ICD-10 where it begins with a letter, else ICD-9-CM-3.
    case coded(String)
    /// A code of the stay tells of a child lost at or before birth.
    case lostChild
    case points(item: String, Comparison, Double)
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
        /// Codes of the patient's stays, nil when nobody has looked them up.
        public var codes: StayCodes?
        /// What was answered and measured before.
        public var history: AnswerHistory
        /// Places of the chosen options of ordered items, by item: what their changes are counted in.
        public var places: [String: Double] = [:]
        /// What the instrument in question adds up to; nil outside of one.
        public var total: Score.Total?
        /// Points of the option chosen to each item that has points.
        public var points: [String: Double] = [:]
        /// Nothing has been answered yet, and anything may be: what an answer decides is unknown.
        public var isBeforeAnswers = false

        public init(answers: Answers, age: Int?, day: Int?, codes: StayCodes? = nil, history: AnswerHistory = AnswerHistory()) {
            self.answers = answers
            self.age = age
            self.day = day
            self.codes = codes
            self.history = history
        }
    }

    /// Whether the rule applies to the answer of `item`.
    public func holds(for item: String, in circumstances: Circumstances) -> Bool {
        evaluate(item, circumstances) ?? true
    }

    /// Whether it holds beyond doubt: what is unknown does not count.
    public func certainlyHolds(for item: String, in circumstances: Circumstances) -> Bool {
        evaluate(item, circumstances) ?? false
    }

    /// Names of other items that this condition looks at.
    public var otherItems: Set<String> {
        switch self {
        case .compare(let name, _, _): ["value", "age", "day", "total"].contains(name) ? [] : [name]
        case .chose(let item, _): item.map { [$0] } ?? []
        case .points(let item, _, _): [item]
        case .anyExcept, .change, .coded, .lostChild: []
        case .and(let a, let b), .or(let a, let b): a.otherItems.union(b.otherItems)
        case .not(let a): a.otherItems
        }
    }

    /// Options of the item itself that this condition names.
    public var ownOptions: Set<String> {
        switch self {
        case .chose(nil, let option), .anyExcept(let option): [option]
        case .compare, .chose, .change, .coded, .lostChild, .points: []
        case .and(let a, let b), .or(let a, let b): a.ownOptions.union(b.ownOptions)
        case .not(let a): a.ownOptions
        }
    }

    /// Whether the total of an instrument decides it.
    public var looksAtTotal: Bool {
        switch self {
        case .compare(let name, _, _): name == "total"
        case .chose, .anyExcept, .change, .coded, .lostChild, .points: false
        case .and(let a, let b), .or(let a, let b): a.looksAtTotal || b.looksAtTotal
        case .not(let a): a.looksAtTotal
        }
    }

    /// Whether codes of the stay decide it.
    public var looksAtCodes: Bool {
        switch self {
        case .coded, .lostChild: true
        case .compare, .chose, .anyExcept, .change, .points: false
        case .and(let a, let b), .or(let a, let b): a.looksAtCodes || b.looksAtCodes
        case .not(let a): a.looksAtCodes
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
            case "total" where around.isBeforeAnswers: return nil
            case "total": return around.total.map { $0.certainly(comparison, bound) } ?? false
            case "value": number = Condition.number(around.answers[item])
            default: number = Condition.number(around.answers[name])
            }
            guard let number else { return around.isBeforeAnswers ? nil : false }
            return comparison.holds(number, bound)
        case .change(let change, let comparison, let bound):
            guard let number = around.places[item] ?? Condition.number(around.answers[item]), let amount = around.history.amount(of: change, item, number)
            else { return around.isBeforeAnswers ? nil : false }
            return comparison.holds(amount, bound)
        case .chose, .anyExcept, .points:
            return around.isBeforeAnswers ? nil : isChosen(item, around)
        case .coded(let prefix): return around.codes.map { $0.has(prefix) }
        case .lostChild: return around.codes.map(\.tellOfALostChild)
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

    /// What looks at the options that were chosen.
    private func isChosen(_ item: String, _ around: Circumstances) -> Bool {
        switch self {
        case .chose(let other, let option): Condition.chosen(around.answers[other ?? item]).contains(option)
        case .anyExcept(let option): Condition.chosen(around.answers[item]).contains { $0 != option }
        case .points(let item, let comparison, let bound): around.points[item].map { comparison.holds($0, bound) } ?? false
        case .compare, .change, .coded, .lostChild, .and, .or, .not: false
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
    public func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .atLeast: a >= b
        case .atMost: a <= b
        case .above: a > b
        case .below: a < b
        case .equal: a == b
        }
    }
}
