/// What the answers to an instrument add up to.
public struct Score: Sendable, Equatable {
    /// A total, as far as it is known: with answers missing it may lie anywhere between both ends.
    public struct Total: Sendable, Equatable {
        public var least: Double
        public var most: Double

        public init(_ least: Double, _ most: Double) {
            self.least = least
            self.most = most
        }

        /// Whether the comparison holds wherever the total may lie.
        func certainly(_ comparison: Condition.Comparison, _ bound: Double) -> Bool { comparison.holds(least, bound) && comparison.holds(most, bound) }
    }

    /// Nil where too many answers are missing: the total is void.
    public var total: Double?
    /// Where the total must lie in any case.
    public var bounds: Total
    /// Scored items that were answered, and all of them.
    public var answered: Int
    public var asked: Int
    /// Carried over from fewer answers.
    public var isProrated: Bool
    public var band: Instrument.Band?
}

extension Instrument {
    /// Adds up the answers; nil where none of its scored questions was answered.
    ///
    /// - Parameters:
    ///   - items: its items, which tell the points of each option.
    ///   - isComplete: nothing more will be answered. Until then what is missing is still to come, and the total stays open.
    public func score(_ answers: Answers, items: [String: Item], isComplete: Bool) -> Score? {
        let given = scored.map { id in items[id].flatMap { $0.points(of: answers[id]) } }
        return score(given, isComplete: isComplete)
    }

    /// The same from points: one for each scored item in order, nil where it was not answered.
    public func score(_ given: [Double?], isComplete: Bool) -> Score? {
        let known = given.compactMap { $0 }
        guard !known.isEmpty, given.count == scored.count else { return nil }
        let gaps = zip(scored, given).filter { $1 == nil }.map { points[$0.0] ?? [] }
        let least = total(known + gaps.map { $0.min() ?? 0 })
        let most = total(known + gaps.map { $0.max() ?? 0 })
        var score = Score(total: nil, bounds: Score.Total(least, most), answered: known.count, asked: given.count, isProrated: false, band: nil)
        if gaps.isEmpty {
            score.total = least
        } else if isComplete, gaps.count <= missing.atMost {
            let isCarriedOver = missing.prorates && sum == .sum
            score.total = isCarriedOver ? (total(known) * Double(given.count) / Double(known.count)).rounded() : total(known)
            score.isProrated = isCarriedOver
        }
        if let total = score.total {
            score.bounds = Score.Total(total, total)
            score.band = band(of: total)
        }
        return score
    }

    private func total(_ points: [Double]) -> Double {
        switch sum {
        case .sum: points.reduce(0, +)
        case .max: points.max() ?? 0
        case .mean: points.reduce(0, +) / Double(max(points.count, 1))
        }
    }
}

extension Item {
    /// Points of an answer: those of the chosen option, or the number itself; nil where it has none.
    public func points(of answer: Answer?) -> Double? {
        switch answer {
        case .chosen(let ids): ids.count == 1 ? options.first { $0.id == ids[0] }?.points : nil
        case .number(let number): isScored ? number : nil
        case .text, nil: nil
        }
    }
}

extension Instrument.Net {
    /// Share of promoters less share of detractors, from −100 to 100; nil without answers.
    public func score(of answers: [Int]) -> Double? {
        guard !answers.isEmpty else { return nil }
        let balance = answers.count(where: promoters.contains) - answers.count(where: detractors.contains)
        return 100 * Double(balance) / Double(answers.count)
    }
}
