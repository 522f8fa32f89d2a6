extension Matcher {
    /// What is wrong with the values of a filter; nil where they can be compared.
    public func flaw(of filter: SearchQuery.Filter) -> OutcomeIssue? {
        if case .through(_, let inner)? = filter.chain { return flaw(of: inner) }
        if filter.modifier == "missing" {
            return filter.values.allSatisfy { $0 == "true" || $0 == "false" } ? nil : OutcomeIssue(.invalid, ":missing is true or false")
        }
        for value in filter.values {
            let (_, rest) = SearchPrefix.split(value)
            switch filter.parameter.kind {
            case .date where DateRange(rest.replacing(" ", with: "+"), offset: offset) == nil:
                return OutcomeIssue(.invalid, "\(filter.parameter.name): a date such as 2026-03-01 or ge2026-03-01T08:00:00+08:00")
            case .number where Double(rest) == nil, .quantity where Double(rest.prefix { $0 != "|" }) == nil:
                return OutcomeIssue(.invalid, "\(filter.parameter.name): a number, with a prefix or without")
            default: continue
            }
        }
        return nil
    }
}
