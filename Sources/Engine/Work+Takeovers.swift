import FollowUp
import Storage

/// Conversations that a person has: nothing automatic leaves to the patient until somebody gives them back.
extension Work {
    /// From here on a person has the conversation. What is queued for the patient is held; contacts that come due wait. A reason that
    /// stands already is not noted twice.
    public func takeOver(_ patient: ID<Patient>, _ reason: Takeover.Reason, response: Int64? = nil, by staff: ID<Staff>? = nil) throws {
        guard let known = try store.patient(patient), !known.isDeceased else { return }
        guard try !store.openTakeovers(of: patient).contains(where: { $0.reason == reason }) else { return }
        try store.insert(Takeover(id: newID(), patient: patient, reason: reason, at: now, response: response), by: staff)
        try store.noteTakenOver(patient)
        try store.holdQueued(ofPatient: patient)
        try note(.takenOver, patient, by: staff, reason.rawValue)
    }

    /// Automation has the conversation again. What was held goes on, with every protection asked anew, or is never sent.
    public func giveBack(_ patient: ID<Patient>, _ ending: Takeover.Ending, by staff: ID<Staff>) throws {
        guard try !store.openTakeovers(of: patient).isEmpty else { throw Refusal.alreadyEnded }
        try store.endTakeovers(of: patient, ending, by: staff, now: now)
        try store.noteTakenOver(patient)
        let held = try store.heldAttempts(of: patient)
        for attempt in held { try settleHeld(attempt, ending) }
        // What its contact begins anew is among those that have waited.
        let waiting = try store.waitingContacts(of: patient, at: now)
        switch ending {
        case .resumed: try store.makeDue(waiting, at: now)
        case .cancelled: for contact in waiting { try advance(contact, .letGo, by: staff) }
        }
        let contacts = Set(waiting).union(held.compactMap { $0.isOfContact ? $0.contact : nil })
        try note(.givenBack, patient, by: staff, ending.rawValue, String(contacts.count + held.count { !$0.isOfContact }))
    }

    private func settleHeld(_ attempt: Attempt, _ ending: Takeover.Ending) throws {
        guard attempt.isOfContact, let contact = attempt.contact else {
            return ending == .resumed ? try store.set(attempt.id, .queued, nextAt: now) : try store.set(attempt.id, .dropped, settledAt: now)
        }
        try store.set(attempt.id, .dropped, settledAt: now)
        // A reminder that is not sent leaves its contact waiting for the answer to what was sent before.
        if ending == .resumed || attempt.purpose != .remind { try advance(contact, .failedForNow) }
    }

    /// It was given back too soon: the person has the conversation again. What was not sent by that decision stays unsent.
    public func takeBack(_ id: Int64, by staff: ID<Staff>) throws {
        guard let takeover = try store.takeover(id) else { throw Refusal.notFound }
        guard takeover.endedAt != nil, try store.openTakeovers(of: takeover.patient).isEmpty else { throw Refusal.alreadyEnded }
        try store.reopenTakeover(id)
        try store.noteTakenOver(takeover.patient)
        try store.holdQueued(ofPatient: takeover.patient)
        try note(.takenOver, takeover.patient, by: staff, takeover.reason.rawValue)
    }

    /// After a union or its undoing: a record is in a person's hands exactly where a takeover of its own is open.
    func followTakeovers(of patient: ID<Patient>) throws {
        try store.noteTakenOver(patient)
        guard try store.openTakeovers(of: patient).isEmpty else {
            try store.holdQueued(ofPatient: patient)
            return
        }
        let held = try store.heldAttempts(of: patient)
        guard !held.isEmpty else { return }
        for attempt in held { try settleHeld(attempt, .resumed) }
        try store.makeDue(try store.waitingContacts(of: patient, at: now), at: now)
    }

    /// What is said of harming oneself takes over, whatever found it: a text, an answer, an instrument, a call.
    func takeOver(for signals: [Signal], of patient: ID<Patient>, response: Int64?) throws {
        if signals.contains(where: { $0.code == Takeover.code }) { try takeOver(patient, .selfHarm, response: response) }
    }
}
