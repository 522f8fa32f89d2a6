import Channels
import FollowUp
import Storage

extension Work {
    /// A provider's final word about an attempt; a receipt that comes twice or late changes nothing twice.
    public func receipt(_ id: ID<Attempt>, _ kind: ReceiptKind, providerText: String) throws {
        guard let attempt = try store.attempt(id) else { return }
        guard attempt.state == .sending || attempt.state == .accepted || attempt.state == .unknown else { return }
        switch kind {
        case .delivered:
            try store.set(id, .delivered, error: nil, settledAt: now)
            try delivered(attempt)
        case .undelivered, .rejected:
            try store.set(id, .failed, error: String(providerText.prefix(80)), settledAt: now)
            try failed(attempt, .failedForGood)
        }
    }

    func delivered(_ attempt: Attempt) throws {
        if let contact = attempt.contact, attempt.purpose != .result, attempt.purpose != .unreached { try advance(contact, .delivered) }
        if attempt.purpose == .result, let problem = attempt.problem { try markTold(problem, by: nil) }
    }

    func failed(_ attempt: Attempt, _ event: ContactEvent) throws {
        switch attempt.purpose {
        case .invite, .inform, .remind:
            if let contact = attempt.contact { try advance(contact, event) }
        case .result:
            if let problem = attempt.problem, let stored = try store.problem(problem), stored.state == .resolved { try tellByPhone(stored) }
        case .alert, .unreached, .optedOut, .article: break
        }
    }

    /// A text from a phone. It finds its patient by the conversation, else by the number; what is ambiguous goes to a person.
    ///
    /// - Returns: what it was found to say; nil for a text that was taken before.
    @discardableResult
    public func inbound(from sender: String, text: String, provider: String, providerID: String) throws -> TextReading? {
        let number = PhoneNumber.read(sender)?.value ?? sender
        let id: Int64 = newID()
        guard try store.insertInbound(id, from: number, body: text, provider: provider, providerID: providerID, now: now) else { return nil }
        let conversations = try store.conversation(with: number, since: now - .days(30))
        let owners = try store.patients(withNumber: number)
        let reading = read(text)
        guard let match = conversations.first ?? owners.first.map({ (patient: $0, contact: nil) }) else {
            try store.settleInbound(id, state: "unknown", patient: nil, contact: nil)
            return reading
        }
        let place = TextPlace(patient: match.patient, contact: match.contact, inbound: id)
        guard !reading.isFromMachine else {
            try store.settleInbound(id, state: "automatic", patient: match.patient, contact: match.contact)
            try keep(reading.signals, of: place)
            return reading
        }
        // What is said by a shared phone holds for everybody on it: nobody is written to there against a no, and nobody is told
        // what may be another's.
        let concerned = conversations.isEmpty ? owners : conversations.map(\.patient)
        // A machine that quotes how to refuse refuses nothing.
        if reading.handling.contains(.refusal), !reading.handling.contains(.machine) { try refuse(concerned, from: number) }
        for reason in Work.reasons(reading.handling) { for patient in concerned { try takeOver(patient, reason) } }
        let isAmbiguous = conversations.count > 1 || (conversations.isEmpty && owners.count > 1)
        // A bare stop word has been obeyed, and nobody has to read it.
        guard !(reading.handling == [.refusal] && reading.isNothing(but: .optOut, in: text)) else {
            try store.settleInbound(id, state: "matched", patient: match.patient, contact: match.contact)
            try keep(reading.signals, of: place)
            return reading
        }
        let state = isAmbiguous ? "ambiguous" : reading.isOnlyThanks ? "noted" : "matched"
        try store.settleInbound(id, state: state, patient: match.patient, contact: match.contact)
        try hear(text, reading, at: place)
        return reading
    }

    /// A refusal by a phone, confirmed once and by a purpose of its own; then there is silence.
    private func refuse(_ concerned: [ID<Patient>], from number: String) throws {
        let isNews = try concerned.contains { id in try store.patient(id).map { $0.refusedAt == nil && !$0.isDeceased } ?? false }
        for patient in concerned { try refuse(patient, source: "sms") }
        guard isNews, let first = concerned.first, let patient = try store.patient(first), !patient.isDeceased else { return }
        try enqueue(.optedOut, to: number, try fill("optedOut", contact: nil, patient: patient, extra: [:]), patient: first)
    }
}
