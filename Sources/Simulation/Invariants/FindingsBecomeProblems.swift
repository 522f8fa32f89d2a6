import FollowUp

/// What was answered and is abnormal has become a problem of at least its grade: one for each grade and response.
struct FindingsBecomeProblems: Invariant {
    let name = "findings become problems"
    private var ofResponse: [Response: Int64] = [:]

    private struct Response: Hashable {
        var id: Int64
        var grade: Int
    }

    mutating func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        for change in transaction.changes where change.kind == .problem && change.old.isEmpty {
            guard let problem = scene.rows.problems[change.id], let response = problem.response else { continue }
            if let other = ofResponse.updateValue(change.id, forKey: Response(id: response, grade: problem.grade)), !scene.chronicle.regraded.contains(other) {
                return "response \(response) opened problems \(other) and \(change.id) of one grade"
            }
        }
        return nil
    }

    func rested(_ now: Instant, _ scene: Scene) -> String? {
        for owed in scene.chronicle.owed {
            let problems = scene.rows.problemsOfContact[owed.contact] ?? []
            let isSeen = problems.contains { id in scene.rows.problems[id].map { $0.grade >= owed.grade } ?? false || scene.chronicle.regraded.contains(id) }
            if !isSeen { return "an answer to contact \(owed.contact) of grade \(owed.grade) opened no problem" }
        }
        scene.chronicle.owed.removeAll()
        return nil
    }
}
