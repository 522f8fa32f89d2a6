extension Problem {
    /// The shortest time that one of its findings gives until somebody must have acted; nil: as the grade has it.
    public var allowed: Span? { signals.compactMap(\.within).min().map { .minutes(Int64($0)) } }

    /// Whose matter its findings are, beside the attending doctor's, each once, in the order of the findings.
    public var owners: [RuleOwner] {
        var seen: Set<RuleOwner> = [.attending]
        return signals.compactMap(\.owner).filter { seen.insert($0).inserted }
    }

    /// When somebody must have acted on a problem that is born, or raised, at `moment`.
    func deadline(from moment: Instant, policy: Policy) -> Instant {
        switch grade {
        case .urgent: moment + (allowed ?? policy.climbAfter.first ?? .minutes(5))
        case .important: moment + min(allowed ?? policy.importantWithin, policy.importantWithin)
        case .general: moment
        }
    }

    /// Findings that came later may leave less time; they never leave more.
    public mutating func hurry(now: Instant, policy: Policy) {
        guard grade > .general, state == .open || state == .acknowledged, allowed != nil else { return }
        let deadline = deadline(from: now, policy: policy)
        guard let due = dueAt, deadline < due else { return }
        dueAt = deadline
        // An open urgent one climbs by its own clock.
        if grade == .important || state == .acknowledged { nextAt = min(nextAt ?? deadline, deadline) }
    }
}
