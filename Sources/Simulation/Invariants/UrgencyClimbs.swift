import FollowUp

/// A grave problem alerts somebody in the transaction that opens it, and climbs when its time is over: never without an
/// alert, and never twice for one deadline.
struct UrgencyClimbs: Invariant {
    let name = "alerts are made and climb"
    private var seen: [Int64: (rung: Int, grade: Int, at: Instant, nextAt: Instant?)] = [:]
    private var breached: [Int64: (grade: Int, at: Instant)] = [:]

    mutating func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        for change in transaction.changes where change.kind == .problem {
            guard let problem = scene.rows.problems[change.id], problem.grade > 1 else {
                seen[change.id] = nil
                continue
            }
            let before = seen[change.id]
            defer { if before?.rung != problem.rung || before?.grade != problem.grade { seen[change.id] = (problem.rung, problem.grade, transaction.at, problem.nextAt) } }
            let isNew = change.old.isEmpty && before == nil
            let hasClimbed = before.map { $0.grade == problem.grade && $0.rung < problem.rung } ?? false
            guard isNew || hasClimbed else { continue }
            let alerts = transaction.changes.contains { $0.kind == .attempt && $0.old.isEmpty && scene.rows.attempts[$0.id]?.problem == change.id }
            guard alerts else { return "problem \(change.id) \(isNew ? "was opened" : "climbed to rung \(problem.rung)") and nobody is alerted" }
            guard hasClimbed, let before else { continue }
            // A clock that was set back by minutes shortens nothing: moments are compared with those that were stored.
            var wait = wait(before.rung, problem.grade, scene.policy)
            // A finding may leave less time than its grade.
            if problem.grade == 2, let next = before.nextAt { wait = min(wait, next - before.at) }
            if transaction.at - before.at < wait { return "problem \(change.id) climbed to rung \(problem.rung) before its time" }
        }
        for change in transaction.changes where change.kind == .problemTrace && change.new.hasPrefix("breached") {
            guard let problem = scene.rows.problems[change.id] else { continue }
            if let before = breached.updateValue((problem.grade, transaction.at), forKey: change.id), before.grade == problem.grade, transaction.at - before.at < .hours(24) {
                return "problem \(change.id) was breached twice within its 24 hours"
            }
        }
        return nil
    }

    private func wait(_ rung: Int, _ grade: Int, _ policy: Policy) -> Span {
        grade == 2 ? .hours(24) : policy.climbAfter[min(rung, policy.climbAfter.count - 1)]
    }
}
