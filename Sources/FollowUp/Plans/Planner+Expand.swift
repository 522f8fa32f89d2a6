extension Planner {
    /// Contacts while an outline is being made.
    struct Draft {
        /// Contacts of other plans, in the form they now have.
        var planned: [Contact]
        var enriched: [PlannedContact] = []
        var new: [PlannedContact] = []
        var load: ContactLoad
    }

    /// Places one step, or merges it, or lets the late policy speak.
    func expand(_ step: Step, of plan: Plan, match: Matching.Match, request: Request, now: Instant, newID: () -> Int64, into draft: inout Draft) {
        let window = Placement.window(step.node, shiftedBy: step.shift, anchor: plan.anchor, zone: policy.zone)
        // Discharged after the node's window, as after a long stay that counts from surgery: the node was for hospital days.
        guard window.end > request.stay.dischargedAt else { return }
        let id = newID()
        var contact = Contact(
            id: ID(id), patient: plan.patient, plan: plan.id, episode: plan.episode, pathway: plan.pathway, node: step.node.id,
            sequence: step.sequence, department: request.stay.department, level: step.node.level, risk: plan.risk, day: step.node.day + step.shift,
            plannedFor: window.start, windowStart: window.start, windowEnd: window.end, nextAt: nil, channels: step.node.channels,
            topics: step.node.topics, items: step.node.items, late: step.node.late)
        var trace = match.trace
        let day = plan.anchor + contact.day
        if window.end > now, merge(&contact, day: day, trace: &trace, now: now, into: &draft) {
            draft.new.append(PlannedContact(contact: contact, trace: trace))
            return
        }
        let placement = Placement(permission: Permission(policy: policy, calendar: calendar, windows: request.patient.windows), now: now)
        let spread = StableHash.fraction(plan.patient.raw, Int64(contact.day))
        switch placement.place(day: day, window: window, level: contact.level, load: draft.load, spread: spread) {
        case .at(let moment, let why):
            contact.plannedFor = moment
            contact.nextAt = moment
            trace.entries += why.entries
            draft.load.add(policy.zone.day(of: moment))
        case .late:
            late(&contact, &trace, now: now)
        case .full:
            trace.add(.movedForCap, String(policy.capPerDay), String(policy.capPerWeek))
            if contact.level == .human {
                // A person decides; the cap is for automation.
                contact.plannedFor = max(window.start, now)
                contact.nextAt = contact.plannedFor
            } else {
                contact.state = .skipped
                contact.outcome = .cap
                contact.endedAt = now
            }
        }
        draft.new.append(PlannedContact(contact: contact, trace: trace))
    }

    private func late(_ contact: inout Contact, _ trace: inout Trace, now: Instant) {
        switch contact.late {
        case .skip:
            trace.add(.lateSkip)
            contact.state = .skipped
            contact.outcome = .late
            contact.endedAt = now
        case .send:
            trace.add(.lateSend)
            contact.plannedFor = now
            contact.nextAt = now
        case .human:
            trace.add(.lateHuman)
            contact.plannedFor = now
            contact.nextAt = now
        }
    }

    /// Merges into a planned contact of the same patient whose window overlaps and whose day is near. The host keeps
    /// its place if it can; it takes in topics, questions, the higher level and the stricter late policy.
    private func merge(_ contact: inout Contact, day: Day, trace: inout Trace, now: Instant, into draft: inout Draft) -> Bool {
        let zone = policy.zone
        func fits(_ host: Contact) -> Bool {
            host.state == .planned && host.windowStart < contact.windowEnd && contact.windowStart < host.windowEnd
                && abs(zone.day(of: host.plannedFor) - day) <= policy.mergeDistance && host.plannedFor >= contact.windowStart
                && host.plannedFor < contact.windowEnd && host.plan != contact.plan
        }
        if let index = draft.new.firstIndex(where: { fits($0.contact) }) {
            draft.new[index].contact.absorb(contact)
            draft.new[index].trace.add(.absorbed, contact.pathway, contact.node)
            trace.add(.merged, draft.new[index].contact.pathway, draft.new[index].contact.node)
            contact.supersede(by: draft.new[index].contact.id, now: now)
            return true
        }
        if let index = draft.planned.firstIndex(where: fits) {
            draft.planned[index].absorb(contact)
            var why = Trace()
            why.add(.absorbed, contact.pathway, contact.node)
            draft.enriched.removeAll { $0.contact.id == draft.planned[index].id }
            draft.enriched.append(PlannedContact(contact: draft.planned[index], trace: why))
            trace.add(.merged, draft.planned[index].pathway, draft.planned[index].node)
            contact.supersede(by: draft.planned[index].id, now: now)
            return true
        }
        return false
    }
}
