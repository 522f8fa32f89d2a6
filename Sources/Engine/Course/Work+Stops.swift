import FollowUp
import Storage

/// Plans that end before their last node, as their pathway says.
extension Work {
    /// After a contact was answered in full: the rules of this node, and those that may hold at any time.
    func reviewStops(after contact: Contact, response: Int64, patient: Patient) throws {
        for step in try store.steps(servedBy: contact) {
            guard let plan = try store.plan(step.plan), plan.state != .stopped, let pathway = pathway(of: plan) else { continue }
            let rules = pathway.stops.filter { $0.at == nil || $0.at == step.node }
            guard !rules.isEmpty else { continue }
            var facts = try facts(for: rules, of: plan, patient: patient)
            if rules.contains(where: { $0.when.leaves.contains(.noFindings) }) { facts.isFree = try isFree(plan, but: contact, response: response) }
            if let rule = rules.first(where: { $0.holds(facts) }) { try end(plan, by: rule, patient: patient) }
        }
    }

    /// A contact has ended without being made, or nobody could be reached.
    func reviewLost(_ patient: Patient) throws {
        guard !patient.isDeceased, patient.refusedAt == nil else { return }
        for plan in try store.plans(ofPatient: patient.id, in: [.active]) {
            let rules = (pathway(of: plan)?.stops ?? []).filter { rule in
                rule.at == nil && rule.when.leaves.contains { if case .lost = $0 { true } else { false } }
            }
            guard !rules.isEmpty else { continue }
            let facts = try facts(for: rules, of: plan, patient: patient)
            if let rule = rules.first(where: { $0.holds(facts) }) { try end(plan, by: rule, patient: patient) }
        }
    }

    /// Stays, codes or plans of a patient have changed: what no longer holds is taken back, what holds now ends plans.
    func reviewStops(of patient: Patient) throws {
        guard !patient.isDeceased, patient.refusedAt == nil else { return }
        let plans = try store.plans(ofPatient: patient.id, in: [.active, .suspended, .stopped])
        // The lesser pathway gives way first, so that two that name each other do not both end.
        let inOrder = plans.sorted { (priority(of: $0), $0.id.raw) < (priority(of: $1), $1.id.raw) }
        for known in inOrder {
            let rules = (pathway(of: known)?.stops ?? []).filter { $0.at == nil && $0.when.leaves.contains(where: \.isFactual) }
            guard !rules.isEmpty, let plan = try store.plan(known.id) else { continue }
            guard plan.state != .stopped || plan.reason == .superseded || plan.reason == .handedOver else { continue }
            let facts = try facts(for: rules, of: plan, patient: patient)
            let rule = rules.first { $0.holds(facts) }
            if let rule, plan.state != .stopped {
                try end(plan, by: rule, patient: patient)
            } else if rule == nil, plan.state == .stopped {
                try takeBack(plan)
            }
        }
    }

    private func priority(of plan: Plan) -> Int { core.library.pathway(plan.pathway)?.priority ?? 0 }

    private func end(_ plan: Plan, by rule: StopRule, patient: Patient) throws {
        if plan.state == .active || plan.state == .suspended {
            try stop(plan, rule.outcome.reason)
            try note(Trace([Trace.Entry(.planStopped, [rule.outcome.reason.rawValue])]), to: .episode, plan.episode.raw)
        }
        if !rule.next.isEmpty { try begin(rule.next, after: plan, patient: patient) }
    }

    /// What ended it is none any more, such as a stay that was taken back: what lies ahead of it goes on.
    private func takeBack(_ plan: Plan) throws {
        let revived = try store.revive(plan: plan.id, now: now)
        guard !revived.isEmpty else { return }
        for contact in revived { try note(Trace([Trace.Entry(.resumed)]), to: .contact, contact.raw) }
        try store.set(plan.id, .active, nil, now: now)
        try settleStays(of: plan.patient)
    }

    /// Pathways that follow on the day on which another ended, where they match the stay and do not follow it yet.
    private func begin(_ next: [String], after plan: Plan, patient: Patient) throws {
        guard let episode = try store.episode(plan.episode), let discharged = episode.dischargedAt else { return }
        let stay = try stay(
            episode, discharged, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id), emergencyVisits: 0)
        let followed = Set(try store.plans(ofEpisode: episode.id).map(\.pathway))
        for match in core.planner.matching.pathways(for: stay) where next.contains(match.pathway.id) && !followed.contains(match.pathway.id) {
            let today = policy.zone.day(of: now)
            let begun = Plan(
                id: newID(), patient: plan.patient, episode: episode.id, pathway: match.pathway.id, version: match.pathway.version, anchor: today,
                risk: plan.risk)
            let open = try store.openContacts(of: plan.patient)
            let placed = core.planner.begin(
                begun, of: match.pathway, from: nil, round: 0, on: today, match.trace, stay: stay,
                around: try around(patient, department: episode.department, open: open), now: now, newID: { newID() })
            guard placed.new.contains(where: { $0.contact.state.isOpen || $0.contact.mergedInto != nil }) else { continue }
            try store.insert(begun, now: now)
            try announce(.planned, begun.id.raw, of: begun.patient)
            try keep(placed, of: begun)
        }
    }

    // MARK: What rules look at

    private func facts(for rules: [StopRule], of plan: Plan, patient: Patient) throws -> StopFacts {
        var facts = StopFacts()
        let leaves = rules.flatMap(\.when.leaves)
        if leaves.contains(where: { if case .lost = $0 { true } else { false } }) { facts.unreachable = try store.unreachableInARow(of: plan.patient) }
        if leaves.contains(where: { if case .age = $0 { true } else { false } }) {
            let next = try store.nextContact(ofPlan: plan.id, now: now) ?? now
            facts.age = patient.birthDate.map { $0.age(on: policy.zone.day(of: max(next, now))) }
        }
        guard leaves.contains(where: { if case .age = $0 { false } else { $0.isFactual } }) else { return facts }
        let stays = try store.stays(of: plan.patient).filter { $0.state != .cancelled }
        guard let own = stays.first(where: { $0.id == plan.episode }) else { return facts }
        let since = stays.filter { start(of: $0) >= start(of: own) }
        let ids = Set(since.map(\.id))
        facts.pathways = Set(
            try store.plans(ofPatient: plan.patient, in: [.active, .suspended]).filter { $0.id != plan.id && ids.contains($0.episode) }.map(\.pathway))
        if leaves.contains(where: { if case .coded = $0 { true } else { false } }) {
            for stay in since {
                facts.codes += core.planner.matching.translated(try store.diagnoses(of: stay.id))
                facts.codes += try store.procedures(of: stay.id).map(\.code)
            }
        }
        return facts
    }

    /// Nothing important was found in this response, no matter is open, and nothing that was added is still to come.
    private func isFree(_ plan: Plan, but contact: Contact, response: Int64) throws -> Bool {
        if try store.problems(ofResponse: response).contains(where: { $0.grade > .general }) { return false }
        if try store.hasOpenMatters(of: plan.patient) { return false }
        return try !store.additions(to: plan.id).contains { addition in
            guard let id = addition.contact, id != contact.id, let added = try store.contact(id) else { return false }
            if added.state.isOpen { return true }
            guard let host = added.mergedInto, host != contact.id else { return false }
            return try store.contact(host)?.state.isOpen ?? false
        }
    }
}
