import FollowUp
import Storage

/// What came of a recorded call, for the confirmation that the person sees.
public struct CallRecord: Sendable {
    public var problems: [(id: ID<Problem>, grade: Grade)]
    /// What happens next, in words.
    public var next: LocalText
    /// Read in the note: the writer says whether it is so.
    public var proposed: [Heard] = []
}

extension Work {
    public func claim(_ id: ID<WorkItem>, by staff: ID<Staff>) throws {
        guard let item = try store.workItem(id) else { throw Refusal.notFound }
        guard item.state == .open || item.state == .claimed else { throw Refusal.alreadyEnded }
        guard try store.claim(id, by: staff, until: now + policy.claimFor, now: now) else {
            throw Refusal.alreadyClaimed(by: try item.claimedBy.flatMap { try store.staff($0)?.name } ?? "—")
        }
    }

    public func release(_ id: ID<WorkItem>, by staff: ID<Staff>) throws {
        guard let item = try store.workItem(id) else { throw Refusal.notFound }
        guard item.claimedBy == staff else { throw Refusal.notAllowed }
        try store.release(id)
    }

    /// The most needed open item, claimed; nil when there is none. No two people get one patient.
    public func claimNext(for staff: ID<Staff>, department: String?) throws -> ID<WorkItem>? {
        // What only a doctor may do is nobody else's next item.
        let isDoctor = try store.staff(staff)?.role == .doctor
        let candidates = try store.connection.rows(
            """
            SELECT id FROM work_item w WHERE hospital_id = \(store.hospital) AND opens_at <= \(now) AND (department = \(department ?? "") OR \(department == nil) = 1) \
            AND (state = 'open' OR (state = 'claimed' AND claimed_until <= \(now))) AND (kind <> 'doctorContact' OR \(isDoctor) = 1) \
            AND NOT EXISTS (SELECT 1 FROM work_item o WHERE o.hospital_id = w.hospital_id AND o.patient_id = w.patient_id AND o.state = 'claimed' \
              AND o.claimed_by <> \(staff) AND o.claimed_until > \(now)) \
            ORDER BY \(statement: WorkOrder.clause(now: now)) LIMIT 20
            """
        ) { ID<WorkItem>($0.integer(0) ?? 0) }
        for id in candidates where try store.claim(id, by: staff, until: now + policy.claimFor, now: now) { return id }
        return nil
    }

    /// Records how a call ended: answers are graded, the contact and the problem go on from there.
    public func recordCall(_ id: ID<WorkItem>, outcome: CallOutcome, answers: Answers, note: String, by staff: ID<Staff>) throws -> CallRecord {
        let response: Int64 = newID()
        var record = try recordCall(id, response, outcome: outcome, answers: answers, note: note, by: staff)
        guard let patient = try store.workItem(id)?.patient else { return record }
        record.proposed = try propose(from: note, of: TextPlace(patient: patient, contact: nil, response: response))
        return record
    }

    private func recordCall(
        _ id: ID<WorkItem>, _ response: Int64, outcome: CallOutcome, answers: Answers, note: String, by staff: ID<Staff>
    ) throws -> CallRecord {
        guard let item = try store.workItem(id) else { throw Refusal.notFound }
        guard item.state == .open || item.state == .claimed else { throw Refusal.alreadyEnded }
        if item.state == .claimed, let holder = item.claimedBy, holder != staff, (item.claimedUntil ?? now) > now {
            throw Refusal.alreadyClaimed(by: try store.staff(holder)?.name ?? "—")
        }
        let answers = rounded(answers)
        try store.insertResponse(
            response, patient: item.patient, contact: item.contact, kind: "call", channel: .call, byWhom: "staff", staff: staff, answers: answers,
            note: note, now: now, isComplete: outcome == .reached)
        guard let contactID = item.contact, let contact = try store.contact(contactID), let patient = try store.patient(item.patient) else {
            return try recordProblemCall(item, outcome: outcome, by: staff)
        }
        var problems: [(id: ID<Problem>, grade: Grade)] = []
        if outcome == .reached {
            let asking = try asking(contact, of: patient, before: response)
            for (id, grade) in try grade(asking, answers, isComplete: true, response: response, contact: contact, patient: patient, by: staff) { problems.append((id, grade)) }
            try settleCarried(of: item.patient, before: response, asking, answers: answers, by: staff)
            try keepScores(asking, answers, response: response, of: item.patient)
            try announce(.answered, response, of: item.patient)
            try bookRefill(answers, of: contact)
        }
        guard contact.state.isOpen, item.kind != .reply else {
            let record = try recordProblemCall(item, outcome: outcome, by: staff)
            return CallRecord(problems: problems, next: problems.isEmpty ? record.next : words(after: outcome, contact: contact, problems: problems))
        }
        let after = try advance(contact, .called(outcome), by: staff)
        if outcome == .reached { try takeCourse(after: after, response: response, answers: answers) }
        return CallRecord(problems: problems, next: words(after: outcome, contact: after, problems: problems))
    }

    /// A call about a problem without a contact: not reached means again later; reached leaves the problem to its own page.
    private func recordProblemCall(_ item: Store.StoredWorkItem, outcome: CallOutcome, by staff: ID<Staff>) throws -> CallRecord {
        switch outcome {
        case .noAnswer, .busy, .switchedOff:
            let wait = outcome == .busy ? policy.callAgainBusy : policy.callAgain
            let again = workingMoment(from: now + wait)
            try store.postpone(item.id, until: item.kind == .doctorContact ? now + policy.callAgainBusy : again)
            return CallRecord(problems: [], next: LocalText("稍后会再次出现在列表里。", "It will be on the list again later."))
        case .died: try recordDeath(item.patient, at: nil, by: staff)
        case .optedOut: try refuse(item.patient, source: "call", by: staff)
        case .readmitted: try reportReadmission(of: item.patient)
        case .movedAway: try stopPlans(of: item.patient, .movedAway, event: .movedAway, by: staff)
        case .wrongNumber:
            // The matter still needs this patient: another number is looked for, and the call comes back.
            if let number = try store.telecoms(of: item.patient).first(where: { $0.isUsable && $0.kind != .email })?.value {
                try store.strike(number: number, of: item.patient)
            }
            try store.postpone(item.id, until: now + (item.kind == .doctorContact ? policy.callAgainBusy : policy.callAgain))
            let search = Store.StoredWorkItem(
                id: newID(), patient: item.patient, contact: nil, problem: nil, kind: .findNumber, department: item.department, opensAt: now,
                dueAt: now + .hours(item.kind == .doctorContact ? 2 : 24))
            let grade = try item.problem.flatMap { try store.problem($0)?.grade }
            try store.insert(search, grade: grade, risk: .key, reason: Trace([Trace.Entry(.callWrongNumber)]), now: now)
            return CallRecord(problems: [], next: LocalText("号码已停用，已生成“核对联系方式”任务。", "The number was struck; a task to find another one was made."))
        case .reached, .refused: break
        }
        if let problem = item.problem, let stored = try store.problem(problem) {
            if stored.state == .resolved { try markTold(problem, by: staff) }
            else if stored.state == .open { try acknowledge(problem, by: staff) }
            else if stored.state == .carried, outcome == .reached { try resolve(problem, resolution: "—", toPatient: "", by: staff); try markTold(problem, by: staff) }
        }
        if item.kind != .doctorContact || [.died, .optedOut].contains(outcome) { try store.end(item.id, .done, outcome: outcome.rawValue, by: staff, now: now) }
        return CallRecord(problems: [], next: LocalText("已记录。问题在它自己的页面上继续处理。", "Recorded. The problem goes on at its own page."))
    }

    private func words(after outcome: CallOutcome, contact: Contact, problems: [(id: ID<Problem>, grade: Grade)]) -> LocalText {
        if problems.contains(where: { $0.grade == .urgent }) {
            return LocalText("发现紧急问题，已立即通知主管医生。", "An urgent problem was found; the attending doctor has been alerted.")
        }
        if problems.contains(where: { $0.grade == .important }) {
            return LocalText("发现重要问题，医生 24 小时内联系患者。", "An important problem was found; a doctor contacts the patient within 24 hours.")
        }
        switch (outcome, contact.state) {
        case (.reached, _): return LocalText("本次随访完成。", "This contact is complete.")
        case (.noAnswer, .handed), (.busy, .handed), (.switchedOff, .handed):
            return LocalText("第 \(contact.tries) 次未接通，稍后会再次出现在列表里。", "Try \(contact.tries) failed; it will be on the list again later.")
        case (.noAnswer, _), (.busy, _), (.switchedOff, _):
            return LocalText("已试 \(contact.tries) 次，改发短信告知，本次记为未联系上。", "After \(contact.tries) tries a message was sent; recorded as not reached.")
        case (.wrongNumber, _): return LocalText("号码已停用，已生成“核对联系方式”任务。", "The number was struck; a task to find another one was made.")
        case (.refused, _): return LocalText("已记录拒绝本次，后续计划不变。", "This refusal is recorded; later contacts stay as planned.")
        case (.optedOut, _): return LocalText("已停止全部随访，立即生效。", "All follow-up has stopped, at once.")
        case (.readmitted, _): return LocalText("已暂停随访计划，等待出院。", "Plans are suspended until the next discharge.")
        case (.movedAway, _): return LocalText("已结束随访计划。", "Plans have ended.")
        case (.died, _): return LocalText("已停止全部随访，不会再发送任何消息。", "Everything has stopped; no message will be sent any more.")
        }
    }

    /// A usable number was found, or none.
    public func findNumber(_ id: ID<WorkItem>, number: String?, by staff: ID<Staff>) throws {
        guard let item = try store.workItem(id) else { throw Refusal.notFound }
        guard item.state == .open || item.state == .claimed else { throw Refusal.alreadyEnded }
        if let number, !number.isEmpty {
            try addTelecom(item.patient, number: number, relation: "self", by: staff)
        }
        let found = number?.isEmpty == false
        if let contact = item.contact { try advance(contact, .numberFound(found), by: staff) }
        try store.end(id, .done, outcome: found ? "found" : "notFound", by: staff, now: now)
    }

    /// Adds a number; those who had no plan for want of one are planned now.
    public func addTelecom(_ patient: ID<Patient>, number: String, relation: String, by staff: ID<Staff>?) throws {
        guard var telecom = PhoneNumber.read(number) else {
            throw Refusal.invalid(LocalText("这不是一个能拨打的号码，请核对后再填。", "This is not a number that can be called; please check it."))
        }
        telecom.relation = relation.isEmpty ? "self" : relation
        let count = try store.telecoms(of: patient).count
        try store.add([telecom], to: patient, firstPosition: count)
        try store.connection.execute(
            "UPDATE telecom SET state = 'ok' WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) AND value_index = \(core.sealer.index(telecom.value))")
        try note(.phoneMended, patient, by: staff)
        for episode in try episodesUnplanned(of: patient, for: .noWayToReach) { try plan(episode) }
    }

    /// A reply was read by a person.
    public func settleReply(_ id: ID<WorkItem>, note text: String, raiseTo grade: Grade?, by staff: ID<Staff>) throws {
        guard let item = try store.workItem(id) else { throw Refusal.notFound }
        guard item.state == .open || item.state == .claimed else { throw Refusal.alreadyEnded }
        // Ended first: a problem that is raised gets a task of its own.
        try store.end(id, .done, outcome: grade?.rawValue ?? "read", by: staff, now: now)
        let isSettled = try settleCarried(of: item, raisedTo: grade, by: staff)
        if let grade, !isSettled {
            _ = try raiseProblem(
                patient: item.patient, contact: item.contact, grade: grade, text: text.isEmpty ? "短信回复" : text, by: staff)
        } else if !text.isEmpty {
            try store.insertResponse(
                newID(), patient: item.patient, contact: item.contact, kind: "call", channel: .call, byWhom: "staff", staff: staff, answers: [:],
                note: text, now: now, isComplete: true)
        }
    }

    /// The general problem that was found in the text ends with its reading, or goes on at the grade that the reader gives it. False
    /// where there is none, or where that grade has a problem already.
    private func settleCarried(of item: Store.StoredWorkItem, raisedTo grade: Grade?, by staff: ID<Staff>) throws -> Bool {
        guard let id = item.problem, let known = try store.problem(id), known.state == .carried, let origin = try store.origin(ofProblem: id) else {
            return false
        }
        if grade == .general {
            try carry(known, origin: origin, risk: .ordinary)
            return true
        }
        let isFree = try origin.response.flatMap { response in try grade.flatMap { try store.problem(ofResponse: response, grade: $0) } } == nil
        if let grade, isFree {
            try regrade(id, to: grade, reason: "", by: staff, role: try store.staff(staff)?.role ?? .agent)
            return true
        }
        try resolve(id, resolution: "—", toPatient: "", by: staff)
        try markTold(id, by: staff)
        return grade == nil
    }

    /// A late contact: call now, or let it go.
    public func review(_ id: ID<WorkItem>, callNow: Bool, by staff: ID<Staff>) throws {
        guard let item = try store.workItem(id), let contact = item.contact else { throw Refusal.notFound }
        guard item.state == .open || item.state == .claimed else { throw Refusal.alreadyEnded }
        try advance(contact, .reviewed(callNow: callNow), by: staff)
    }
}
