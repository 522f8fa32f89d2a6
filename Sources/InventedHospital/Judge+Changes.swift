import FollowUp

/// Answers to items whose rules look at a change: well people keep their level, others leave it.
extension Judge {
    /// An option of an ordered choice: a person's own harmless place, or the next one when they are worse.
    func place(complains: Bool, own: inout Lot) -> String? {
        let harmless = item.options.indices.filter { grade(.chosen([item.options[$0].id])) == nil }
        guard let first = harmless.first else { return item.options.first?.id }
        let level = own.chance(0.7) ? first : own.pick(harmless) ?? first
        return item.options[complains ? min(level + 1, item.options.count - 1) : level].id
    }

    /// A level that has moved further than every rule on changes allows; the level itself where none looks at changes.
    func slipped(from level: Double) -> Double {
        item.rules.flatMap { bounds($0.when) }.reduce(level) { moved, change in
            switch change.0 {
            case .rise, .riseIn: max(moved, level + change.1 * 1.5)
            case .risePercent: max(moved, level * (1 + change.1 * 1.5 / 100))
            case .fall: min(moved, level - change.1 * 1.5)
            }
        }
    }

    private func bounds(_ condition: Condition) -> [(Condition.Change, Double)] {
        switch condition {
        case .change(let change, _, let bound): [(change, bound)]
        case .and(let a, let b), .or(let a, let b): bounds(a) + bounds(b)
        case .not(let a): bounds(a)
        case .compare, .chose, .anyExcept, .coded, .lostChild, .points: []
        }
    }
}
