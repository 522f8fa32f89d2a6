import FollowUp
import Storage

/// The patient's course: death, refusal, readmission, moving away. Each concerns every plan at once.
extension Work {
    public func recordDeath(_ patient: ID<Patient>, at moment: Instant?, by staff: ID<Staff>? = nil) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        try store.setDeceased(patient, at: moment)
        try store.dropQueued(ofPatient: patient, now: now)
        guard !known.isDeceased else { return }
        try stopPlans(of: patient, .died, event: .died, by: staff)
        for item in try store.openWorkItems(ofPatient: patient) { try store.end(item, .cancelled, outcome: "died", by: staff, now: now) }
        try note(.died, patient, by: staff)
    }

    /// Effective at once on every channel; what is queued never leaves.
    public func refuse(_ patient: ID<Patient>, source: String, by staff: ID<Staff>? = nil) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard known.refusedAt == nil else { return }
        try store.setRefused(patient, true, consent: newID(), now: now, source: source, staff: staff)
        try store.dropQueued(ofPatient: patient, now: now)
        try stopPlans(of: patient, .optedOut, event: .optedOut, by: staff)
        try note(.optedOut, patient, by: staff)
    }

    /// The patient may be contacted again: what lies ahead of plans that the refusal stopped begins anew.
    public func allow(_ patient: ID<Patient>, by staff: ID<Staff>?) throws {
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard known.refusedAt != nil else { return }
        try store.setRefused(patient, false, consent: newID(), now: now, source: "staff", staff: staff)
        try note(.allowedAgain, patient, by: staff)
        for plan in try store.plans(ofPatient: patient, in: [.stopped]) where plan.reason == .optedOut {
            try store.set(plan.id, .active, nil, now: now)
            try store.connection.execute(
                """
                UPDATE contact SET state = 'planned', outcome = '', ended_at = NULL, next_at = planned_for WHERE hospital_id = \(store.hospital) \
                AND plan_id = \(plan.id) AND state = 'cancelled' AND outcome = 'optedOut' AND planned_for > \(now) AND sent_at IS NULL
                """)
            if try store.openContacts(ofPlan: plan.id) == 0 { try store.set(plan.id, .completed, nil, now: now) }
        }
        for episode in try episodesUnplanned(of: patient, for: .optedOut) { try plan(episode) }
    }

    func stopPlans(of patient: ID<Patient>, _ reason: Plan.StopReason, event: ContactEvent, by staff: ID<Staff>? = nil) throws {
        let plans = try store.plans(ofPatient: patient, in: [.active, .suspended])
        for plan in plans { try store.set(plan.id, .stopped, reason, now: now) }
        for contact in try store.openContacts(of: patient) { try advance(contact, event, by: staff) }
    }

    /// Back in a hospital: everything waits. `exceptEpisode`: the stay that brought the news.
    func suspendPlans(of patient: ID<Patient>, exceptEpisode episode: ID<Episode>?) throws {
        for plan in try store.plans(ofPatient: patient, in: [.active]) where plan.episode != episode {
            try store.set(plan.id, .suspended, .readmitted, now: now)
        }
        for contact in try store.openContacts(of: patient) where contact.episode != episode { try advance(contact, .readmitted) }
        // A readmission that only a call reported has no open stay that would end the wait: an open one is recorded.
        guard episode == nil, try store.connection.count(
            "SELECT COUNT(*) FROM episode WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND state = 'open'") == 0
        else { return }
        let fact = EpisodeFact(
            patient: PatientFact(identifiers: []), authority: "reported", visit: "reported-\(now.milliseconds)", kind: .inpatient,
            admittedAt: now, recordedAt: now)
        try store.insert(episode: newID(), of: patient, visit: fact.visit, fact, now: now)
    }

    /// The stay that suspended them was taken back: plans go on.
    func resumePlans(of patient: ID<Patient>) throws {
        for plan in try store.plans(ofPatient: patient, in: [.suspended]) {
            try store.set(plan.id, .active, nil, now: now)
        }
        for contact in try store.openContacts(of: patient) where contact.state == .held { try advance(contact, .resumed) }
    }

    func note(_ rule: Rule, _ patient: ID<Patient>, by staff: ID<Staff>? = nil, _ arguments: String...) throws {
        try store.append(Trace([Trace.Entry(rule, arguments)]), to: .patient, patient.raw, at: now, staff: staff)
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
