import FollowUp

/// Nothing automatic goes to a patient whose words put the conversation into a person's hands, until it was given back; and what was held
/// meanwhile is not held for ever.
struct ConversationsKept: Invariant {
    let name = "taken-over conversations are left to people"

    func called(_ call: ProviderCall, _ scene: Scene) -> String? {
        guard let attempt = scene.rows.attempts[call.attempt], attempt.staff == nil, let taken = scene.chronicle.taken[call.attempt],
            let since = scene.chronicle.takenOver[attempt.patient], since < taken.tick
        else { return nil }
        return "attempt \(call.attempt) (\(attempt.purpose)) left while a person had the conversation with patient \(attempt.patient)"
    }

    func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        for change in transaction.changes where change.kind == .attempt && change.new == "held" {
            guard let attempt = scene.rows.attempts[change.id], attempt.state == "held" else { continue }
            if scene.rows.patients[attempt.patient]?.isTakenOver != true { return "attempt \(change.id) is held though nobody has the conversation" }
        }
        return nil
    }
}
