extension Condition: CustomStringConvertible {
    /// The written form, which reads as this condition again.
    public var description: String {
        switch self {
        case .compare(let name, let comparison, let bound):
            return "\(name) \(comparison.rawValue) \(Condition.digits(bound))"
        case .change(let change, let comparison, let bound): return "\(change.word) \(comparison.rawValue) \(Condition.digits(bound))"
        case .chose(let item, let option): return "chose(\(item.map { $0 + "." } ?? "")\(option))"
        case .anyExcept(let option): return "anyExcept(\(option))"
        case .coded(let prefix): return "coded(\(prefix))"
        case .lostChild: return "lostChild"
        case .points(let item, let comparison, let bound): return "points(\(item)) \(comparison.rawValue) \(Condition.digits(bound))"
        case .and(let a, let b): return "\(a.bracketed) and \(b.bracketed)"
        case .or(let a, let b): return "\(a.bracketed) or \(b.bracketed)"
        case .not(let a): return "not \(a.bracketed)"
        }
    }

    /// In brackets wherever two words of logic meet: the reader joins from the left.
    private var bracketed: String {
        switch self {
        case .and, .or: "(\(self))"
        case .compare, .chose, .anyExcept, .change, .coded, .lostChild, .points, .not: description
        }
    }

    private static func digits(_ bound: Double) -> String {
        let digits = "\(bound)"
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }
}
