import FollowUp

/// States change only as `docs/states.md` draws them, each change of a contact or a problem leaves a trace in its own
/// transaction, and no id is given twice.
struct StatesMoveForward: Invariant {
    let name = "states move as drawn, with a trace"
    private var ids: Set<Int64> = []

    private static let open = ["planned", "reaching", "handed", "held"]
    private static let contact: [String: Set<String>] = [
        "": ["planned", "superseded", "skipped", "held"],
        "planned": ["planned", "reaching", "handed", "held", "skipped", "superseded", "cancelled", "completed", "unreachable", "refused"],
        "reaching": ["reaching", "handed", "held", "skipped", "completed", "missed", "cancelled", "unreachable", "refused"],
        "handed": ["handed", "held", "completed", "unreachable", "skipped", "refused", "cancelled"],
        "held": ["held", "planned", "handed", "superseded", "skipped", "cancelled", "completed", "unreachable", "refused"],
        "missed": ["missed", "completed"], "unreachable": ["unreachable", "completed"],
        // What had not begun is planned anew after a correction.
        "cancelled": ["cancelled", "planned", "held", "superseded", "skipped"], "superseded": ["superseded", "planned", "held", "skipped"],
        "completed": ["completed"], "skipped": ["skipped", "planned", "held", "superseded"], "refused": ["refused"],
    ]
    private static let attempt: [String: Set<String>] = [
        "": ["queued", "held", "sending"], "queued": ["queued", "held", "sending", "dropped"],
        // While a person has the conversation.
        "held": ["held", "queued", "dropped"],
        // What could not be given up as unknown is looked at again an hour later.
        "sending": ["sending", "accepted", "delivered", "failed", "unknown", "queued"],
        "accepted": ["accepted", "delivered", "failed"],
        // A node's answer may come after another node gave up waiting for it.
        "unknown": ["unknown", "delivered", "failed", "accepted", "queued"],
        "delivered": ["delivered"], "failed": ["failed"], "dropped": ["dropped"],
    ]
    private static let problem: [String: Set<String>] = [
        "": ["open", "carried"], "open": ["open", "acknowledged", "resolved", "carried"],
        "acknowledged": ["acknowledged", "open", "resolved", "carried"], "carried": ["carried", "acknowledged", "open", "resolved", "told"],
        "resolved": ["resolved", "told"], "told": ["told"],
    ]
    private static let item: [String: Set<String>] = [
        "": ["open"], "open": ["open", "claimed", "done", "cancelled"], "claimed": ["claimed", "open", "done", "cancelled"], "done": ["done"],
        "cancelled": ["cancelled"],
    ]
    private static let plan: [String: Set<String>] = [
        "": ["active", "suspended"], "active": ["active", "suspended", "completed", "stopped"], "suspended": ["suspended", "active", "completed", "stopped"],
        "stopped": ["stopped", "active", "suspended"], "completed": ["completed", "active"],
    ]

    mutating func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        for change in transaction.changes {
            if change.old.isEmpty, change.kind.table != nil, !ids.insert(change.id).inserted { return "id \(change.id) was given twice" }
            if let drawn = drawn(change.kind), drawn[change.old]?.contains(change.new) != true {
                return "\(change.kind) \(change.id) went from '\(change.old)' to '\(change.new)'"
            }
            guard change.old != change.new, change.kind == .contact || change.kind == .problem else { continue }
            let trace: Journal.Kind = change.kind == .contact ? .contactTrace : .problemTrace
            guard transaction.changes.contains(where: { $0.kind == trace && $0.id == change.id }) else {
                return "\(change.kind) \(change.id) went from '\(change.old)' to '\(change.new)' without a trace"
            }
        }
        return nil
    }

    private func drawn(_ kind: Journal.Kind) -> [String: Set<String>]? {
        switch kind {
        case .contact: StatesMoveForward.contact
        case .attempt: StatesMoveForward.attempt
        case .problem: StatesMoveForward.problem
        case .item: StatesMoveForward.item
        case .plan: StatesMoveForward.plan
        case .episode, .patient, .response, .contactTrace, .problemTrace, .otherTrace: nil
        }
    }
}
