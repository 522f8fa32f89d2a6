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
            return try store.upsert(appointment, of: patient, newID: { newID() })
        case .observation(let observation):
            let patient = try takePatient(observation.patient).id
            try store.insert(observation, of: patient, id: newID(), source: "hospital")
        case .merged(let survivor, let retired): try merge(survivor, retired)
        }
        return nil
    }

    /// Finds or makes the patient, and takes in what the fact adds.
    @discardableResult
    func takePatient(_ fact: PatientFact) throws -> (id: ID<Patient>, new: Patient?) {
        if let known = try store.patient(known: fact.identifiers) {
            try take(fact, of: known)
            return (known, nil)
        }
        let id: ID<Patient> = newID()
        return (id, try store.insert(patient: id, fact, now: now))
    }

    /// Takes in what the fact adds about somebody who is known, whatever it calls them.
    public func take(_ fact: PatientFact, of known: ID<Patient>) throws {
        let couldBeReached = try isReachable(known)
        try store.update(patient: known, fact)
        if fact.died { try recordDeath(known, at: fact.diedAt) }
        // A number that arrives later gives a plan to those who had none for want of it.
        if !couldBeReached, !fact.telecoms.isEmpty {
            for episode in try episodesUnplanned(of: known, for: .noWayToReach) { try plan(episode) }
        }
    }

    func isReachable(_ patient: ID<Patient>) throws -> Bool {
        try store.connection.count(
            "SELECT COUNT(*) FROM telecom WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND state = 'ok'") > 0
    }

    private func take(_ fact: EpisodeFact) throws -> ID<Episode> {
        let (patient, new) = try takePatient(fact.patient)
        if let new {
            let episode = try store.insert(episode: newID(), of: patient, visit: stayName(fact), fact, now: now)
            try followFirst(episode, of: new, fact)
            return episode.id
        }
        let visit = try stayName(fact, of: patient)
        guard let known = try knownEpisode(of: patient, fact, visit: visit) else {
            let id: ID<Episode> = newID()
            try store.insert(episode: id, of: patient, visit: visit, fact, now: now)
            try follow(id, patient, fact)
            return id
        }
        // A record that is older than what is known fills gaps and decides nothing.
        if let old = known.recordedAt, let new = fact.recordedAt, new < old {
            var filling = fact
            filling.dischargedAt = nil
            filling.department = known.department.isEmpty ? fact.department : ""
            filling.attendingCode = known.attendingCode.isEmpty ? fact.attendingCode : ""
            filling.attendingName = known.attendingName.isEmpty ? fact.attendingName : ""
            filling.admittedAt = known.admittedAt == nil ? fact.admittedAt : nil
            filling.diagnoses = try store.diagnoses(of: known.id).isEmpty ? fact.diagnoses : []
            filling.procedures = try store.procedures(of: known.id).isEmpty ? fact.procedures : []
            filling.recordedAt = nil
            try store.update(episode: known, filling)
            return known.id
        }
        var told = known
        if told.state == .cancelled { told.state = .open }
        try store.update(episode: told, fact)
        try follow(known.id, patient, fact)
        return known.id
    }

    /// The sender's visit number, or the start where it gives none.
    private func stayName(_ fact: EpisodeFact) -> String {
        fact.visit.isEmpty ? "start-\((fact.admittedAt ?? fact.dischargedAt)?.milliseconds ?? 0)" : fact.visit
    }

    /// Some hospitals keep one number for all stays of a patient: an admission on or after the known stay's discharge is
    /// then another stay, named by the number and its own start.
    private func stayName(_ fact: EpisodeFact, of patient: ID<Patient>) throws -> String {
        let name = stayName(fact)
        guard let admitted = fact.admittedAt, let known = try store.episode(of: patient, authority: fact.authority, visit: name),
            let discharged = known.dischargedAt, let begun = known.admittedAt, admitted >= discharged, admitted > begun
        else { return name }
        return "\(name)@\(admitted.milliseconds)"
    }

    private func knownEpisode(of patient: ID<Patient>, _ fact: EpisodeFact, visit: String) throws -> Store.StoredEpisode? {
        if let known = try store.episode(of: patient, authority: fact.authority, visit: visit) { return known }
        // A stay that only a call reported is the one the hospital's system now tells of.
        guard fact.kind.isFollowed, let latest = try store.latestEpisode(of: patient), latest.state == .open else { return nil }
        // A sender without visit numbers and without the admission's moment speaks of the stay that is going on.
        if fact.visit.isEmpty, fact.admittedAt == nil { return latest }
        guard (fact.dischargedAt ?? now) >= (latest.admittedAt ?? now),
            try store.episode(of: patient, authority: "reported", visit: "reported-\(latest.admittedAt?.milliseconds ?? 0)")?.id == latest.id
        else { return nil }
        try store.connection.execute(
            "UPDATE episode SET authority = \(fact.authority), visit = \(visit) WHERE hospital_id = \(store.hospital) AND id = \(latest.id)")
        return try store.episode(latest.id)
    }

    /// What follows from a stay: a death stops everything, an admission suspends, a discharge plans.
    private func follow(_ id: ID<Episode>, _ patient: ID<Patient>, _ fact: EpisodeFact) throws {
        if fact.disposition == .died, fact.dischargedAt != nil { try recordDeath(patient, at: fact.dischargedAt) }
        guard fact.kind.isFollowed else { return }
        // Before planning, so that nothing merges into what ends; after it, for a discharge told later than the next admission.
        try settleStays(of: patient)
        guard fact.dischargedAt != nil else { return }
        try plan(id)
        try settleStays(of: patient)
    }

    /// The same for the first stay of somebody who was not known: there is nothing to look up.
    private func followFirst(_ episode: Store.StoredEpisode, of patient: Patient, _ fact: EpisodeFact) throws {
        if fact.disposition == .died, fact.dischargedAt != nil { try recordDeath(patient.id, at: fact.dischargedAt) }
        guard fact.kind.isFollowed, fact.dischargedAt != nil else { return }
        var patient = patient
        patient.isDeceased = patient.isDeceased || fact.disposition == .died
        try plan(episode, patient: patient, diagnoses: fact.diagnoses, procedures: fact.procedures, isNew: true)
    }

    private func episode(of reference: VisitReference) throws -> (patient: ID<Patient>, episode: Store.StoredEpisode)? {
        guard let patient = try store.patient(known: reference.patient) else { return nil }
        let episode =
            try reference.visit.isEmpty
            ? store.latestEpisode(of: patient) : store.episode(of: patient, authority: reference.authority, visit: reference.visit)
        return episode.map { (patient, $0) }
    }

    private func cancelAdmission(_ reference: VisitReference) throws {
        guard let (patient, episode) = try episode(of: reference) else { throw unknownVisit("PV1-19") }
        try store.setState(.cancelled, of: episode.id)
        try store.setPlanning(episode.id, risk: nil, unplanned: .cancelled)
        for plan in try store.plans(ofEpisode: episode.id) where plan.state == .active || plan.state == .suspended {
            try stop(plan, .dischargeCancelled)
        }
        try settleStays(of: patient)
    }

    private func cancelDischarge(_ reference: VisitReference) throws {
        guard let (patient, episode) = try episode(of: reference) else { throw unknownVisit("PV1-19") }
        guard episode.state == .ended else { return }
        try store.reopen(episode.id)
        for plan in try store.plans(ofEpisode: episode.id) where plan.state == .active {
            try store.set(plan.id, .suspended, .dischargeCancelled, now: now)
        }
        for contact in try store.openContacts(of: patient) where contact.episode == episode.id { try advance(contact, .readmitted) }
        try note(Trace([Trace.Entry(.dischargeCancelled, [])]), to: .episode, episode.id.raw)
        try settleStays(of: patient)
    }

    private func unknownVisit(_ place: String) -> Reject {
        Reject(
            code: "unknownVisit", place: place,
            reason: LocalText(
                "没有找到要撤销的那次就诊：先导入它的入院或出院消息，再重新处理这一条。",
                "The visit to be cancelled is not known: take in its admission or discharge first, then process this record again."))
    }
}
