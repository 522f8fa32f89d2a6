import FollowUp

/// What has a next moment is taken up when it comes.
struct NothingStuck: Invariant {
    let name = "nothing is stuck"
    /// How long something may lie due: as long as a lease of a node that has died.
    static let grace = Span.minutes(5)

    func rested(_ now: Instant, _ scene: Scene) -> String? {
        let rows = scene.rows
        let limit = now - NothingStuck.grace
        let contact = rows.waiting.filter { id in
            guard let contact = rows.contacts[id] else { return false }
            if contact.state == "handed" { return rows.openItems(ofContact: id).isEmpty }
            return contact.needsMoment && contact.nextAt.map { $0 < limit } ?? true
        }.min()
        if let contact { return "contact \(contact) is \(rows.contacts[contact]?.state ?? "") and nothing moves it" }
        let attempt = rows.sendable.filter { id in rows.attempts[id]?.nextAt.map { $0 < limit } ?? true }.min()
        if let attempt { return "attempt \(attempt) is \(rows.attempts[attempt]?.state ?? "") and nothing moves it" }
        let problem = rows.openProblems.filter { id in
            guard let problem = rows.problems[id], problem.grade > 1 else { return false }
            let isClocked = problem.state == "open" || (problem.state == "acknowledged" && problem.grade == 2)
            guard isClocked, rows.patients[problem.patient]?.isDeceased == false else { return false }
            return problem.nextAt.map { $0 < limit } ?? true
        }.min()
        return problem.map { "problem \($0) is \(rows.problems[$0]?.state ?? "") and its clock stands still" }
    }
}
