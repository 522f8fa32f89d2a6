import FollowUp
import Storage

extension Work {
    /// Makes or renews the plans of an ended stay; every ended inpatient or emergency stay leaves here with a plan or a reason. Stays are
    /// planned in the order in which they happened, each around what the earlier ones have planned: so it does not matter which of them
    /// was told first.
    public func plan(_ id: ID<Episode>) throws {
        guard let target = try store.episode(id), target.kind.isFollowed, target.state != .cancelled else { return }
        let stays = try store.stays(of: target.patient).sorted { start(of: $0) < start(of: $1) }
        var earlier: Set<ID<Episode>> = []
        for stay in stays {
            guard try stay.id == id || (stays.count > 1 && isFollowed(stay)) else { continue }
            guard let patient = try store.patient(stay.patient) else { return }
            try plan(
                stay, patient: patient, diagnoses: try store.diagnoses(of: stay.id), procedures: try store.procedures(of: stay.id), around: earlier)
            // What a later stay ends must not take in that stay's contacts.
            if stays.count > 1 { try settleStays(of: stay.patient) }
            earlier.insert(stay.id)
        }
    }

    private func isFollowed(_ stay: Store.StoredEpisode) throws -> Bool {
        guard stay.state == .ended else { return false }
        if stay.unplanned == .goesOn { return true }
        return try store.plans(ofEpisode: stay.id).contains { $0.state == .active || $0.state == .suspended }
    }

    /// Plans one stay. `earlier`: the stays whose planned contacts it may merge into and whose days count for the caps; nil where
    /// nothing but this stay is known of the patient.
    func plan(
        _ episode: Store.StoredEpisode, patient: Patient, diagnoses: [Code], procedures: [ProcedureFact], around earlier: Set<ID<Episode>>? = nil
    ) throws {
        // A discharge that was taken back is planned as if it stood, and waits.
        guard let dischargedAt = episode.dischargedAt ?? episode.withdrawnAt else { return }
        let visits =
            try earlier == nil ? 0 : store.emergencyVisits(of: episode.patient, before: episode.admittedAt ?? dischargedAt, except: episode.id)
        try noteTerms(diagnoses, of: episode.id, isNew: earlier == nil)
        var stay = try stay(episode, dischargedAt, patient, diagnoses, procedures, emergencyVisits: visits)
        if core.planner.hasScores {
            stay.admissions = try earlier == nil ? 0 : store.admissions(of: episode.patient, before: episode.admittedAt ?? dischargedAt, except: episode.id)
        }
        if core.planner.asksPast, earlier != nil { stay.past = try past(of: episode, dischargedAt: dischargedAt) }
        var request = Planner.Request(patient: patient, episode: episode.id, stay: stay, isReachable: try isReachable(episode.patient))
        if let earlier {
            request.kept = try kept(through: episode)
            request.planned = try store.openContacts(of: episode.patient).filter { $0.state == .planned && earlier.contains($0.episode) }
            let moments = try store.contactMoments(of: episode.patient, from: now - .days(7), to: now + .days(800), planning: earlier)
            request.load = ContactLoad(days: moments.map(policy.zone.day(of:)))
            let existing = try store.plans(ofEpisode: episode.id)
            request.runOuts = try runOuts(of: episode, plans: existing)
            request.goesOn = !existing.isEmpty
            if !existing.isEmpty {
                try replan(episode, request, existing: existing)
                return try reviewStops(of: patient)
            }
        }
        var outline = core.planner.outline(request, now: now, newID: { newID() })
        if outline.unplanned == nil, !request.isReachable {
            outline.plans = []
            outline.contacts = []
            outline.enriched = []
            outline.unplanned = .noWayToReach
            if episode.state == .ended { try askForNumber(episode, risk: outline.assessment.risk) }
        }
        if episode.state != .ended { wait(for: &outline) }
        try write(outline, episode)
        if earlier != nil || outline.plans.contains(where: { core.library.pathway($0.pathway)?.hasFactualStops == true }) { try reviewStops(of: patient) }
    }

    func stay(
        _ episode: Store.StoredEpisode, _ dischargedAt: Instant, _ patient: Patient, _ diagnoses: [Code], _ procedures: [ProcedureFact],
        emergencyVisits: Int
    ) throws -> Stay {
        var stay = Stay(
            kind: episode.kind, department: episode.department, admittedAt: episode.admittedAt, dischargedAt: dischargedAt,
            disposition: episode.disposition, diagnoses: core.planner.matching.translated(try coded(diagnoses)), procedures: procedures,
            isEmergencyAdmission: episode.emergency ?? (episode.kind == .emergency),
            age: patient.birthDate.map { $0.age(on: policy.zone.day(of: dischargedAt)) }, emergencyVisits: emergencyVisits)
        stay.sex = patient.sex
        return stay
    }

    /// The pathways that an ended stay matches.
    func pathways(of episode: Store.StoredEpisode) throws -> [Pathway] {
        guard let dischargedAt = episode.dischargedAt, let patient = try store.patient(episode.patient) else { return [] }
        let stay = try stay(episode, dischargedAt, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id), emergencyVisits: 0)
        return core.planner.matching.pathways(for: stay).map(\.pathway)
    }

    /// Nothing of it happens until the stay is ended again.
    private func wait(for outline: inout Planner.Outline) {
        outline.unplanned = nil
        outline.plans = outline.plans.map { plan in
            var plan = plan
            plan.state = .suspended
            plan.reason = .dischargeCancelled
            return plan
        }
        outline.contacts = outline.contacts.map { planned in
            var planned = planned
            planned.contact.hold()
            return planned
        }
    }

    private func write(_ outline: Planner.Outline, _ episode: Store.StoredEpisode) throws {
        for plan in outline.plans {
            try store.insert(plan, now: now)
            try announce(.planned, plan.id.raw, of: plan.patient)
        }
        try store.insert(outline.contacts.map { ($0.contact, $0.trace) }, now: now, sequence: newID)
        for enriched in outline.enriched {
            try store.update(enriched.contact)
            try note(enriched.trace, to: .contact, enriched.contact.id.raw)
        }
        try store.setPlanning(episode.id, risk: outline.assessment, unplanned: outline.unplanned)
        // A plan all of whose contacts ended at once, as with a late discharge, is complete already.
        for plan in outline.plans where !outline.isOpen(plan.id) { try store.set(plan.id, .completed, nil, now: now) }
        for plan in outline.plans where outline.isOpen(plan.id) && core.library.pathway(plan.pathway)?.beginsSeries == true {
            if let patient = try store.patient(plan.patient) { try beginSeries(of: plan, patient: patient) }
        }
    }

    /// Nobody can be reached: a person looks for a number, once.
    func askForNumber(_ episode: Store.StoredEpisode, risk: RiskClass) throws {
        let isAsked = try store.openWorkItems(ofPatient: episode.patient).contains { try store.workItem($0)?.kind == .findNumber }
        guard !isAsked else { return }
        let opens = workingMoment(from: now)
        let item = Store.StoredWorkItem(
            id: newID(), patient: episode.patient, contact: nil, problem: nil, kind: .findNumber, department: episode.department, opensAt: opens,
            dueAt: opens + .hours(48))
        try store.insert(item, grade: nil, risk: risk, reason: Trace([Trace.Entry(.noWayToReach)]), now: now)
    }
}
