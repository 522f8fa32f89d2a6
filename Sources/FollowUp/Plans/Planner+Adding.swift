/// Contacts beside those of the first outline: what the course of a plan adds, and steps of a plan that begins again.
extension Planner {
    /// Whose contacts are planned, around what.
    public struct Surroundings: Sendable {
        public var patient: Patient
        public var department: String
        /// Open contacts of the patient that have not begun (state planned).
        public var planned: [Contact]
        /// Local days on which the patient has or had contacts.
        public var load: ContactLoad

        public init(patient: Patient, department: String, planned: [Contact], load: ContactLoad) {
            self.patient = patient
            self.department = department
            self.planned = planned
            self.load = load
        }
    }

    /// New contacts, and those of before that took in their matters.
    public typealias Placed = (new: [PlannedContact], enriched: [PlannedContact])

    /// Places an added contact, within the caps, or merges it into one that lies near. It is never left out: where its window has no
    /// room, it comes on the next day that has.
    ///
    /// - Parameter sequence: counts the additions of `node` in this plan, from 1.
    public func add(
        _ step: AddedStep, as node: AddedNode, sequence: Int, to plan: Plan, _ why: Trace, around: Surroundings, now: Instant, newID: () -> Int64
    ) -> Placed {
        let zone = policy.zone
        let today = zone.day(of: now)
        let days = step.days(from: today)
        let day = min(max(today + step.after, days.lowerBound), days.upperBound)
        let contact = Contact(
            id: ID(newID()), patient: plan.patient, plan: plan.id, episode: plan.episode, pathway: plan.pathway, node: node.text, sequence: sequence,
            department: around.department, level: step.level, risk: plan.risk, day: day - plan.anchor, plannedFor: zone.startOfDay(day),
            windowStart: zone.startOfDay(days.lowerBound), windowEnd: zone.startOfDay(days.upperBound + 1), nextAt: nil, channels: step.channels,
            topics: step.topics, items: step.items, late: .human)
        var draft = Draft(planned: around.planned, load: around.load)
        settle(contact, on: day, why, around.patient, now: now, into: &draft)
        return (draft.new, draft.enriched)
    }

    /// A plan's steps from `node` on as if `today` were its anchor. `round` tells the runs of one plan apart: 0 is its first.
    public func begin(
        _ plan: Plan, of pathway: Pathway, from node: String?, round: Int, on today: Day, _ why: Trace, stay: Stay, around: Surroundings, now: Instant,
        newID: () -> Int64
    ) -> Placed {
        let first = node.flatMap { id in pathway.nodes.first { $0.id == id }?.day } ?? 0
        let shift = today - plan.anchor
        var draft = Draft(planned: around.planned, load: around.load)
        let request = Request(patient: around.patient, episode: plan.episode, stay: stay, isReachable: true)
        let match = Matching.Match(pathway: pathway, trace: why, performedOn: nil)
        for step in steps(of: pathway, risk: plan.risk, AnchorDays(match, stay, zone: policy.zone)) where step.node.day + step.shift >= first {
            let again = Step(node: step.node, sequence: step.sequence + round * Contact.restarted, shift: step.shift + shift)
            expand(again, of: plan, because: why, request: request, now: now, newID: newID, into: &draft)
        }
        return (draft.new, draft.enriched)
    }
}
