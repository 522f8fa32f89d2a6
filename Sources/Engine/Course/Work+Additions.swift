import FollowUp
import Storage

/// Contacts beside the pathway's nodes.
extension Work {
    /// The version of its pathway that a plan runs on.
    func pathway(of plan: Plan) -> Pathway? { core.library.pathway(plan.pathway, version: plan.version) }

    /// The plan that what a contact found is followed up in: its own, else one whose matters it took in.
    func planThatGoesOn(from contact: Contact) throws -> Plan? {
        if let own = try store.plan(contact.plan), own.state != .stopped { return own }
        for step in try store.steps(servedBy: contact) where step.plan != contact.plan {
            if let plan = try store.plan(step.plan), plan.state != .stopped { return plan }
        }
        return nil
    }

    /// Adds a contact, unless this cause has spoken for `trigger` before or one that lies ahead serves as well. True where it was new.
    @discardableResult
    func add(
        _ step: AddedStep, as node: AddedNode, to plan: Plan, because trigger: Contact, _ why: Trace, patient: Patient, atMost: Int,
        steadiness: Steadiness? = nil
    ) throws -> Bool {
        let before = try store.additions(to: plan.id).filter { $0.cause == node }
        guard !before.contains(where: { $0.trigger == trigger.id }) else { return false }
        var addition = Addition(
            plan: plan.id, cause: node, trigger: trigger.id, contact: nil, sequence: before.count + 1, steadiness: steadiness, at: now)
        guard before.count(where: { $0.contact != nil }) < atMost else {
            try note(Trace([Trace.Entry(.addedEnough, [String(atMost)])]), to: .contact, trigger.id.raw)
            return try store.insert(addition)
        }
        let open = try store.openContacts(of: plan.patient).filter { $0.id != trigger.id }
        let today = policy.zone.day(of: now)
        if let host = open.first(where: { step.isServed(by: $0, from: today, zone: policy.zone) }) {
            addition.contact = host.id
            try note(Trace([Trace.Entry(.served, [policy.zone.day(of: host.plannedFor).description])]), to: .contact, trigger.id.raw)
            return try store.insert(addition)
        }
        let placed = core.planner.add(
            step, as: node, sequence: addition.sequence, to: plan, why, around: try around(patient, department: trigger.department, open: open),
            now: now, newID: { newID() })
        addition.contact = placed.new.first?.contact.id
        try keep(placed, of: plan)
        return try store.insert(addition)
    }

    func around(_ patient: Patient, department: String, open: [Contact]) throws -> Planner.Surroundings {
        let moments = try store.contactMoments(of: patient.id, from: now - .days(7), to: now + .days(800), planning: Set(open.map(\.episode)))
        return Planner.Surroundings(
            patient: patient, department: department, planned: open.filter { $0.state == .planned },
            load: ContactLoad(days: moments.map(policy.zone.day(of:))))
    }

    /// Stores new contacts of a plan, which wait where it waits and bring it back where it was complete.
    func keep(_ placed: Planner.Placed, of plan: Plan) throws {
        for one in placed.new {
            var contact = one.contact
            if plan.state == .suspended { contact.hold() }
            try store.insert(contact)
            try note(one.trace, to: .contact, contact.id.raw)
        }
        for one in placed.enriched {
            try store.update(one.contact)
            try note(one.trace, to: .contact, one.contact.id.raw)
        }
        if plan.state == .completed, try store.openContacts(ofPlan: plan.id) > 0 { try store.set(plan.id, .active, nil, now: now) }
    }
}
