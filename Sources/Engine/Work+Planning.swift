import FollowUp
import Storage

extension Work {
    /// Makes or renews the plans of an ended stay; every ended inpatient or emergency stay leaves here with a plan or a reason.
    public func plan(_ id: ID<Episode>) throws {
        guard let episode = try store.episode(id), episode.state == .ended, episode.kind.isFollowed, let patient = try store.patient(episode.patient) else { return }
        try plan(episode, patient: patient, diagnoses: try store.diagnoses(of: id), procedures: try store.procedures(of: id), isNew: false)
    }

    func plan(_ episode: Store.StoredEpisode, patient: Patient, diagnoses: [Code], procedures: [ProcedureFact], isNew: Bool) throws {
        guard let dischargedAt = episode.dischargedAt else { return }
        let zone = policy.zone
        let visits = isNew ? 0 : try store.emergencyVisits(of: episode.patient, before: episode.admittedAt ?? dischargedAt, except: episode.id)
        let stay = stay(episode, dischargedAt, patient, diagnoses, procedures, emergencyVisits: visits)
        let open = isNew ? [] : try store.openContacts(of: episode.patient)
        let existing = isNew ? [] : try store.plans(ofEpisode: episode.id)
        if !existing.isEmpty { return try replan(episode, stay: stay, existing: existing) }
        let moments = isNew ? [] : try store.contactMoments(of: episode.patient, from: now - .days(7), to: now + .days(800), except: nil)
        let request = Planner.Request(
            patient: patient, episode: episode.id, stay: stay, isReachable: try isReachable(episode.patient),
            planned: open.filter { $0.state == .planned && $0.episode != episode.id }, load: ContactLoad(days: moments.map(zone.day(of:))))
        var outline = core.planner.outline(request, now: now, newID: { newID() })
        if outline.unplanned == nil, !request.isReachable {
            outline.plans = []
            outline.contacts = []
            outline.enriched = []
            outline.unplanned = .noWayToReach
            try askForNumber(episode, risk: outline.assessment.risk)
        }
        try write(outline, episode)
    }

    private func stay(
        _ episode: Store.StoredEpisode, _ dischargedAt: Instant, _ patient: Patient, _ diagnoses: [Code], _ procedures: [ProcedureFact],
        emergencyVisits: Int
    ) -> Stay {
        Stay(
            kind: episode.kind, department: episode.department, admittedAt: episode.admittedAt, dischargedAt: dischargedAt,
            disposition: episode.disposition, diagnoses: core.planner.matching.translated(diagnoses), procedures: procedures,
            isEmergencyAdmission: episode.emergency ?? (episode.kind == .emergency),
            age: patient.birthDate.map { $0.age(on: policy.zone.day(of: dischargedAt)) }, emergencyVisits: emergencyVisits)
    }

    /// The pathways that an ended stay matches.
    func pathways(of episode: Store.StoredEpisode) throws -> [Pathway] {
        guard let dischargedAt = episode.dischargedAt, let patient = try store.patient(episode.patient) else { return [] }
        let stay = stay(episode, dischargedAt, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id), emergencyVisits: 0)
        return core.planner.matching.pathways(for: stay).map(\.pathway)
    }

    private func write(_ outline: Planner.Outline, _ episode: Store.StoredEpisode) throws {
        for plan in outline.plans { try store.insert(plan, now: now) }
        for planned in outline.contacts {
            try store.insert(planned.contact)
            try note(planned.trace, to: .contact, planned.contact.id.raw)
        }
        for enriched in outline.enriched {
            try store.update(enriched.contact)
            try note(enriched.trace, to: .contact, enriched.contact.id.raw)
        }
        try store.setPlanning(episode.id, risk: outline.assessment, unplanned: outline.unplanned)
        // A plan all of whose contacts ended at once, as with a late discharge, is complete already.
        for plan in outline.plans where !outline.isOpen(plan.id) { try store.set(plan.id, .completed, nil, now: now) }
    }

    /// Nobody can be reached: a person looks for a number, once.
    private func askForNumber(_ episode: Store.StoredEpisode, risk: RiskClass) throws {
        let isAsked = try store.openWorkItems(ofPatient: episode.patient).contains { try store.workItem($0)?.kind == .findNumber }
        guard !isAsked else { return }
        let opens = workingMoment(from: now)
        let item = Store.StoredWorkItem(
            id: newID(), patient: episode.patient, contact: nil, problem: nil, kind: .findNumber, department: episode.department, opensAt: opens,
            dueAt: opens + .hours(48))
        try store.insert(item, grade: nil, risk: risk, reason: Trace([Trace.Entry(.noWayToReach)]), now: now)
    }

    /// The discharge or the codes were corrected: what is still open follows; what has happened stays.
    private func replan(_ episode: Store.StoredEpisode, stay: Stay, existing: [Plan]) throws {
        let zone = policy.zone
        let matches = core.planner.matching.pathways(for: stay)
        let assessment = RiskAssessment.assess(stay, pathways: matches.map(\.pathway))
        let permission = Permission(policy: policy, calendar: core.library.calendar, windows: try store.patient(episode.patient)?.windows ?? [])
        for plan in existing where plan.state == .suspended && plan.reason == .dischargeCancelled { try resume(plan) }
        let mayRevive = try store.patient(episode.patient).map { !$0.isDeceased && $0.refusedAt == nil } ?? false
        for plan in existing where mayRevive && plan.state == .stopped && (plan.reason == .recoded || plan.reason == .dischargeCancelled) {
            // Stopped by a correction that has itself been corrected.
            guard matches.contains(where: { $0.pathway.id == plan.pathway }) else { continue }
            for contact in try store.revive(plan: plan.id, now: now) {
                try note(Trace([Trace.Entry(.resumed)]), to: .contact, contact.raw)
            }
            try resume(plan)
        }
        for plan in try store.plans(ofEpisode: episode.id) where plan.state == .active {
            guard let match = matches.first(where: { $0.pathway.id == plan.pathway }) else {
                try stop(plan, .recoded)
                continue
            }
            let discharge = zone.day(of: stay.dischargedAt)
            let anchor = match.pathway.anchor == .surgery ? match.performedOn.map { min($0, discharge) } ?? discharge : discharge
            guard anchor != plan.anchor else { continue }
            try move(plan, to: anchor, permission)
        }
        for plan in try store.plans(ofEpisode: episode.id) where plan.state == .active && plan.risk < assessment.risk {
            try store.raiseRisk(of: plan.id, to: assessment.risk)
        }
        let known = Set(existing.map(\.pathway))
        let new = matches.filter { !known.contains($0.pathway.id) }
        if !new.isEmpty { try add(new, to: episode, stay: stay) }
        try store.setPlanning(episode.id, risk: assessment, unplanned: nil)
    }

    private func move(_ plan: Plan, to anchor: Day, _ permission: Permission) throws {
        let shift = Span.days(Int64(anchor - plan.anchor))
        try store.connection.execute("UPDATE plan SET anchor = \(anchor) WHERE hospital_id = \(store.hospital) AND id = \(plan.id)")
        for var contact in try store.openContacts(of: plan.patient) where contact.plan == plan.id && contact.state == .planned {
            contact.windowStart = contact.windowStart + shift
            contact.windowEnd = contact.windowEnd + shift
            let wished = max(contact.plannedFor + shift, now)
            contact.plannedFor = permission.next(from: wished, before: contact.windowEnd, level: contact.level) ?? wished
            contact.nextAt = contact.plannedFor
            try store.update(contact)
            var trace = Trace()
            trace.add(.replanned, anchor.description)
            try note(trace, to: .contact, contact.id.raw)
        }
    }

    /// Plans pathways that only the corrected codes match.
    private func add(_ matches: [Matching.Match], to episode: Store.StoredEpisode, stay: Stay) throws {
        guard let patient = try store.patient(episode.patient) else { return }
        let open = try store.openContacts(of: episode.patient)
        let moments = try store.contactMoments(of: episode.patient, from: now - .days(7), to: now + .days(800), except: nil)
        let request = Planner.Request(
            patient: patient, episode: episode.id, stay: stay, isReachable: true, planned: open.filter { $0.state == .planned },
            load: ContactLoad(days: moments.map(policy.zone.day(of:))))
        var outline = core.planner.outline(request, now: now, newID: { newID() })
        let wanted = Set(matches.map(\.pathway.id))
        let plans = outline.plans.filter { wanted.contains($0.pathway) }
        let kept = Set(plans.map(\.id))
        outline.contacts.removeAll { !kept.contains($0.contact.plan) }
        outline.enriched = outline.enriched.filter { enriched in outline.contacts.contains { $0.contact.mergedInto == enriched.contact.id } }
        // A contact merged into one that is not kept stands by itself again.
        let hosts = Set(outline.contacts.map(\.contact.id)).union(outline.enriched.map(\.contact.id))
        outline.contacts = outline.contacts.map { planned in
            var planned = planned
            if let host = planned.contact.mergedInto, !hosts.contains(host) {
                planned.contact.state = .planned
                planned.contact.outcome = .none
                planned.contact.mergedInto = nil
                planned.contact.endedAt = nil
                planned.contact.plannedFor = max(planned.contact.windowStart, now)
                planned.contact.nextAt = planned.contact.plannedFor
            }
            return planned
        }
        outline.plans = plans
        outline.unplanned = nil
        try write(outline, episode)
    }
}
