/// Why a patient's risk is what it is: the mean patient's log-odds, and by how much each feature moves them.
///
/// The parts add up exactly: `base` and all contributions are the log-odds of `probability`.
public struct Explanation: Sendable, Equatable {
    public struct Term: Sendable, Equatable {
        public var column: String
        /// The text of the row; nil is unknown.
        public var value: String?
        /// Log-odds against the mean of the training rows: above 0 raises the risk.
        public var contribution: Double
        /// A text that training never saw and that counts as nothing.
        public var isUnseen: Bool

        /// How many times the odds are those of a patient who is average in this.
        public var oddsRatio: Double { Logistic.odds(contribution) }
    }

    public var probability: Double
    /// Log-odds of the mean patient.
    public var base: Double
    /// All features, those that move the risk most first; equal ones by column.
    public var terms: [Term]

    /// What raises the risk, at most so many, each by at least 5 % of the odds.
    public func raising(_ count: Int) -> [Term] { Array(terms.lazy.filter { $0.contribution >= 0.05 }.prefix(count)) }
    /// What lowers it.
    public func lowering(_ count: Int) -> [Term] { Array(terms.lazy.filter { $0.contribution <= -0.05 }.prefix(count)) }
    /// What was not known, or never seen in training: the reader should know.
    public var doubts: [Term] { terms.filter { $0.isUnseen || $0.value == nil } }
}

extension RiskModel {
    /// Scores one row, given by column names; what is not given is unknown.
    public func explain(_ row: [String: String]) -> Explanation {
        var sum = intercept
        var terms: [Explanation.Term] = []
        for feature in features {
            let text = row[feature.column].flatMap { RiskTable.unknownTexts.contains($0) ? nil : $0 }
            let (entry, isUnseen) = feature.encode(text)
            let value = entry.map { feature.slots[$0.slot].coefficient * $0.value } ?? 0
            let mean = feature.slots.reduce(0) { $0 + $1.coefficient * $1.mean }
            sum += value
            terms.append(Explanation.Term(column: feature.column, value: text, contribution: value - mean, isUnseen: isUnseen))
        }
        terms.sort { (abs($1.contribution), $0.column) < (abs($0.contribution), $1.column) }
        return Explanation(probability: Logistic.probability(sum), base: baseLogOdds, terms: terms)
    }
}
