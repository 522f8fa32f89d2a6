import FollowUp
import Storage

extension Work {
    /// Gathers afresh what a decision about a contact looks at.
    func surroundings(of contact: Contact, patient: Patient) throws -> ContactSurroundings {
        core.surroundings(
            of: contact, patient: patient, telecoms: try store.telecoms(of: contact.patient),
            reached: try store.reachedMoments(of: [contact.patient], since: weekAgo)[contact.patient] ?? [])
    }

    /// From here on messages count for the caps.
    var weekAgo: Instant { policy.zone.startOfDay(policy.zone.day(of: now)) - .days(7) }

    /// Decides one event of a contact and stores state, effects and trace: all of it in this transaction.
    @discardableResult
    public func advance(_ id: ID<Contact>, _ event: ContactEvent, by staff: ID<Staff>? = nil) throws -> Contact {
        guard let contact = try store.contact(id) else { throw Refusal.notFound }
        return try advance(contact, event, by: staff)
    }

    @discardableResult
    func advance(_ contact: Contact, _ event: ContactEvent, by staff: ID<Staff>? = nil) throws -> Contact {
        guard let patient = try store.patient(contact.patient) else { throw Refusal.notFound }
        return try advance(contact, of: patient, event, by: staff)
    }

    /// The same where the patient was read in this transaction and has not changed since.
    @discardableResult
    func advance(_ contact: Contact, of patient: Patient, _ event: ContactEvent, by staff: ID<Staff>? = nil) throws -> Contact {
        let around = event.looksAround
            ? try surroundings(of: contact, patient: patient) : core.surroundings(of: contact, patient: patient, telecoms: [], reached: [])
        return try take(contact.advance(event, now: now, in: around), from: contact, patient: patient, by: staff)
    }

    /// Stores a decision: state, trace and effects.
    @discardableResult
    func take(_ step: Contact.Step, from contact: Contact, patient: Patient, by staff: ID<Staff>?) throws -> Contact {
        if step.contact != contact { try store.connection.post(store.statements.progress(of: step.contact)) }
        try note(step.trace, to: .contact, contact.id.raw, staff: staff)
        for effect in step.effects { try apply(effect, of: step.contact, patient: patient, by: staff) }
        return step.contact
    }

    private func apply(_ effect: ContactEffect, of contact: Contact, patient: Patient, by staff: ID<Staff>?) throws {
        switch effect {
        case .send(let message): try queue(message, for: contact, patient: patient)
        case .openWork(let kind, let opensAt, let dueAt, let reason):
            let item = Store.StoredWorkItem(
                id: newID(), patient: contact.patient, contact: contact.id, problem: nil, kind: kind, department: contact.department,
                opensAt: opensAt, dueAt: dueAt)
            try store.insert(item, grade: nil, risk: contact.risk, reason: Trace([reason]), now: now)
        case .postponeWork(let until):
            for item in try store.openWorkItems(contact: contact.id) { try store.postpone(item, until: until) }
        case .closeWork(let done):
            for item in try store.openWorkItems(contact: contact.id) {
                try store.end(item, done ? .done : .cancelled, outcome: contact.outcome.rawValue, by: staff, now: now)
            }
        case .silence(let grows): try store.setSilence(contact.patient, grows: grows)
        case .strikeNumber: try strikeLastNumber(of: contact)
        case .patientDied: try recordDeath(contact.patient, at: nil, by: staff)
        case .patientRefused: try refuse(contact.patient, source: "call", by: staff)
        case .patientReadmitted: try reportReadmission(of: contact.patient)
        case .patientMoved: try stopPlans(of: contact.patient, .movedAway, event: .movedAway)
        case .ended:
            try store.dropQueued(ofContact: contact.id, now: now)
            if contact.state == .completed { try announce(.completed, contact.id.raw, of: contact.patient) }
            try completePlans(servedBy: contact)
            if contact.state != .cancelled, core.library.pathway(contact.pathway)?.endsByAge == true { try reviewStops(of: patient) }
            if contact.state != .completed, !patient.isDeceased, patient.refusedAt == nil {
                try carryOn(of: contact.patient)
                try takeCourse(afterSilent: contact, of: patient)
            }
        }
    }

    private func strikeLastNumber(of contact: Contact) throws {
        let number = try lastNumber(of: contact)
        if let number { try store.strike(number: number, of: contact.patient) }
    }

    /// The number of the last message of a contact, else the one that would be called.
    private func lastNumber(of contact: Contact) throws -> String? {
        let sent: String?? = try store.connection.first(
            """
            SELECT address FROM attempt WHERE hospital_id = \(store.hospital) AND contact_id = \(contact.id) AND staff_id IS NULL \
            AND state IN ('failed', 'sending', 'accepted', 'delivered', 'unknown') ORDER BY id DESC LIMIT 1
            """
        ) { store.sealer.open($0.blob(0)) }
        if contact.state != .handed || contact.level != .human, let sent = sent ?? nil { return sent }
        return try store.telecoms(of: contact.patient).first { $0.isUsable && $0.kind != .email }?.value
    }

    /// Ends every plan that has nothing left to wait for.
    func completePlans(servedBy contact: Contact) throws {
        for id in try store.plans(servedBy: contact.id) {
            guard let plan = try store.plan(id), plan.state == .active || plan.state == .suspended, try store.openContacts(ofPlan: id) == 0 else { continue }
            try store.set(id, .completed, nil, now: now)
            var trace = Trace()
            trace.add(.planCompleted, plan.pathway)
            try note(trace, to: .episode, plan.episode.raw)
        }
    }
}
