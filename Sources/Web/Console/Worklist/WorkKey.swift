import FollowUp

/// Where a row stands in the order of need; pages begin after one. Holds no patient data.
struct WorkKey: Sendable, Equatable {
    /// 0 urgent and breached, 1 urgent, 2 important, 3 overdue, 4 the rest.
    var need: Int
    /// Among the rest: 0 high risk, 1 key, 2 ordinary.
    var risk: Int
    var dueAt: Instant
    var id: ID<WorkItem>

    var text: String { "\(need).\(risk).\(dueAt.milliseconds).\(id)" }

    init(need: Int, risk: Int, dueAt: Instant, id: ID<WorkItem>) {
        self.need = need
        self.risk = risk
        self.dueAt = dueAt
        self.id = id
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 4 else { return nil }
        self.init(need: Int(clamping: parts[0]), risk: Int(clamping: parts[1]), dueAt: Instant(milliseconds: parts[2]), id: ID(parts[3]))
    }
}
