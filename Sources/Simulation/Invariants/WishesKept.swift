import FollowUp

/// Nothing goes to a patient after a death or a refusal was committed, but the one confirmation of the refusal; and no
/// person is asked to call against a no.
struct WishesKept: Invariant {
    let name = "deaths and refusals are respected"
    private var confirmations: [String: Int] = [:]

    func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        for change in transaction.changes {
            switch change.kind {
            case .contact:
                guard let contact = scene.rows.contacts[change.id], contact.isOpen, isGone(contact.patient, before: transaction.tick, scene) else { continue }
                return "contact \(change.id) is \(contact.state) after its patient's death or refusal"
            case .item where change.old.isEmpty:
                guard let item = scene.rows.items[change.id], item.isOpen, item.kind != "reply", item.kind != "doctorContact",
                    isGone(item.patient, before: transaction.tick, scene)
                else { continue }
                return "task \(change.id) (\(item.kind)) was made after its patient's death or refusal"
            default: continue
            }
        }
        return nil
    }

    mutating func called(_ call: ProviderCall, _ scene: Scene) -> String? {
        guard let attempt = scene.rows.attempts[call.attempt], attempt.staff == nil, let taken = scene.chronicle.taken[call.attempt] else { return nil }
        if let death = scene.chronicle.deaths[attempt.patient], death < taken.tick { return "attempt \(call.attempt) (\(attempt.purpose)) left after its patient's death" }
        if attempt.purpose == "optedOut" {
            guard !call.isCertainlyNotSent else { return nil }
            confirmations[call.address, default: 0] += 1
            let allowed = scene.chronicle.confirmable[call.address] ?? 0
            return confirmations[call.address, default: 0] > allowed ? "a refusal of patient \(attempt.patient) was confirmed once too often" : nil
        }
        guard let refusal = scene.chronicle.refusals[attempt.patient], refusal < taken.tick else { return nil }
        return "attempt \(call.attempt) (\(attempt.purpose)) left against a refusal"
    }

    func rested(_ now: Instant, _ scene: Scene) -> String? {
        let unrefused = scene.chronicle.refusals.keys.filter { scene.rows.patients[$0].map { $0.refusedAt == nil && $0.mergedInto == nil } ?? false }.min()
        if let unrefused { return "a refusal of patient \(unrefused) was committed and is not stored" }
        let undead = scene.chronicle.deaths.keys.filter { scene.rows.patients[$0].map { !$0.isDeceased && $0.mergedInto == nil } ?? false }.min()
        return undead.map { "the death of patient \($0) was committed and is not stored" }
    }

    private func isGone(_ patient: Int64, before tick: Int, _ scene: Scene) -> Bool {
        let chronicle = scene.chronicle
        return chronicle.deaths[patient].map { $0 < tick } ?? false || chronicle.refusals[patient].map { $0 < tick } ?? false
    }
}
