import FollowUp
import Storage

/// Discharge, codes or department were corrected: what has not begun is planned anew as if the correction had been known at once, and
/// what has happened stays.
extension Work {
    func replan(_ episode: Store.StoredEpisode, _ base: Planner.Request, existing: [Plan]) throws {
        // A death or a refusal has stopped everything; whoever agrees again is planned again.
        guard !base.patient.isDeceased, base.patient.refusedAt == nil else { return }
        var request = base
        // Plans keep to the version with which they began, or to which somebody has moved them.
        request.versions = Dictionary(existing.map { ($0.pathway, $0.version) }, uniquingKeysWith: { first, _ in first })
        let hasBegun = try store.contacts(ofEpisode: episode.id, patient: episode.patient).contains(where: \.hasBegun)
        // Corrected codes lower no risk by which somebody has already been treated.
        if hasBegun { request.leastRisk = existing.map(\.risk).max() ?? .ordinary }
        let outline = core.planner.outline(request, now: now, newID: { newID() })
        if outline.unplanned == nil, !request.isReachable, !hasBegun {
            try unplan(episode, existing, .noWayToReach, outline.assessment, hasBegun: false)
            if episode.state == .ended { try askForNumber(episode, risk: outline.assessment.risk) }
            return
        }
        if let reason = outline.unplanned { return try unplan(episode, existing, reason, outline.assessment, hasBegun: hasBegun) }
        let matched = Set(core.planner.matching.pathways(for: request.stay, keeping: request.versions).map(\.pathway.id)).subtracting(request.kept)
        for plan in existing {
            if matched.contains(plan.pathway) {
                try takeUp(plan, of: episode)
            } else if plan.state == .active || plan.state == .suspended {
                try stop(plan, .recoded)
            }
        }
        try reconcile(outline, with: episode, permission: Permission(policy: policy, calendar: core.library.calendar, windows: base.patient.windows))
        try store.setPlanning(episode.id, risk: outline.assessment, unplanned: nil)
        try carryOn(of: episode.patient)
    }

    /// The correction leaves nothing to follow up. What is long over stays as it is.
    private func unplan(
        _ episode: Store.StoredEpisode, _ existing: [Plan], _ reason: UnplannedReason, _ assessment: RiskAssessment, hasBegun: Bool
    ) throws {
        if reason == .backDated, hasBegun || existing.contains(where: { $0.state == .completed }) {
            for plan in existing where plan.state == .suspended && plan.reason == .dischargeCancelled && episode.state == .ended { try resume(plan) }
            return
        }
        for plan in existing where plan.state == .active || plan.state == .suspended { try stop(plan, .recoded) }
        if episode.state == .ended, !hasBegun || reason == .goesOn { try store.setPlanning(episode.id, risk: assessment, unplanned: reason) }
    }

    /// A plan that waited for this correction, or was stopped by one that has itself been corrected, goes on.
    private func takeUp(_ plan: Plan, of episode: Store.StoredEpisode) throws {
        switch (plan.state, plan.reason) {
        case (.suspended, .dischargeCancelled) where episode.state == .ended: try resume(plan)
        case (.stopped, .recoded), (.stopped, .dischargeCancelled):
            let revived = try store.revive(plan: plan.id, now: now)
            for contact in revived { try note(Trace([Trace.Entry(.resumed)]), to: .contact, contact.raw) }
            let waits = episode.state != .ended
            try store.set(plan.id, waits ? .suspended : .active, waits ? .dischargeCancelled : nil, now: now)
        default: break
        }
    }

    private struct Place: Hashable {
        var plan: ID<Plan>
        var node: String
        var sequence: Int

        init(_ contact: Contact, of plan: ID<Plan>) {
            self.plan = plan
            node = contact.node
            sequence = contact.sequence
        }
    }

    /// Brings plans and contacts in line with the outline. Rows keep their ids and with them their stories.
    private func reconcile(_ outline: Planner.Outline, with episode: Store.StoredEpisode, permission: Permission) throws {
        var plans: [ID<Plan>: Plan] = [:]
        for outlined in outline.plans { plans[outlined.id] = try settle(outlined, of: episode) }
        let rows = try store.contacts(ofEpisode: episode.id, patient: episode.patient)
        let known = Dictionary(rows.map { (Place($0, of: $0.plan), $0) }, uniquingKeysWith: { first, _ in first })
        var ids: [ID<Contact>: ID<Contact>] = [:]
        // Contacts that others can be merged into: those that will stand as they are outlined.
        var hosts = Set(outline.enriched.map(\.contact.id))
        for outlined in outline.contacts {
            guard let plan = plans[outlined.contact.plan] else { continue }
            let row = known[Place(outlined.contact, of: plan.id)]
            if let row { ids[outlined.contact.id] = row.id }
            if row?.yields(to: outlined.contact) ?? true { hosts.insert(row?.id ?? outlined.contact.id) }
        }
        var kept: Set<ID<Contact>> = []
        for outlined in outline.contacts {
            guard let plan = plans[outlined.contact.plan] else { continue }
            var contact = outlined.contact
            contact.plan = plan.id
            contact.mergedInto = contact.mergedInto.map { ids[$0] ?? $0 }
            let row = known[Place(contact, of: plan.id)]
            if let row {
                kept.insert(row.id)
                contact.id = row.id
                // Its matters went out with another contact: nobody is asked twice.
                if let host = row.mergedInto, try store.contact(host)?.hasBegun == true { continue }
            }
            // Too late to merge: the host has begun, or ended, without its matters.
            if let host = contact.mergedInto, !hosts.contains(host) { standAlone(&contact, permission) }
            if plan.state == .suspended { contact.hold() }
            guard let row else {
                try store.insert(contact)
                try note(outlined.trace, to: .contact, contact.id.raw)
                continue
            }
            try rewrite(row, as: contact, of: plan)
        }
        let live = Set(plans.values.map(\.id))
        for row in rows where live.contains(row.plan) && !kept.contains(row.id) && row.state.isOpen && !row.hasBegun && !row.isAdded {
            if row.isRunOut { try note(Trace([Trace.Entry(.runOutEnded)]), to: .contact, row.id.raw) }
            try advance(row, .stopped(.recoded))
        }
        for enriched in outline.enriched {
            try store.update(enriched.contact)
            try note(enriched.trace, to: .contact, enriched.contact.id.raw)
        }
        for row in rows where row.isAdded && row.state == .superseded { try keepPromise(of: row, permission) }
        for plan in try store.plans(ofEpisode: episode.id) where plan.state != .stopped { try close(plan) }
    }

    /// What a rule had added and a contact of a node had taken in: where that one is planned otherwise now, it stands by itself.
    private func keepPromise(of guest: Contact, _ permission: Permission) throws {
        guard let id = guest.mergedInto, let host = try store.contact(id), !host.hasBegun, try store.plan(guest.plan)?.state != .stopped else { return }
        let serves = host.state.isOpen && host.plannedFor < guest.windowEnd && guest.items.allSatisfy(host.items.contains)
        guard !serves else { return }
        var guest = guest
        standAlone(&guest, permission)
        if try store.plan(guest.plan)?.state == .suspended { guest.hold() }
        try store.rewrite(guest)
        try note(Trace([Trace.Entry(.unmerged)]), to: .contact, guest.id.raw)
    }

    /// The stored plan of an outlined one, with its anchor and risk; nil where it is over and stays so.
    private func settle(_ outlined: Plan, of episode: Store.StoredEpisode) throws -> Plan? {
        guard var plan = try store.plans(ofEpisode: episode.id).first(where: { $0.pathway == outlined.pathway }) else {
            var new = outlined
            if episode.state != .ended {
                new.state = .suspended
                new.reason = .dischargeCancelled
            }
            try store.insert(new, now: now)
            try announce(.planned, new.id.raw, of: new.patient)
            return new
        }
        guard plan.state != .stopped else { return nil }
        if plan.state == .completed {
            // Complete with nothing done: all of it was too late by what was known then.
            let rows = try store.contacts(ofEpisode: episode.id, patient: episode.patient)
            guard !rows.contains(where: { $0.plan == plan.id && $0.hasBegun }) else { return nil }
        }
        if plan.anchor != outlined.anchor || plan.risk != outlined.risk {
            try store.set(plan.id, anchor: outlined.anchor, risk: outlined.risk)
            (plan.anchor, plan.risk) = (outlined.anchor, outlined.risk)
        }
        return plan
    }

    private func standAlone(_ contact: inout Contact, _ permission: Permission) {
        let start = max(contact.windowStart, now)
        contact.state = .planned
        contact.outcome = .none
        contact.mergedInto = nil
        contact.endedAt = nil
        contact.plannedFor = permission.next(from: start, before: contact.windowEnd, level: contact.level) ?? start
        contact.nextAt = contact.plannedFor
    }

    private func rewrite(_ row: Contact, as contact: Contact, of plan: Plan) throws {
        guard row.yields(to: contact) else { return }
        var contact = contact
        // The same end at another moment is no change.
        if row.state == contact.state { contact.endedAt = row.endedAt }
        guard contact != row else { return }
        try store.rewrite(contact)
        var trace = Trace()
        trace.add(.replanned, plan.anchor.description)
        try note(trace, to: .contact, contact.id.raw)
    }

    /// A plan is over when nothing is left to wait for, and goes on when something has come back.
    private func close(_ plan: Plan) throws {
        switch (plan.state, try store.openContacts(ofPlan: plan.id)) {
        case (.active, 0), (.suspended, 0): try store.set(plan.id, .completed, nil, now: now)
        case (.completed, 1...): try store.set(plan.id, .active, nil, now: now)
        default: break
        }
    }
}
