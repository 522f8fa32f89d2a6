import FollowUp
import Storage

/// What moving a plan to another version of its pathway changes.
public struct PlanMove: Sendable, Equatable {
    public struct Change: Sendable, Equatable {
        public enum Kind: String, Sendable { case added, removed, changed }

        public var kind: Kind
        public var node: String
        public var day: Int
        /// Nil: there was none, or there is none any more.
        public var before: Instant?
        public var after: Instant?
    }

    public var plan: ID<Plan>
    public var patient: ID<Patient>
    public var from: Int
    public var to: Int
    /// Contacts that have not begun; what has begun stays.
    public var changes: [Change]
    /// The new version is not for this stay: the plan stays where it is.
    public var isRefused = false
}

extension Work {
    /// Open plans of a pathway that run on other versions than `version`, by id.
    public func plansElsewhere(_ pathway: String, than version: Int, limit: Int = 200) throws -> [Plan] {
        try store.openPlans(of: pathway, notOn: version, limit: limit)
    }

    /// Moves an open plan to another version: what has not begun is planned anew by it, and what has begun stays. Gives what changed.
    public func move(_ id: ID<Plan>, to version: Int, by staff: ID<Staff>) throws -> PlanMove {
        guard let plan = try store.plan(id), plan.state == .active || plan.state == .suspended else { throw Refusal.alreadyEnded }
        guard core.library.pathway(plan.pathway, version: version)?.version == version, plan.version != version else { throw Refusal.notFound }
        return try replan(plan, on: version, from: plan.version, .movedVersion, by: staff)
    }

    /// Back to the version before, as long as nothing of the plan has happened since.
    public func moveBack(_ id: ID<Plan>, by staff: ID<Staff>) throws -> PlanMove {
        guard let plan = try store.plan(id), plan.state == .active || plan.state == .suspended else { throw Refusal.alreadyEnded }
        guard let (before, at) = try store.move(of: id) else { throw Refusal.notFound }
        guard try !store.hasHappened(toPlan: id, since: at) else {
            throw Refusal.invalid(LocalText("移动以后已经联系过患者，不能再撤销。", "The patient has been contacted since; the move cannot be undone any more."))
        }
        return try replan(plan, on: before, from: nil, .movedVersion, by: staff)
    }

    /// What a move would change, with nothing changed: it is made and taken back.
    public func previewMove(_ id: ID<Plan>, to version: Int, by staff: ID<Staff>) throws -> PlanMove {
        struct Seen: Error { var move: PlanMove }
        do {
            return try store.connection.whole { throw Seen(move: try move(id, to: version, by: staff)) }
        } catch let seen as Seen { return seen.move }
    }

    private func replan(_ plan: Plan, on version: Int, from before: Int?, _ rule: Rule, by staff: ID<Staff>) throws -> PlanMove {
        var move = PlanMove(plan: plan.id, patient: plan.patient, from: plan.version, to: version, changes: [])
        guard try isFor(plan, version) else {
            move.isRefused = true
            return move
        }
        let former = try open(plan.id, plan.patient)
        try store.set(plan.id, version: version, movedFrom: before, now: now)
        var trace = Trace()
        trace.add(rule, plan.pathway, String(plan.version), String(version))
        try note(trace, to: .episode, plan.episode.raw, staff: staff)
        try self.plan(plan.episode)
        move.changes = PlanMove.changes(from: former, to: try open(plan.id, plan.patient))
        return move
    }

    private func open(_ plan: ID<Plan>, _ patient: ID<Patient>) throws -> [Contact] {
        try store.openContacts(of: patient).filter { $0.plan == plan && !$0.hasBegun }
    }

    /// Whether the new version still is for the plan's stay.
    private func isFor(_ plan: Plan, _ version: Int) throws -> Bool {
        guard let episode = try store.episode(plan.episode), let patient = try store.patient(plan.patient),
            let dischargedAt = episode.dischargedAt ?? episode.withdrawnAt
        else { return false }
        let stay = try stay(
            episode, dischargedAt, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id), emergencyVisits: 0)
        return core.planner.matching.pathways(for: stay, keeping: [plan.pathway: version]).contains { $0.pathway.id == plan.pathway && $0.pathway.version == version }
    }
}

extension PlanMove {
    static func changes(from before: [Contact], to after: [Contact]) -> [Change] {
        func key(_ contact: Contact) -> String { "\(contact.node)#\(contact.sequence)" }
        let (old, new) = (Dictionary(before.map { (key($0), $0) }) { $1 }, Dictionary(after.map { (key($0), $0) }) { $1 })
        let kept = after.compactMap { contact -> Change? in
            guard let known = old[key(contact)] else { return Change(kind: .added, node: contact.node, day: contact.day, before: nil, after: contact.plannedFor) }
            guard known != contact else { return nil }
            return Change(kind: .changed, node: contact.node, day: contact.day, before: known.plannedFor, after: contact.plannedFor)
        }
        let gone = before.filter { new[key($0)] == nil }.map { Change(kind: .removed, node: $0.node, day: $0.day, before: $0.plannedFor, after: nil) }
        return (kept + gone).sorted { ($0.day, $0.node, $0.kind.rawValue) < ($1.day, $1.node, $1.kind.rawValue) }
    }
}
