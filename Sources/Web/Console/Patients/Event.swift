import FollowUp

/// One thing that happened with a patient, for timelines.
struct Event: Sendable {
    enum Matter: Sendable {
        case admitted(EpisodeKind, department: String)
        case discharged(EpisodeKind, department: String, Disposition, diagnoses: [String], unplanned: UnplannedReason?)
        case contact(ID<Contact>, title: LocalText, Contact.State, Contact.Outcome)
        case message(purpose: String, ChannelKind, state: String, body: String)
        case inbound(body: String)
        case questionnaire(by: String, isComplete: Bool, [AnswerLine])
        /// `outcome` is nil where only 'not reached' is known.
        case call(by: String, CallOutcome?, note: String, [AnswerLine])
        case problem(ID<Problem>, Grade, Problem.State, finding: [LocalText])
        case appointment(AppointmentFact.Status, department: String, practitioner: String)
        case observation(name: String, value: String, unit: String, flag: String)
    }

    var at: Instant
    var matter: Matter
}

/// One question with what was answered, and the grade where it is a finding.
struct AnswerLine: Sendable {
    var label: LocalText
    var answer: LocalText
    var grade: Grade?

    /// The answers in the order of the contact's items, then the rest.
    static func lines(_ answers: Answers, order: [String] = [], grades: [String: Grade] = [:], _ library: Library) -> [AnswerLine] {
        let rest = answers.keys.filter { !order.contains($0) }.sorted()
        let (zh, en) = (Words(.zh, now: Instant(milliseconds: 0)), Words(.en, now: Instant(milliseconds: 0)))
        return (order + rest).compactMap { id in
            guard let answer = answers[id] else { return nil }
            let item = library.items[id]
            return AnswerLine(
                label: item?.label ?? LocalText(id, id), answer: LocalText(zh.answer(answer, to: item), en.answer(answer, to: item)),
                grade: grades[id])
        }
    }
}
