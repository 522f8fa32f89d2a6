import FollowUp
import Storage

extension Work {
    /// Takes in one record; false when the same record was taken in before and nothing changed.
    @discardableResult
    public func take(_ record: IntakeRecord) throws -> Bool {
        guard try store.markTaken(record.digest, position: record.position, now: now) else { return false }
        for fact in record.facts { try take(fact) }
        return true
    }

    /// Gives the identity of the row that the fact is about, where there is one.
    @discardableResult
    public func take(_ fact: Fact) throws -> Int64? {
        switch fact {
        case .patient(let patient): return try takePatient(patient).id.raw
        case .episode(let episode): return try take(episode).raw
        case .admissionCancelled(let reference): try cancelAdmission(reference)
        case .dischargeCancelled(let reference): try cancelDischarge(reference)
        case .appointment(let appointment):
            let patient = try takePatient(appointment.patient).id
            let id = try store.upsert(appointment, of: patient, newID: { newID() })
            try announce(.told, id, of: patient)
            if appointment.status == .fulfilled, let moment = appointment.startsAt { try settleVerifications(of: patient, byVisitAt: moment) }
            return id
        case .observation(let observation):
            let patient = try takePatient(observation.patient).id
            try store.insert(observation, of: patient, id: newID(), source: "hospital")
        case .condition(let condition): try store.tell(condition, of: try takePatient(condition.patient).id)
        case .medication(let medication):
            let patient = try takePatient(medication.patient).id
            try store.tell(medication, of: patient)
            try planRunOuts(of: patient, after: medication)
        case .document(let document): try store.tell(document, of: try takePatient(document.patient).id)
        case .merged(let survivor, let retired): try merge(survivor, retired)
        case .visitsMerged(let survivor, let retired): try mergeVisits(survivor, retired)
        }
        return nil
    }

    /// Finds or makes the patient, and takes in what the fact adds.
    @discardableResult
    func takePatient(_ fact: PatientFact) throws -> (id: ID<Patient>, new: Patient?) {
        let named = try store.patients(known: fact.identifiers)
        guard let known = named.first else {
            let id: ID<Patient> = newID()
            return (id, try admit(fact, as: id))
        }
        try take(fact, of: known)
        for other in named.dropFirst() { try store.noteDuplicate(known, other, [.identity], now: now) }
        return (known, nil)
    }

    /// Takes in what the fact adds about somebody who is known, whatever it calls them.
    public func take(_ fact: PatientFact, of known: ID<Patient>) throws {
        let telling = try store.update(patient: known, fact)
        if fact.died { try recordDeath(known, at: nil) }
        if telling.couldBeReached != telling.canBeReached { try takeReach(of: known, canBeReached: telling.canBeReached) }
        if telling.isBirthNew { try planAnew(known) }
        if telling.isIdentityNew, let person = try store.patient(known) {
            try findDuplicates(of: person, numbers: fact.telecoms.map(\.value))
        }
    }

    func isReachable(_ patient: ID<Patient>) throws -> Bool {
        try store.connection.count(
            "SELECT COUNT(*) FROM telecom WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND state = 'ok'") > 0
    }

    /// A number that arrives later gives a plan to those who had none for want of it; where the last one was deleted, a person
    /// looks for another before anything is planned.
    private func takeReach(of patient: ID<Patient>, canBeReached: Bool) throws {
        guard canBeReached else { return try planAnew(patient) }
        for episode in try episodesUnplanned(of: patient, for: .noWayToReach) { try plan(episode) }
        for stay in try store.stays(of: patient) where stay.withdrawnAt != nil { try plan(stay.id) }
        try settleNumberSearch(of: patient)
    }

    /// Nobody need look for a number that no stay waits for any more.
    private func settleNumberSearch(of patient: ID<Patient>) throws {
        let searches = try store.openWorkItems(ofPatient: patient).filter { id in
            guard let item = try store.workItem(id) else { return false }
            return item.kind == .findNumber && item.contact == nil
        }
        guard !searches.isEmpty, try episodesUnplanned(of: patient, for: .noWayToReach).isEmpty else { return }
        for id in searches { try store.end(id, .cancelled, outcome: "found", by: nil, now: now) }
    }

    private func take(_ fact: EpisodeFact) throws -> ID<Episode> {
        let (patient, new) = try takePatient(fact.patient)
        if let new {
            let episode = try store.insert(episode: newID(), of: patient, visit: stayName(fact), fact, now: now)
            try followFirst(episode, of: new, fact)
            return episode.id
        }
        return try takeStay(fact, of: patient).id
    }

    /// Takes in a stay of a known patient and what follows from it.
    func takeStay(_ fact: EpisodeFact, of patient: ID<Patient>) throws -> Store.StoredEpisode {
        if fact.disposition == .died, fact.dischargedAt != nil { try recordDeath(patient, at: nil) }
        guard let known = try knownEpisode(of: patient, fact) else {
            let visit = try freeName(fact, of: patient)
            let stay = try store.insert(episode: newID(), of: patient, visit: visit, fact, now: now)
            try follow(stay, was: nil)
            if let moment = stay.admittedAt ?? stay.dischargedAt, stay.state != .cancelled { try settleVerifications(of: patient, byVisitAt: moment) }
            return stay
        }
        let (stay, change) = try store.tell(fact, of: known)
        // Most updates say again what is known: nothing follows from these.
        guard change == .planned || stay.unplanned != nil else { return stay }
        try follow(stay, was: known)
        return stay
    }

    // MARK: Which stay

    /// The sender's visit number, or the start where it gives none.
    private func stayName(_ fact: EpisodeFact) -> String {
        fact.visit.isEmpty ? "start-\((fact.admittedAt ?? fact.dischargedAt)?.milliseconds ?? 0)" : fact.visit
    }

    /// A name that no other stay of the patient has: some hospitals keep one number for all stays of a patient.
    private func freeName(_ fact: EpisodeFact, of patient: ID<Patient>) throws -> String {
        let name = stayName(fact)
        guard try store.episode(of: patient, authority: fact.authority, visit: name) != nil else { return name }
        return "\(name)@\((fact.admittedAt ?? fact.dischargedAt)?.milliseconds ?? 0)"
    }

    private func knownEpisode(of patient: ID<Patient>, _ fact: EpisodeFact) throws -> Store.StoredEpisode? {
        let name = stayName(fact)
        if let known = try store.episode(of: patient, authority: fact.authority, visit: name) {
            guard let admitted = fact.admittedAt, isOtherStay(fact, than: known) else { return known }
            return try store.episode(of: patient, authority: fact.authority, visit: "\(name)@\(admitted.milliseconds)")
        }
        // A stay that only a call reported is the one the hospital's system now tells of.
        guard fact.kind.isFollowed, let latest = try store.latestEpisode(of: patient), latest.state == .open else { return nil }
        // A sender without visit numbers and without the admission's moment speaks of the stay that is going on.
        if fact.visit.isEmpty, fact.admittedAt == nil { return latest }
        guard (fact.dischargedAt ?? now) >= (latest.admittedAt ?? now),
            try store.episode(of: patient, authority: "reported", visit: "reported-\(latest.admittedAt?.milliseconds ?? 0)")?.id == latest.id
        else { return nil }
        try store.connection.execute(
            "UPDATE episode SET authority = \(fact.authority), visit = \(name) WHERE hospital_id = \(store.hospital) AND id = \(latest.id)")
        return try store.episode(latest.id)
    }

    /// Under one number an admission on or after the known discharge is another stay, and so is one that ended before the known
    /// admission.
    private func isOtherStay(_ fact: EpisodeFact, than known: Store.StoredEpisode) -> Bool {
        guard let admitted = fact.admittedAt, let begun = known.admittedAt, admitted != begun else { return false }
        if let discharged = known.dischargedAt, admitted >= discharged, admitted > begun { return true }
        if let left = fact.dischargedAt, left <= begun { return true }
        return false
    }

    // MARK: What follows

    /// What follows from a stay that is new or has changed: an admission suspends, a discharge plans, one that was taken back holds,
    /// a stay that was none stops what it had begun.
    func follow(_ stay: Store.StoredEpisode, was known: Store.StoredEpisode?) throws {
        guard stay.kind.isFollowed || known?.kind.isFollowed == true else { return }
        if stay.state == .cancelled {
            try store.setPlanning(stay.id, risk: nil, unplanned: .cancelled)
            for plan in try store.plans(ofEpisode: stay.id) where plan.state == .active || plan.state == .suspended {
                try stop(plan, .dischargeCancelled)
            }
            try planAgain(of: stay.patient)
            return try settleNumberSearch(of: stay.patient)
        }
        guard stay.kind.isFollowed else { return }
        if stay.dischargedAt != nil, known?.dischargedAt == nil { try announce(.discharged, stay.id.raw, of: stay.patient) }
        if stay.dischargedAt == nil, stay.withdrawnAt != nil, known?.dischargedAt != nil { try hold(stay) }
        // Before planning, so that nothing merges into what ends; after it, for a discharge told later than the next admission.
        try planAgain(of: stay.patient)
        if stay.dischargedAt != nil || stay.withdrawnAt != nil {
            try plan(stay.id)
            try settleStays(of: stay.patient)
        }
        if known != nil { try settleNumberSearch(of: stay.patient) }
    }

    /// Suspends, ends and takes up plans as the stays now ask for it.
    private func planAgain(of patient: ID<Patient>) throws {
        for stay in try settleStays(of: patient) { try plan(stay) }
        if let known = try store.patient(patient) { try reviewStops(of: known) }
    }

    /// The same for the first stay of somebody who was not known: there is nothing to look up.
    private func followFirst(_ episode: Store.StoredEpisode, of patient: Patient, _ fact: EpisodeFact) throws {
        if fact.disposition == .died, fact.dischargedAt != nil { try recordDeath(patient.id, at: fact.dischargedAt) }
        guard fact.kind.isFollowed, fact.dischargedAt != nil else { return }
        try announce(.discharged, episode.id.raw, of: patient.id)
        var patient = patient
        patient.isDeceased = patient.isDeceased || fact.disposition == .died
        try plan(episode, patient: patient, diagnoses: fact.diagnoses, procedures: fact.procedures)
    }

    /// The discharge was taken back: what was planned by it waits.
    private func hold(_ stay: Store.StoredEpisode) throws {
        for plan in try store.plans(ofEpisode: stay.id) where plan.state == .active || (plan.state == .suspended && plan.reason == .readmitted) {
            try store.set(plan.id, .suspended, .dischargeCancelled, now: now)
        }
        for contact in try store.openContacts(of: stay.patient) where contact.episode == stay.id { try advance(contact, .readmitted) }
        try note(Trace([Trace.Entry(.dischargeCancelled, [])]), to: .episode, stay.id.raw)
    }

    // MARK: What was taken back

    private func cancelAdmission(_ reference: VisitReference) throws {
        let (known, isNew) = try self.stay(named: reference)
        let (stay, change) = try store.cancel(known, at: reference.recordedAt)
        guard change == .planned || isNew else { return }
        try follow(stay, was: known)
    }

    private func cancelDischarge(_ reference: VisitReference) throws {
        let (known, isNew) = try self.stay(named: reference)
        let (stay, change) = try store.withdrawDischarge(of: known, at: reference.recordedAt)
        guard change == .planned || isNew else { return }
        try follow(stay, was: known)
    }

    /// The stay that a cancellation means. One that comes before all else makes the stay, so that what it takes back is known to be
    /// taken back when it arrives; whatever is told of the stay overwrites what the cancellation says besides.
    private func stay(named reference: VisitReference) throws -> (stay: Store.StoredEpisode, isNew: Bool) {
        if reference.visit.isEmpty, reference.admittedAt == nil {
            // Neither number nor admission: the stay that is going on, else the latest one.
            guard let patient = try store.patient(known: reference.patient), let latest = try store.latestEpisode(of: patient) else {
                throw unknownVisit("PV1-19")
            }
            return (latest, false)
        }
        let patient = try takePatient(reference.person).id
        var fact = reference.fact
        fact.recordedAt = nil
        if let known = try knownEpisode(of: patient, fact) { return (known, false) }
        return (try store.insert(episode: newID(), of: patient, visit: try freeName(fact, of: patient), fact, now: now), true)
    }

    private func unknownVisit(_ place: String) -> Reject {
        Reject(
            code: "unknownVisit", place: place,
            reason: LocalText(
                "没有写明要撤销哪次就诊，也没有找到这位患者的就诊：先导入它的入院或出院消息，再重新处理这一条。",
                "Neither does it say which visit is cancelled, nor is any visit of this patient known: take in its admission or discharge first, then process this record again."))
    }
}
