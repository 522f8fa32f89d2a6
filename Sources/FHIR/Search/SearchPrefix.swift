/// How a value of a date, number or quantity parameter is to be compared.
public enum SearchPrefix: String, Sendable, CaseIterable {
    case eq, ne, gt, lt, ge, le, sa, eb, ap

    /// The prefix and what stands after it; `eq` where there is none.
    public static func split(_ value: String) -> (SearchPrefix, String) {
        guard let prefix = SearchPrefix(rawValue: String(value.prefix(2))) else { return (.eq, value) }
        return (prefix, String(value.dropFirst(2)))
    }

    /// Whether what is stored (`theirs`) stands so to what was asked, both as ranges (R4, search, 'Prefixes').
    func holds(_ theirs: (low: Double, high: Double), _ asked: (low: Double, high: Double)) -> Bool {
        let isWithin = theirs.low >= asked.low && theirs.high <= asked.high
        return switch self {
        case .eq: isWithin
        case .ne: !isWithin
        case .gt: theirs.high > asked.high
        case .lt: theirs.low < asked.low
        case .ge: theirs.high > asked.high || isWithin
        case .le: theirs.low < asked.low || isWithin
        case .sa: theirs.low >= asked.high
        case .eb: theirs.high <= asked.low
        case .ap: theirs.low < asked.high + (asked.high - asked.low) && theirs.high > asked.low - (asked.high - asked.low)
        }
    }
}
