extension Planner {
    /// Contacts while an outline is being made.
    struct Draft {
        /// Contacts of other plans, in the form they now have.
        var planned: [Contact]
        var enriched: [PlannedContact] = []
        var new: [PlannedContact] = []
        var load: ContactLoad
    }

    /// Places the reminder of a run-out; one whose days have passed is not made any more.
    func expand(_ planned: PlannedRunOut, of plan: Plan, request: Request, now: Instant, newID: () -> Int64, into draft: inout Draft) {
        let runOut = planned.runOut
        guard policy.zone.startOfDay(runOut.day) > max(now, request.stay.dischargedAt) else { return }
        var trace = Trace()
        trace.add(.runsOut, runOut.group.id, runOut.day.description, runOut.group.name.zh, runOut.group.name.en)
        let step = Step(node: runOut.node(anchor: plan.anchor), sequence: planned.sequence, shift: 0)
        expand(step, of: plan, because: trace, request: request, now: now, newID: newID, into: &draft)
    }

    /// Places one step, or merges it, or lets the late policy speak.
    func expand(_ step: Step, of plan: Plan, because reason: Trace, request: Request, now: Instant, newID: () -> Int64, into draft: inout Draft) {
        let window = Placement.window(step.node, shiftedBy: step.shift, anchor: plan.anchor, zone: policy.zone)
        // Discharged after the node's window, as after a long stay that counts from surgery: the node was for hospital days.
        guard window.end > request.stay.dischargedAt else { return }
        let id = newID()
        let contact = Contact(
            id: ID(id), patient: plan.patient, plan: plan.id, episode: plan.episode, pathway: plan.pathway, node: step.node.id,
            sequence: step.sequence, department: request.stay.department, level: step.node.level, risk: plan.risk, day: step.node.day + step.shift,
            plannedFor: window.start, windowStart: window.start, windowEnd: window.end, nextAt: nil, channels: step.node.channels,
            topics: step.node.topics, items: step.node.items, late: step.node.late)
        settle(contact, on: plan.anchor + contact.day, reason, request.patient, now: now, into: &draft)
    }

    /// Merges a contact into another one, or finds it a moment near its day, or lets the late policy speak.
    func settle(_ outlined: Contact, on day: Day, _ why: Trace, _ patient: Patient, now: Instant, into draft: inout Draft) {
        var contact = outlined
        var trace = why
        let window = (start: contact.windowStart, end: contact.windowEnd)
        let permission = Permission(policy: policy, calendar: calendar, windows: patient.windows)
        if window.end > now, merge(&contact, day: day, trace: &trace, permission, now: now, into: &draft) {
            draft.new.append(PlannedContact(contact: contact, trace: trace))
            return
        }
        let placement = Placement(permission: permission, now: now)
        let spread = StableHash.fraction(contact.patient.raw, Int64(contact.day))
        switch placement.place(day: day, window: window, level: contact.level, load: draft.load, spread: spread) {
        case .at(let moment, let why):
            contact.plannedFor = moment
            contact.nextAt = moment
            trace.entries += why.entries
            draft.load.add(policy.zone.day(of: moment))
        case .late:
            late(&contact, &trace, day: day, permission, now: now, load: &draft.load)
        case .full:
            trace.add(.movedForCap, String(policy.capPerDay), String(policy.capPerWeek))
            if contact.level == .human {
                // A person decides; the cap is for automation.
                guard let moment = permission.next(from: max(window.start, now), before: window.end, level: .human) else {
                    late(&contact, &trace, day: day, permission, now: now, load: &draft.load)
                    break
                }
                contact.plannedFor = moment
                contact.nextAt = moment
            } else if contact.isAdded {
                // Promised by a rule: it waits for the next day with room.
                let moment = next(for: contact, permission, now: now, load: draft.load)
                contact.plannedFor = moment
                contact.nextAt = moment
                contact.windowEnd = max(contact.windowEnd, policy.zone.startOfDay(policy.zone.day(of: moment) + 1))
                draft.load.add(policy.zone.day(of: moment))
            } else {
                contact.state = .skipped
                contact.outcome = .cap
                contact.endedAt = now
            }
        }
        draft.new.append(PlannedContact(contact: contact, trace: trace))
    }

    /// The window has passed, or holds no moment at all, as one that falls wholly on a holiday does.
    private func late(_ contact: inout Contact, _ trace: inout Trace, day: Day, _ permission: Permission, now: Instant, load: inout ContactLoad) {
        guard contact.late != .skip else {
            trace.add(.lateSkip)
            contact.state = .skipped
            contact.outcome = .late
            contact.endedAt = now
            return
        }
        if contact.windowEnd > now, contact.level == .human {
            trace.add(.movedForWorkday, day.description)
        } else {
            trace.add(contact.late == .send ? .lateSend : .lateHuman)
        }
        let moment = next(for: contact, permission, now: now, load: load)
        contact.plannedFor = moment
        contact.nextAt = moment
        load.add(policy.zone.day(of: moment))
    }

    /// The next permitted moment after the window's start, on a day with room. Calls need no room.
    private func next(for contact: Contact, _ permission: Permission, now: Instant, load: ContactLoad) -> Instant {
        let start = max(contact.windowStart, now)
        var from = start
        while let moment = permission.next(from: from, before: start + .days(60), level: contact.level) {
            let day = policy.zone.day(of: moment)
            if contact.level == .human || load.hasRoom(on: day, policy: policy) { return moment }
            from = policy.zone.startOfDay(day + 1)
        }
        return start
    }

    /// Merges into a planned contact of the same patient whose window overlaps and whose day is near. The host keeps
    /// its place if it can; it takes in topics, questions, the higher level and the stricter late policy.
    private func merge(
        _ contact: inout Contact, day: Day, trace: inout Trace, _ permission: Permission, now: Instant, into draft: inout Draft
    ) -> Bool {
        let zone = policy.zone
        let guest = contact
        func united(_ host: Contact) -> Contact? {
            guard host.state == .planned, host.plan != guest.plan || guest.isAdded || guest.isRunOut, host.windowStart < guest.windowEnd,
                guest.windowStart < host.windowEnd,
                abs(zone.day(of: host.plannedFor) - day) <= policy.mergeDistance, host.plannedFor >= guest.windowStart,
                // What a rule has promised by a day may fetch a later contact into its window.
                host.plannedFor < guest.windowEnd || guest.isAdded, host.plannedFor < host.windowEnd
            else { return nil }
            return unite(host, guest, permission, now: now)
        }
        // Most are of the same plan, which is asked before a contact is copied.
        for index in draft.new.indices where draft.new[index].contact.plan != guest.plan || guest.isRunOut {
            guard let host = united(draft.new[index].contact) else { continue }
            draft.load.remove(zone.day(of: draft.new[index].contact.plannedFor))
            draft.load.add(zone.day(of: host.plannedFor))
            draft.new[index].contact = host
            draft.new[index].trace.add(.absorbed, contact.pathway, contact.node)
            trace.add(.merged, draft.new[index].contact.pathway, draft.new[index].contact.node)
            contact.supersede(by: draft.new[index].contact.id, now: now)
            return true
        }
        for index in draft.planned.indices {
            guard let host = united(draft.planned[index]) else { continue }
            draft.load.remove(zone.day(of: draft.planned[index].plannedFor))
            draft.load.add(zone.day(of: host.plannedFor))
            draft.planned[index] = host
            var why = draft.enriched.first { $0.contact.id == host.id }?.trace ?? Trace()
            why.add(.absorbed, contact.pathway, contact.node)
            draft.enriched.removeAll { $0.contact.id == host.id }
            draft.enriched.append(PlannedContact(contact: draft.planned[index], trace: why))
            trace.add(.merged, draft.planned[index].pathway, draft.planned[index].node)
            contact.supersede(by: draft.planned[index].id, now: now)
            return true
        }
        return false
    }

    /// The host with the other's matters, at a moment that the higher level permits within the shared window: a call
    /// needs a working day and office hours. Nil when there is none; then each goes its own way.
    private func unite(_ host: Contact, _ contact: Contact, _ permission: Permission, now: Instant) -> Contact? {
        var united = host
        united.absorb(contact)
        let isWithin = united.plannedFor < united.windowEnd
        if isWithin, permission.allows(united.plannedFor, level: united.level), united.plannedFor >= now { return united }
        let earliest = max(united.windowStart, now)
        let nearest = isWithin ? host.plannedFor : Instant(milliseconds: united.windowEnd.milliseconds - 1)
        let sameDay = max(policy.zone.startOfDay(policy.zone.day(of: nearest)), earliest)
        let moment =
            permission.next(from: sameDay, before: united.windowEnd, level: united.level)
            ?? permission.next(from: earliest, before: united.windowEnd, level: united.level)
        guard let moment else { return nil }
        united.plannedFor = moment
        united.nextAt = moment
        return united
    }
}
