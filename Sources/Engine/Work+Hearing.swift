import FollowUp
import Storage

/// What free texts tell of, and what is done about it.
extension Work {
    /// Where a text stands.
    struct TextPlace {
        var patient: ID<Patient>
        var contact: ID<Contact>?
        var inbound: Int64?
        var response: Int64?
        /// The question that it answers; empty for a message or a note.
        var item = ""
    }

    /// Nobody says more than this in one text.
    private static let mostSignals = 40

    func read(_ text: String) -> TextReading { core.library.reader.read(text) }

    /// Keeps what was read, so that everybody can see why.
    func keep(_ signals: [TextSignal], of text: TextPlace, origin: Heard.Origin = .words, verdict: (TextSignal) -> Heard.Verdict = { _ in .none }) throws {
        try store.insert(
            signals.prefix(Work.mostSignals).map { signal in
                Heard(
                    id: newID(), patient: text.patient, inbound: text.inbound, response: text.response, item: text.item, at: now, origin: origin,
                    signal: signal, verdict: verdict(signal))
            })
    }

    /// A text that a person is going to read, and the problems that it tells of.
    func hear(_ text: String, _ reading: TextReading, at place: TextPlace) throws {
        let response: Int64 = newID()
        var place = place
        place.response = response
        try store.insertResponse(
            response, patient: place.patient, contact: place.contact, kind: "reply", channel: .sms, byWhom: "patient", staff: nil, answers: [:], note: text,
            now: now, isComplete: true)
        if let contact = place.contact { try advance(contact, .replied) }
        try keep(reading.signals, of: place)
        guard !reading.isOnlyThanks else { return }
        let origin = try origin(of: place)
        let found = reading.signals.filter(\.asksForProblem).compactMap(\.problemSignal)
        for grade in [Grade.urgent, .important] {
            let ofGrade = found.filter { $0.grade == grade }
            guard !ofGrade.isEmpty else { continue }
            _ = try open(ofGrade, grade: grade, origin: origin, patient: place.patient, risk: grade == .urgent ? .high : .key, by: nil)
        }
        let general = found.filter { $0.grade == .general }
        try askToRead(reading, at: place, origin: origin, problem: general.isEmpty ? nil : try openCarried(general, origin: origin, patient: place.patient))
        try askSecondOpinion(on: text, at: place)
    }

    /// Where a problem of a text belongs.
    func origin(of place: TextPlace) throws -> Store.ProblemOrigin {
        let episode = try place.contact.flatMap { try store.contact($0)?.episode } ?? store.latestEpisode(of: place.patient)?.id
        let department = try episode.flatMap { try store.episode($0)?.department } ?? ""
        return Store.ProblemOrigin(contact: place.contact, episode: episode, response: place.response, department: department)
    }

    /// A general problem that whoever reads the text takes up: no question of ours could ask about it.
    private func openCarried(_ signals: [Signal], origin: Store.ProblemOrigin, patient: ID<Patient>) throws -> ID<Problem> {
        let blank = Problem(
            id: newID(), patient: patient, grade: .general, state: .open, owner: nil, signals: signals, openedAt: now, dueAt: nil, nextAt: nil)
        let (problem, _, trace) = blank.opened(policy: policy)
        try store.insert(problem, from: origin)
        try announce(.raised, problem.id.raw, of: patient)
        try note(trace, to: .problem, problem.id.raw)
        try takeOver(for: signals, of: patient, response: origin.response)
        return problem.id
    }

    private func askToRead(_ reading: TextReading, at place: TextPlace, origin: Store.ProblemOrigin, problem: ID<Problem>?) throws {
        let isUrgent = reading.grade == .urgent
        let item = Store.StoredWorkItem(
            id: newID(), patient: place.patient, contact: place.contact, problem: problem, kind: .reply, department: origin.department,
            opensAt: isUrgent ? now : workingMoment(from: now), dueAt: now + .hours(24))
        var kinds: [String] = []
        for signal in reading.signals where !signal.isNegated && !kinds.contains(signal.kind.rawValue) { kinds.append(signal.kind.rawValue) }
        try store.insert(item, grade: reading.grade, risk: .key, reason: Trace([Trace.Entry(.reviewReply, [kinds.prefix(4).joined(separator: ",")])]), now: now)
    }

    // MARK: Answers

    /// What answers in the patient's own words tell of, as findings of their questions. What was read before is not kept twice, and
    /// what somebody said was read wrongly is not found again. `staff`: who wrote them down, in a call.
    func hear(_ answers: Answers, to items: [Item], response: Int64, contact: Contact, by staff: ID<Staff>?) throws -> [Signal] {
        var signals: [Signal] = []
        for item in items {
            guard case .text = item.kind, case .text(let text) = answers[item.id] else { continue }
            let reading = read(text)
            let known = try store.heard(inResponse: response, item: item.id).filter { $0.origin == .words }
            let wrong = Set(known.filter { $0.verdict == .wrong }.map(\.signal.code))
            signals += reading.signals.filter { $0.asksForProblem && !wrong.contains($0.code) }.compactMap { $0.problemSignal(item: item.id) }
            guard known.map(\.signal) != reading.signals else { continue }
            let place = TextPlace(patient: contact.patient, contact: contact.id, response: response, item: item.id)
            try store.forgetHeard(inResponse: response, item: item.id)
            try keep(reading.signals.filter { !wrong.contains($0.code) }, of: place)
            // Staff who write down an answer know what to do about it.
            guard staff == nil else { continue }
            try follow(reading, at: place)
            try askSecondOpinion(on: text, at: place)
        }
        return signals
    }

    /// What an answer asks of us besides its grades.
    private func follow(_ reading: TextReading, at place: TextPlace) throws {
        let handling = reading.handling
        for reason in Work.reasons(handling) { try takeOver(place.patient, reason, response: place.response) }
        if handling.contains(.refusal) { try refuse(place.patient, source: "portal") }
        let isAsking = reading.signals.contains { $0.grade != nil && !$0.asksForProblem }
        guard isAsking || handling.contains(where: { $0 != .takeOver && $0 != .machine }) else { return }
        try askToRead(reading, at: place, origin: try origin(of: place), problem: nil)
    }

    /// Why a person has the conversation from now on, in the order of their names.
    static func reasons(_ handling: Set<Handling>) -> [Takeover.Reason] {
        handling.compactMap(Takeover.Reason.init).sorted { $0.rawValue < $1.rawValue }
    }

    // MARK: Notes

    /// Reads what a member of staff wrote about a call. Nothing of it becomes a problem by itself: the writer is asked. What is said of
    /// harming oneself takes the conversation out of automation all the same.
    func propose(from note: String, of place: TextPlace) throws -> [Heard] {
        guard !note.isEmpty else { return [] }
        let reading = read(note)
        try keep(reading.signals, of: place) { $0.asksForProblem ? .proposed : .none }
        if reading.handling.contains(.takeOver) { try takeOver(place.patient, .selfHarm, response: place.response) }
        return try store.heard(inResponse: place.response ?? 0, item: "").filter { $0.verdict == .proposed }
    }

    /// The writer says that it is so: it becomes a problem of its grade.
    @discardableResult
    public func accept(heard id: Int64, by staff: ID<Staff>) throws -> ID<Problem> {
        guard let heard = try store.heard(id) else { throw Refusal.notFound }
        guard heard.verdict == .proposed, let signal = heard.signal.problemSignal else { throw Refusal.alreadyEnded }
        try store.judge(id, .accepted, by: staff, now: now)
        let contact = try heard.response.flatMap { try store.completedResponse($0)?.contact }
        let origin = try origin(of: TextPlace(patient: heard.patient, contact: contact, response: heard.response))
        return try join([signal], grade: signal.grade, origin: origin, patient: heard.patient, risk: .key, by: staff)
    }

    /// It was read wrongly. What has been opened for it stays with the people who have it; the words are kept for mending the lexicon.
    public func misread(heard id: Int64, by staff: ID<Staff>) throws {
        guard let heard = try store.heard(id) else { throw Refusal.notFound }
        guard heard.verdict != .wrong else { throw Refusal.alreadyEnded }
        try store.judge(id, .wrong, by: staff, now: now)
        let entry = Trace.Entry(.readWrongly, [heard.signal.code])
        for problem in try heard.response.map({ try store.problems(ofResponse: $0) }) ?? [] where problem.signals.contains(where: { $0.code == heard.signal.code }) {
            try note(Trace([entry]), to: .problem, problem.id.raw, staff: staff)
        }
    }

    /// It was read rightly after all.
    public func unmisread(heard id: Int64, by staff: ID<Staff>) throws {
        guard let heard = try store.heard(id), heard.verdict == .wrong else { throw Refusal.notFound }
        try store.judge(id, .none, by: staff, now: now)
    }
}
