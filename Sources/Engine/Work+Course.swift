import FollowUp
import Storage

/// The patient's course: death, refusal, readmission, moving away. Each concerns every plan at once.
extension Work {
    public func recordDeath(_ patient: ID<Patient>, at moment: Instant?, by staff: ID<Staff>? = nil) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        try store.setDeceased(patient, at: moment)
        try store.dropQueued(ofPatient: patient, now: now)
        // Also where the death was known: plans or tasks may have come since, as by a merge.
        try stopPlans(of: patient, .died, event: .died, by: staff)
        for item in try store.openWorkItems(ofPatient: patient) { try store.end(item, .cancelled, outcome: "died", by: staff, now: now) }
        try store.stopClocks(ofPatient: patient)
        // Nobody looks for the number of the dead any more: that is not why nothing was planned.
        for episode in try episodesUnplanned(of: patient, for: .noWayToReach) { try store.setUnplanned(episode, .died) }
        for problem in try store.untoldProblems(of: patient) { try markTold(problem.id, by: staff) }
        if !known.isDeceased { try note(.died, patient, by: staff) }
    }

    /// Effective at once on every channel; what is queued never leaves.
    public func refuse(_ patient: ID<Patient>, source: String, by staff: ID<Staff>? = nil) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard known.refusedAt == nil else { return }
        try store.setRefused(patient, true, consent: newID(), now: now, source: source, staff: staff)
        try store.dropQueued(ofPatient: patient, now: now)
        try stopPlans(of: patient, .optedOut, event: .optedOut, by: staff)
        // Nobody calls against a no. A doctor's contact for an urgent or important problem and a text to be read remain.
        for id in try store.openWorkItems(ofPatient: patient) {
            guard let item = try store.workItem(id), item.kind != .doctorContact, item.kind != .reply else { continue }
            try store.end(id, .cancelled, outcome: "optedOut", by: staff, now: now)
        }
        for problem in try store.untoldProblems(of: patient) { try markTold(problem.id, by: staff) }
        try note(.optedOut, patient, by: staff)
        try announce(.optedOut, patient.raw, of: patient)
    }

    /// The patient may be contacted again: what lies ahead of plans that the refusal stopped begins anew.
    public func allow(_ patient: ID<Patient>, source: String = "staff", by staff: ID<Staff>?) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard known.refusedAt != nil else { return }
        try store.setRefused(patient, false, consent: newID(), now: now, source: source, staff: staff)
        try note(.allowedAgain, patient, by: staff)
        try announce(.allowedAgain, patient.raw, of: patient)
        guard !known.isDeceased else { return }
        for plan in try store.plans(ofPatient: patient, in: [.stopped]) where plan.reason == .optedOut {
            try store.set(plan.id, .active, nil, now: now)
            for contact in try store.reviveRefused(plan: plan.id, now: now) {
                try note(Trace([Trace.Entry(.allowedAgain)]), to: .contact, contact.raw, staff: staff)
            }
            if try store.openContacts(ofPlan: plan.id) == 0 { try store.set(plan.id, .completed, nil, now: now) }
        }
        for episode in try episodesUnplanned(of: patient, for: .optedOut) { try plan(episode) }
        for episode in try settleStays(of: patient) { try plan(episode) }
        try carryOn(of: patient)
    }

    func stopPlans(of patient: ID<Patient>, _ reason: Plan.StopReason, event: ContactEvent, by staff: ID<Staff>? = nil) throws {
        let plans = try store.plans(ofPatient: patient, in: [.active, .suspended])
        for plan in plans { try store.set(plan.id, .stopped, reason, now: now) }
        for contact in try store.openContacts(of: patient) { try advance(contact, event, by: staff) }
    }

    /// When a stay began, as its patient lived it; stays without a beginning come by their end.
    func start(of stay: Store.StoredEpisode) -> Start { Start(at: stay.admittedAt ?? stay.dischargedAt ?? now, id: stay.id.raw) }

    struct Start: Comparable {
        var at: Instant
        var id: Int64

        static func < (a: Start, b: Start) -> Bool { (a.at, a.id) < (b.at, b.id) }
    }

    /// Brings the plans in line with the stays, in whatever order these were told: a plan waits while a later stay
    /// lasts, and ends with the discharge of a later one that begins the same pathway anew. What only the older stay
    /// asked for goes on: a broken hip does not end the follow-up of a heart. Where the later stay was none after all, or
    /// its discharge is taken back, what it had ended goes on. Gives the stays whose plans came back so: what they had ahead
    /// is planned anew by `plan`.
    @discardableResult
    func settleStays(of patient: ID<Patient>) throws -> [ID<Episode>] {
        let stays = try store.stays(of: patient)
        var revived: [ID<Episode>] = []
        let plans = try store.plans(ofPatient: patient, in: [.active, .suspended, .stopped])
        for plan in plans where plan.state != .stopped || plan.reason == .readmitted {
            guard let stay = stays.first(where: { $0.id == plan.episode }), stay.state == .ended || stay.withdrawnAt != nil else { continue }
            let later = stays.filter { start(of: $0) > start(of: stay) }
            if try later.contains(where: { try renews($0, plan, of: stay) }) {
                if plan.state != .stopped { try stop(plan, .readmitted) }
                continue
            }
            var plan = plan
            if plan.state == .stopped {
                guard let known = try store.patient(patient), !known.isDeceased, known.refusedAt == nil else { continue }
                let contacts = try store.revive(plan: plan.id, now: now)
                // What was merged into another plan of that stay has come back with it.
                guard try !contacts.isEmpty || store.openContacts(ofPlan: plan.id) > 0 else { continue }
                for contact in contacts { try note(Trace([Trace.Entry(.resumed)]), to: .contact, contact.raw) }
                try store.set(plan.id, .active, nil, now: now)
                (plan.state, plan.reason) = (.active, nil)
                revived.append(plan.episode)
                if stay.state == .open { try wait(plan) }
            }
            // The plan of a discharge that was taken back waits for another one.
            guard stay.state == .ended else { continue }
            if later.contains(where: { $0.state == .open }) {
                try suspend(plan)
            } else if plan.state == .suspended, plan.reason == .readmitted {
                try resume(plan)
            }
        }
        return revived + (try uncovered(stays, plans).filter { !revived.contains($0) })
    }

    /// Whether a later stay has ended and takes over what a plan of an older one was for. The general pathway gives way
    /// to whatever the later stay brings, but not to a mere emergency visit.
    private func renews(_ later: Store.StoredEpisode, _ plan: Plan, of stay: Store.StoredEpisode) throws -> Bool {
        guard later.state == .ended, later.disposition != .transferred else { return false }
        if try keeping(later).contains(plan.pathway) { return false }
        let pathways = try pathways(of: later)
        if pathways.contains(where: { $0.id == plan.pathway }) { return true }
        guard core.library.pathway(plan.pathway, version: plan.version)?.match.need == .fallback else { return false }
        return !pathways.isEmpty && (later.kind == .inpatient || stay.kind == .emergency)
    }

    /// Ends one plan; what others had merged into its contacts stands by itself again.
    func stop(_ plan: Plan, _ reason: Plan.StopReason) throws {
        try store.set(plan.id, .stopped, reason, now: now)
        for contact in try store.openContacts(of: plan.patient) where contact.plan == plan.id {
            // Guests first: their plans would else seem complete.
            try release(guestsOf: contact)
            try advance(contact, .stopped(reason))
        }
    }

    func release(guestsOf host: Contact) throws {
        for var guest in try store.guests(of: host.id) {
            guest.state = .planned
            guest.outcome = .none
            guest.mergedInto = nil
            guest.endedAt = nil
            guest.plannedFor = max(host.plannedFor, now)
            guest.nextAt = guest.plannedFor
            try store.update(guest)
            try note(Trace([Trace.Entry(.unmerged)]), to: .contact, guest.id.raw)
            if try store.plan(guest.plan)?.state == .suspended { try advance(guest, .readmitted) }
        }
    }

    private func wait(_ plan: Plan) throws {
        try store.set(plan.id, .suspended, .dischargeCancelled, now: now)
        for contact in try store.openContacts(of: plan.patient) where contact.plan == plan.id { try advance(contact, .readmitted) }
    }

    private func suspend(_ plan: Plan) throws {
        if plan.state == .active { try store.set(plan.id, .suspended, .readmitted, now: now) }
        for contact in try store.openContacts(of: plan.patient) where contact.plan == plan.id { try advance(contact, .readmitted) }
    }

    /// The plan goes on; one that has nothing left to wait for is complete.
    func resume(_ plan: Plan) throws {
        try store.set(plan.id, .active, nil, now: now)
        for contact in try store.openContacts(of: plan.patient) where contact.plan == plan.id && contact.state == .held { try advance(contact, .resumed) }
        if try store.openContacts(ofPlan: plan.id) == 0 { try store.set(plan.id, .completed, nil, now: now) }
    }

    /// Back in a hospital, as a call reports it. Where no open stay is known that would end the wait, one is recorded.
    func reportReadmission(of patient: ID<Patient>) throws {
        try settleStays(of: patient)
        guard try !store.plans(ofPatient: patient, in: [.active]).isEmpty else { return }
        let fact = EpisodeFact(
            patient: PatientFact(identifiers: []), authority: "reported", visit: "reported-\(now.milliseconds)", kind: .inpatient,
            admittedAt: now)
        try store.insert(episode: newID(), of: patient, visit: fact.visit, fact, now: now)
        try settleStays(of: patient)
    }

    func note(_ rule: Rule, _ patient: ID<Patient>, by staff: ID<Staff>? = nil, _ arguments: String...) throws {
        try note(Trace([Trace.Entry(rule, arguments)]), to: .patient, patient.raw, staff: staff)
    }

    func episodesUnplanned(of patient: ID<Patient>, for reason: UnplannedReason) throws -> [ID<Episode>] {
        try store.connection.rows(
            """
            SELECT id FROM episode WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND state = 'ended' \
            AND unplanned = \(reason.rawValue) ORDER BY id
            """
        ) { $0.id(0) }.compactMap { $0 }
    }
}
