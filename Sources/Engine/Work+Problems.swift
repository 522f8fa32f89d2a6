import FollowUp
import Storage

extension Work {
    /// Grades the answers of a response: at most one problem per grade, raised at once and never lowered by later answers.
    func grade(
        _ asking: Asking, _ answers: Answers, isComplete: Bool, response: Int64, contact: Contact, patient: Patient, by staff: ID<Staff>?
    ) throws -> [(ID<Problem>, Grade)] {
        let signals = try asking.signals(answers, isComplete: isComplete) + hear(answers, to: asking.items(answers, for: .staff), response: response, contact: contact, by: staff)
        let spoken = try spoken(for: signals, of: contact, response: response, answers: asking.understood(answers))
        // What is added comes first: what is carried into the next contact is then carried into this one.
        let promised = try carryOut(spoken, of: contact, patient: patient)
        try extend(by: signals, from: contact, patient: patient)
        let origin = Store.ProblemOrigin(contact: contact.id, episode: contact.episode, response: response, department: contact.department)
        var raised: [(ID<Problem>, Grade)] = []
        for grade in Grade.allCases.reversed() {
            let found = signals.filter { self.grade(of: $0, by: spoken) == grade }
            guard !found.isEmpty else { continue }
            raised.append((try join(found, grade: grade, origin: origin, patient: contact.patient, risk: contact.risk, by: staff), grade))
        }
        try explain(promised, in: raised)
        return raised
    }

    /// Findings of a response join its problem of their grade; where it has none, or that one is solved, they open one.
    func join(
        _ signals: [Signal], grade: Grade, origin: Store.ProblemOrigin, patient: ID<Patient>, risk: RiskClass, by staff: ID<Staff>?
    ) throws -> ID<Problem> {
        guard let response = origin.response, var known = try store.problem(ofResponse: response, grade: grade) else {
            return try open(signals, grade: grade, origin: origin, patient: patient, risk: risk, by: staff)
        }
        let new = signals.filter { signal in !known.signals.contains { $0.code == signal.code && $0.item == signal.item } }
        guard !new.isEmpty else { return known.id }
        known.signals += new
        known.hurry(now: now, policy: policy)
        try store.update(known)
        try note(Trace([Trace.Entry(.raised, [new.map(\.code).joined(separator: ",")])]), to: .problem, known.id.raw)
        // Somebody has it in hand already, and must hear of what is new.
        if known.state == .acknowledged { try alert(known, rung: 0) }
        if known.state == .resolved || known.state == .told {
            var anew = origin
            anew.response = nil
            return try open(new, grade: grade, origin: anew, patient: patient, risk: risk, by: staff)
        }
        try takeOver(for: new, of: patient, response: response)
        return known.id
    }

    /// Opens a problem with its alert, clock and human task.
    func open(_ signals: [Signal], grade: Grade, origin: Store.ProblemOrigin, patient: ID<Patient>, risk: RiskClass, by staff: ID<Staff>?) throws -> ID<Problem> {
        let recipients = try recipients(of: signals, origin, rung: 0)
        let blank = Problem(
            id: newID(), patient: patient, grade: grade, state: .open, owner: recipients.first?.id, signals: signals, openedAt: now, dueAt: nil, nextAt: nil)
        let (problem, effects, trace) = blank.opened(policy: policy)
        try store.insert(problem, from: origin)
        try announce(.raised, problem.id.raw, of: patient)
        try note(trace, to: .problem, problem.id.raw, staff: staff)
        try takeOver(for: signals, of: patient, response: origin.response)
        for effect in effects { try apply(effect, of: problem) }
        switch grade {
        case .urgent, .important:
            let item = Store.StoredWorkItem(
                id: newID(), patient: patient, contact: nil, problem: problem.id, kind: .doctorContact, department: origin.department, opensAt: now,
                dueAt: problem.dueAt ?? now)
            try store.insert(item, grade: grade, risk: risk, reason: Trace([Trace.Entry(.graded, [grade.rawValue, signals.map(\.code).joined(separator: ",")])]), now: now)
        case .general: try carry(problem, origin: origin, risk: risk)
        }
        return problem.id
    }

    /// A general problem becomes the focus of the next contact; where none lies ahead, a person calls within a week. Nobody
    /// calls against a refusal: the problem then waits until the patient allows it again.
    func carry(_ problem: Problem, origin: Store.ProblemOrigin, risk: RiskClass) throws {
        let ahead = try store.openContacts(of: problem.patient).filter { $0.id != origin.contact && $0.state == .planned }
        if var next = ahead.first {
            let items = problem.signals.map(\.item).filter { !$0.isEmpty && !next.items.contains($0) }
            next.items += Array(Set(items)).sorted()
            // What is only told something is now asked something.
            if !next.items.isEmpty { next.level = max(next.level, .questionnaire) }
            try store.update(next)
            var trace = Trace()
            trace.add(.focusAdded, problem.signals.map(\.code).joined(separator: ","))
            try note(trace, to: .contact, next.id.raw)
        } else if try mayBeCalled(problem.patient), try store.openWorkItems(problem: problem.id).isEmpty {
            let opens = workingMoment(from: now + .days(2))
            let item = Store.StoredWorkItem(
                id: newID(), patient: problem.patient, contact: nil, problem: problem.id, kind: .call, department: origin.department, opensAt: opens,
                dueAt: now + .days(7))
            try store.insert(item, grade: .general, risk: risk, reason: Trace([Trace.Entry(.carried)]), now: now)
        }
    }

    private func mayBeCalled(_ patient: ID<Patient>) throws -> Bool {
        try store.patient(patient).map { !$0.isDeceased && $0.refusedAt == nil } ?? false
    }

    /// A contact ended without having been made: what it should have taken up is carried by the next one.
    func carryOn(of patient: ID<Patient>) throws {
        let ahead = try store.openContacts(of: patient)
        for problem in try store.carriedProblems(of: patient) {
            let asked = problem.signals.map(\.item).filter { !$0.isEmpty }
            guard !ahead.contains(where: { contact in asked.allSatisfy(contact.items.contains) }), let origin = try store.origin(ofProblem: problem.id) else { continue }
            try carry(problem, origin: origin, risk: .ordinary)
        }
    }

    /// A contact that was made has taken up what earlier ones carried: it is solved, or it goes on as what was found
    /// now. What was not asked, or not answered, is carried on.
    func settleCarried(of patient: ID<Patient>, before response: Int64, _ asking: Asking, answers: Answers, by staff: ID<Staff>?) throws {
        for problem in try store.carriedProblems(of: patient) {
            guard let origin = try store.origin(ofProblem: problem.id), origin.response != response, problem.openedAt < now else { continue }
            // What was found in a text is settled by whoever reads it.
            guard try !store.isBeingRead(problem.id) else { continue }
            guard problem.signals.allSatisfy({ $0.item.isEmpty || asking.isAnswered($0.item, answers) }) else {
                try carry(problem, origin: origin, risk: .ordinary)
                continue
            }
            var solved = problem
            solved.state = .told
            try store.update(solved)
            try store.noteResolved(problem.id, by: staff, resolution: "", now: now)
            try store.noteTold(problem.id, now: now)
            try announce(.closed, problem.id.raw, of: patient)
            var trace = Trace()
            trace.add(.resolved, "0")
            try note(trace, to: .problem, problem.id.raw, staff: staff)
            for item in try store.openWorkItems(problem: problem.id) { try store.end(item, .done, outcome: "carried", by: staff, now: now) }
        }
    }

    public func advance(_ id: ID<Problem>, _ event: ProblemEvent, by staff: ID<Staff>? = nil) throws {
        guard let problem = try store.problem(id) else { throw Refusal.notFound }
        let (next, effects, trace) = problem.advance(event, now: now, policy: policy)
        if next != problem { try store.update(next) }
        try note(trace, to: .problem, id.raw, staff: staff)
        for effect in effects { try apply(effect, of: next) }
    }

    private func apply(_ effect: ProblemEffect, of problem: Problem) throws {
        switch effect {
        case .alert(let rung): try alert(problem, rung: rung)
        case .tell: break
        case .closeWork:
            for item in try store.openWorkItems(problem: problem.id) { try store.end(item, .done, outcome: "resolved", by: problem.owner, now: now) }
        }
    }

    /// A message to the phone of everyone on this rung: no name in full, no diagnosis, a link that asks for a sign-in.
    private func alert(_ problem: Problem, rung: Int) throws {
        guard let origin = try store.origin(ofProblem: problem.id), let patient = try store.patient(problem.patient) else { return }
        var recipients: [StaffMember] = []
        // A rung on which nobody has a phone is no rung.
        for rung in rung...max(rung, 3) where recipients.isEmpty {
            recipients = try self.recipients(of: problem.signals, origin, rung: rung).filter { !$0.phone.isEmpty }
        }
        for member in recipients {
            try store.dropQueuedAlerts(about: problem.id, to: member.id, now: now)
            let text = try fill(
                "alert", contact: nil, patient: patient,
                extra: [
                    "patient": Salutation.masked(patient.name), "department": origin.department, "doctor": member.name,
                    "reason": alertReason(problem), "link": "\(core.settings.publicURL)/problems/\(problem.id)",
                ])
            try enqueue(.alert, to: member.phone, text, patient: problem.patient, problem: problem.id, staff: member.id)
        }
    }

    public func acknowledge(_ id: ID<Problem>, by staff: ID<Staff>) throws {
        guard let problem = try store.problem(id) else { throw Refusal.notFound }
        guard problem.state != .told, problem.state != .resolved else { throw Refusal.alreadyEnded }
        try advance(id, .acknowledged(by: staff), by: staff)
        try store.noteAcknowledged(id, by: staff, now: now)
    }

    /// Solves a problem. `toPatient` leaves as a message, or is said on the phone when it is empty or no mobile is known.
    public func resolve(_ id: ID<Problem>, resolution: String, toPatient: String, by staff: ID<Staff>) throws {
        guard let problem = try store.problem(id) else { throw Refusal.notFound }
        guard problem.state != .told, problem.state != .resolved else { throw Refusal.alreadyEnded }
        guard !resolution.isEmpty else {
            throw Refusal.invalid(LocalText("请写下是怎样解决的。", "Please write how it was solved."))
        }
        if problem.state == .open || problem.state == .carried { try store.noteAcknowledged(id, by: staff, now: now) }
        try advance(id, .resolved(by: staff), by: staff)
        try store.noteResolved(id, by: staff, resolution: resolution, now: now)
        try announce(.closed, id.raw, of: problem.patient)
        // Nobody is told after a death or against a refusal: the matter ends with its solution.
        guard let patient = try store.patient(problem.patient), !patient.isDeceased, patient.refusedAt == nil else { return try markTold(id, by: staff) }
        let number = try store.telecoms(of: problem.patient).first { $0.isUsable && $0.kind == .mobile }?.value
        // A person who has the conversation tells it in person.
        if !toPatient.isEmpty, let number, patient.takenOverAt == nil {
            let contact = try store.origin(ofProblem: id)?.contact.flatMap { try store.contact($0) }
            let text = try fill("result", contact: contact, patient: patient, extra: ["reason": MessageText.withoutStop(toPatient)])
            let moment = Permission(policy: policy, calendar: core.library.calendar, windows: patient.windows).next(from: now, before: now + .days(3), level: .automated)
            try enqueue(.result, to: number, text, patient: problem.patient, contact: contact?.id, problem: id, at: moment)
        } else {
            try tellByPhone(problem)
        }
    }

    /// No message can tell it: a person does.
    func tellByPhone(_ problem: Problem) throws {
        guard let origin = try store.origin(ofProblem: problem.id), try store.openWorkItems(problem: problem.id).isEmpty else { return }
        let opens = workingMoment(from: now)
        let item = Store.StoredWorkItem(
            id: newID(), patient: problem.patient, contact: nil, problem: problem.id, kind: .takeOver, department: origin.department, opensAt: opens,
            dueAt: opens + .hours(24))
        try store.insert(item, grade: problem.grade, risk: .ordinary, reason: Trace([Trace.Entry(.resolved, ["0"])]), now: now)
    }

    /// The patient knows: the end of a problem.
    public func markTold(_ id: ID<Problem>, by staff: ID<Staff>?) throws {
        guard let problem = try store.problem(id) else { throw Refusal.notFound }
        guard problem.state == .resolved else { return }
        try advance(id, .told, by: staff)
        try store.noteTold(id, now: now)
        for item in try store.openWorkItems(problem: id) { try store.end(item, .done, outcome: "told", by: staff, now: now) }
    }

    /// Anyone raises; only a doctor or nurse lowers, and says why.
    public func regrade(_ id: ID<Problem>, to grade: Grade, reason: String, by staff: ID<Staff>, role: StaffRole) throws {
        guard var problem = try store.problem(id), let origin = try store.origin(ofProblem: id) else { throw Refusal.notFound }
        guard problem.state != .told, problem.state != .resolved else { throw Refusal.alreadyEnded }
        guard grade != problem.grade else { return }
        if grade < problem.grade {
            guard role.isClinician else { throw Refusal.notAllowed }
            guard !reason.isEmpty else { throw Refusal.invalid(LocalText("降低级别要写明理由。", "Lowering a grade needs a reason.")) }
        }
        if let response = origin.response, try store.problem(ofResponse: response, grade: grade) != nil {
            throw Refusal.invalid(LocalText("同一次回答已有一个这个级别的问题，请在那一个里处理。", "The same response already has a problem of this grade; please work on that one."))
        }
        let old = problem.grade
        for item in try store.openWorkItems(problem: id) { try store.end(item, .cancelled, outcome: "regraded", by: staff, now: now) }
        // A lowered one stays in the hands it is in; a raised one is to be acknowledged anew.
        let isInHand = problem.state == .acknowledged && grade > .general && grade < problem.grade
        problem.grade = grade
        problem.state = isInHand ? .acknowledged : .open
        problem.rung = 0
        problem.openedAt = now
        var (next, effects, trace) = problem.opened(policy: policy)
        next.openedAt = try store.problem(id)?.openedAt ?? now
        if isInHand {
            next.state = .acknowledged
            next.nextAt = grade == .important ? next.dueAt : nil
            effects = []
        }
        trace.entries.insert(Trace.Entry(grade > old ? .raised : .lowered, [old.rawValue, grade.rawValue]), at: 0)
        try store.update(next)
        try note(trace, to: .problem, id.raw, staff: staff)
        for effect in effects { try apply(effect, of: next) }
        if grade > .general {
            let item = Store.StoredWorkItem(
                id: newID(), patient: problem.patient, contact: nil, problem: id, kind: .doctorContact, department: origin.department, opensAt: now,
                dueAt: next.dueAt ?? now)
            try store.insert(item, grade: grade, risk: .ordinary, reason: Trace([Trace.Entry(.raised, [old.rawValue, grade.rawValue])]), now: now)
        } else {
            try carry(next, origin: origin, risk: .ordinary)
        }
    }

    /// A problem that a person sees.
    public func raiseProblem(patient: ID<Patient>, contact: ID<Contact>?, grade: Grade, text: String, by staff: ID<Staff>) throws -> ID<Problem> {
        guard try store.patient(patient) != nil else { throw Refusal.notFound }
        guard !text.isEmpty else { throw Refusal.invalid(LocalText("请写下看到了什么。", "Please write what you saw.")) }
        let latest = try contact.flatMap { try store.contact($0)?.episode } ?? store.latestEpisode(of: patient)?.id
        let department = try latest.flatMap { try store.episode($0)?.department } ?? ""
        let signal = Signal(
            code: "STAFF", item: "", grade: grade, finding: LocalText(text, text), reason: LocalText("工作人员提出", "Raised by staff"))
        return try open(
            [signal], grade: grade, origin: Store.ProblemOrigin(contact: contact, episode: latest, response: nil, department: department),
            patient: patient, risk: .ordinary, by: staff)
    }
}
