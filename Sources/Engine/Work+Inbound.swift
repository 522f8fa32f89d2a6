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
        case .alert, .unreached, .optedOut: break
        }
    }

    /// A text from a phone. It finds its patient by the conversation, else by the number; what is ambiguous goes to a person.
    public func inbound(from sender: String, text: String, provider: String, providerID: String) throws {
        let number = PhoneNumber.read(sender)?.value ?? sender
        let id = newID()
        guard try store.insertInbound(id, from: number, body: text, provider: provider, providerID: providerID, now: now) else { return }
        let conversations = try store.conversation(with: number, since: now - .days(30))
        let owners = try store.patients(withNumber: number)
        let reading = InboundText.read(text)
        // A refusal by a shared phone is everybody's on it: nobody is written to there against a no.
        if reading == .refusal {
            let concerned = conversations.isEmpty ? owners : conversations.map(\.patient)
            let isNews = try concerned.contains { id in try store.patient(id).map { $0.refusedAt == nil && !$0.isDeceased } ?? false }
            for patient in concerned { try refuse(patient, source: "sms") }
            try store.settleInbound(id, state: concerned.isEmpty ? "unknown" : "matched", patient: concerned.first, contact: conversations.first?.contact)
            if isNews, let first = concerned.first, let patient = try store.patient(first), !patient.isDeceased {
                // Once, and by a purpose of its own: a refusal is confirmed, then there is silence.
                try enqueue(.optedOut, to: number, try fill("optedOut", contact: nil, patient: patient, extra: [:]), patient: first)
            }
            return
        }
        guard let match = conversations.first ?? owners.first.map({ (patient: $0, contact: nil) }) else {
            return try store.settleInbound(id, state: "unknown", patient: nil, contact: nil)
        }
        if reading == .automatic {
            return try store.settleInbound(id, state: "automatic", patient: match.patient, contact: match.contact)
        }
        let isAmbiguous = conversations.count > 1 || (conversations.isEmpty && owners.count > 1)
        try store.settleInbound(id, state: isAmbiguous ? "ambiguous" : "matched", patient: match.patient, contact: match.contact)
        try hear(text, reading, patient: match.patient, contact: match.contact)
    }

    private func hear(_ text: String, _ reading: InboundText, patient: ID<Patient>, contact: ID<Contact>?) throws {
        let response = newID()
        try store.insertResponse(
            response, patient: patient, contact: contact, kind: "reply", channel: .sms, byWhom: "patient", staff: nil, answers: [:], note: text,
            now: now, isComplete: true)
        if let contact { try advance(contact, .replied) }
        let episode = try contact.flatMap { try store.contact($0)?.episode } ?? store.latestEpisode(of: patient)?.id
        let department = try episode.flatMap { try store.episode($0)?.department } ?? ""
        if reading == .danger {
            let signal = Signal(
                code: "REPLY_DANGER", item: "", grade: .urgent, finding: LocalText("短信回复", "Text reply"),
                reason: LocalText("回复里有危险信号的词，请立即看原文", "The reply holds a word of danger; read it now"))
            _ = try open(
                [signal], grade: .urgent,
                origin: Store.ProblemOrigin(contact: contact, episode: episode, response: response, department: department), patient: patient, risk: .high,
                by: nil)
        }
        let opens = workingMoment(from: now)
        let item = Store.StoredWorkItem(
            id: newID(), patient: patient, contact: contact, problem: nil, kind: .reply, department: department, opensAt: reading == .danger ? now : opens,
            dueAt: now + .hours(24))
        try store.insert(
            item, grade: reading == .danger ? .urgent : nil, risk: .key, reason: Trace([Trace.Entry(.reviewReply)]), now: now)
    }
}
