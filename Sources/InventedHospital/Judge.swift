import FollowUp

/// Sorts the possible answers to an item into those that no rule speaks to and those that one does.
struct Judge {
    var item: Item
    var answers: Answers
    var age: Int
    var day: Int

    /// The gravest grade that the answer has; nil when it is harmless.
    func grade(_ answer: Answer) -> Grade? {
        var all = answers
        all[item.id] = answer
        let around = Condition.Circumstances(answers: all, age: age, day: day)
        return item.rules.filter { $0.when.holds(for: item.id, in: around) }.map(\.grade).max()
    }

    // MARK: Options

    func choice(complains: Bool, _ lot: inout Lot) -> String? {
        if item.rules.isEmpty, let option = scoredOption(complains: complains, &lot) { return option }
        let graded = item.options.map { (id: $0.id, grade: grade(.chosen([$0.id]))) }
        let harmless = graded.filter { $0.grade == nil }
        let grave = graded.filter { $0.grade != nil }
        if complains || harmless.isEmpty, let option = lot.pick(grave, by: { weight($0.grade) }) { return option.id }
        // The first harmless option is mostly the plain 'all is well'.
        return lot.chance(0.7) ? harmless.first?.id : lot.pick(harmless)?.id
    }

    /// Where points decide and no rule speaks of the option: the best, or for those who complain perhaps the next to it.
    private func scoredOption(complains: Bool, _ lot: inout Lot) -> String? {
        let scored = item.options.filter { $0.points != nil }.sorted { ($0.points ?? 0) < ($1.points ?? 0) }
        guard !scored.isEmpty else { return nil }
        let fromBest = item.isBetterHigher ? Array(scored.reversed()) : scored
        return complains && lot.chance(0.5) ? fromBest.dropFirst().first?.id : fromBest.first?.id
    }

    func choices(complains: Bool, _ lot: inout Lot) -> [String]? {
        let graded = item.options.map { (option: $0, grade: grade(.chosen([$0.id]))) }
        let grave = graded.filter { $0.grade != nil && !$0.option.isExclusive }
        if complains, let first = lot.pick(grave, by: { weight($0.grade) }) {
            let second = lot.chance(0.3) ? lot.pick(grave, by: { weight($0.grade) }) : nil
            let chosen = Set([first.option.id] + (second.map { [$0.option.id] } ?? []))
            return item.options.map(\.id).filter(chosen.contains)
        }
        if let none = graded.first(where: { $0.option.isExclusive && $0.grade == nil }) { return [none.option.id] }
        return choice(complains: false, &lot).map { [$0] }
    }

    // MARK: Numbers

    /// A number that suits: `near` itself where it does, else one between two of the bounds that the rules name.
    func number(
        within plausible: ClosedRange<Double>, decimals: Int, near: Double?, complains: Bool, _ lot: inout Lot
    ) -> Double? {
        let scale = [1.0, 10, 100, 1_000][min(max(decimals, 0), 3)]
        func entered(_ value: Double) -> Double {
            min(max((value * scale).rounded() / scale, plausible.lowerBound), plausible.upperBound)
        }
        if !complains, let near, grade(.number(entered(near))) == nil { return entered(near) }

        let bounds = item.rules.flatMap { ownBounds($0.when) }.filter { plausible.lowerBound < $0 && $0 < plausible.upperBound }
        let edges = [plausible.lowerBound] + Set(bounds).sorted() + [plausible.upperBound]
        let middles = zip(edges, edges.dropFirst()).map { entered(($0 + $1) / 2) }
        let home = near ?? middles.first { grade(.number($0)) == nil } ?? middles[middles.count / 2]
        var candidates: [(value: Double, grade: Grade?)] = []
        for (low, high) in zip(edges, edges.dropFirst()) {
            // From the side of what is usual, since the far end of an interval is rarely seen.
            let share = 0.06 + 0.3 * lot.fraction()
            let depth = home < low ? share / 2 : home > high ? 1 - share / 2 : 0.2 + share
            let value = entered(low + (high - low) * depth)
            candidates.append((value, grade(.number(value))))
        }
        let harmless = candidates.filter { $0.grade == nil }
        let grave = candidates.filter { $0.grade != nil }
        if complains, let chosen = lot.pick(grave, by: { weight($0.grade) }) { return chosen.value }
        let nearest = harmless.min { abs($0.value - home) < abs($1.value - home) }
        return nearest?.value ?? near.map(entered) ?? lot.pick(candidates)?.value
    }

    /// Small matters are common, emergencies are rare.
    private func weight(_ grade: Grade?) -> Double {
        switch grade {
        case .general: 6
        case .important: 3
        case .urgent: 1
        case nil: 0
        }
    }

    func ownBounds(_ condition: Condition) -> [Double] {
        switch condition {
        case .compare(let name, _, let bound): name == "value" || name == item.id ? [bound] : []
        case .and(let a, let b), .or(let a, let b): ownBounds(a) + ownBounds(b)
        case .not(let a): ownBounds(a)
        case .chose, .anyExcept, .change, .coded, .lostChild, .points: []
        }
    }
}
