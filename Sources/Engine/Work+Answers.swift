import FollowUp
import Storage

/// Answers to what a contact asks, whichever way they come: from the patient's page, or from another system.
extension Work {
    /// Whether a contact's questions can be answered no more. A message that left late, such as after a readmission, has its own time
    /// to be answered.
    public func takesNoAnswers(_ contact: Contact, of patient: Patient) -> Bool {
        now >= max(contact.windowEnd, contact.sentAt ?? contact.windowEnd) + Work.linkLife || patient.isDeceased
            || [.cancelled, .superseded, .skipped].contains(contact.state)
    }

    /// Saves all answers so far and grades them; with the last one the contact is complete. What was complete before stays so.
    ///
    /// - Parameter asked: what the contact asks, with what was answered before this response, where that was found out already.
    @discardableResult
    func save(
        _ answers: Answers, of contact: Contact, patient: Patient, over known: Store.StoredResponse?, isComplete: Bool, byWhom: String?,
        asked: Asking? = nil
    ) throws -> (response: Store.StoredResponse, contact: Contact) {
        var response = known ?? Store.StoredResponse(id: newID(), answers: [:], byWhom: byWhom ?? "patient", completedAt: nil)
        var contact = contact
        let wasComplete = response.completedAt != nil
        let ends = isComplete && !wasComplete
        response.answers = answers
        if known == nil {
            try store.insertResponse(
                response.id, patient: contact.patient, contact: contact.id, kind: "questionnaire", channel: .sms, byWhom: response.byWhom, staff: nil,
                answers: answers, note: "", now: now, isComplete: false)
        }
        if known != nil || ends {
            try store.update(response: response.id, answers: answers, byWhom: byWhom, completedAt: ends ? now : nil)
        }
        if !wasComplete, !ends { contact = try advance(contact, of: patient, .answered(isComplete: false)) }
        // Cross-item rules may wait for the other answer, but what is dangerous by itself is raised now.
        let asking = try asked ?? asking(contact, of: patient, before: response.id)
        _ = try grade(asking, answers, isComplete: ends || wasComplete, response: response.id, contact: contact, patient: patient, by: nil)
        if ends || wasComplete { try keepScores(asking, answers, response: response.id, of: contact.patient) }
        if ends {
            // A text among the answers may have ended it: a refusal stops everything.
            contact = try store.contact(contact.id) ?? contact
            try settleCarried(of: contact.patient, before: response.id, asking, answers: answers, by: nil)
            try announce(.answered, response.id, of: contact.patient)
            try bookRefill(answers, of: contact)
            contact = try advance(contact, of: patient, .answered(isComplete: true))
            try takeCourse(after: contact, response: response.id, answers: answers)
            response.completedAt = now
        }
        if let byWhom { response.byWhom = byWhom }
        return (response, contact)
    }

    /// Answers that another system collected, taken as if they had been given on the contact's page: judged by the rules, a problem
    /// raised for what they find. Answers of before that these do not speak of stay.
    ///
    /// - Returns: the response that holds them.
    /// - Throws: `AnswersRefusal` for what the page would not take either.
    public func take(answers given: Answers, to id: ID<Contact>, isComplete: Bool, byWhom: String) throws -> Int64 {
        guard let contact = try store.contact(id), let patient = try store.patient(contact.patient), !takesNoAnswers(contact, of: patient) else {
            throw AnswersRefusal(item: "", reason: LocalText("这次联系已不能再回答。", "This contact takes no answers any more."))
        }
        let askable = Set(contact.items).union(try asking(contact, of: patient).possibleItems(for: .staff).map(\.id))
        for item in given.keys.sorted() {
            guard askable.contains(item), let asked = core.library.items[item], let answer = given[item] else {
                throw AnswersRefusal(item: item, reason: LocalText("这次联系没有问这个问题。", "This contact does not ask this question."))
            }
            if let objection = Grading.objection(answer, to: asked) { throw AnswersRefusal(item: item, reason: objection) }
        }
        let known = try store.questionnaire(of: id)
        let answers = (known?.answers ?? [:]).merging(rounded(given)) { _, new in new }
        return try save(answers, of: contact, patient: patient, over: known, isComplete: isComplete, byWhom: byWhom).response.id
    }

    /// Numbers as their items show them: what is read as 38.0 is kept and graded as 38.0.
    func rounded(_ answers: Answers) -> Answers {
        Dictionary(uniqueKeysWithValues: answers.map { ($0.key, core.library.items[$0.key]?.rounded($0.value) ?? $0.value) })
    }
}

/// Why answers were not taken, and which of them; `item` is empty where it is all of them.
public struct AnswersRefusal: Error, Sendable, Equatable {
    public var item: String
    public var reason: LocalText
}
