import FollowUp

/// One thing that happened with a patient, for timelines.
struct Event: Sendable {
    enum Matter: Sendable {
        case admitted(EpisodeKind, department: String)
        case discharged(EpisodeKind, department: String, Disposition, diagnoses: [String], unplanned: UnplannedReason?)
        case contact(ID<Contact>, title: LocalText, Contact.State, Contact.Outcome)
        case message(purpose: String, ChannelKind, state: String, body: String)
        case inbound(ReadText)
        case questionnaire(by: String, isComplete: Bool, [AnswerLine], [ReadText])
        /// `outcome` is nil where only 'not reached' is known.
        case call(by: String, CallOutcome?, note: ReadText, [AnswerLine])
        case problem(ID<Problem>, Grade, Problem.State, finding: [LocalText])
        case appointment(AppointmentFact.Status, department: String, practitioner: String)
        case observation(name: String, value: String, unit: String, flag: String)
    }

    var at: Instant
    var matter: Matter
}

extension Event.Matter {
    /// What the patient wrote: a message, or answers in which something was read.
    var written: [ReadText] {
        switch self {
        case .inbound(let text): [text]
        case .questionnaire(_, _, _, let texts): texts
        default: []
        }
    }
}

/// One question with what was answered, and the grade where it is a finding.
struct AnswerLine: Sendable {
    var label: LocalText
    var answer: LocalText
    var grade: Grade?

    /// The answers in the order of the contact's items, then the rest.
    static func lines(_ answers: Answers, order: [String] = [], grades: [String: Grade] = [:], _ library: Library) -> [AnswerLine] {
        let order = order.flatMap { library.instruments[$0]?.items ?? [$0] }
        let rest = answers.keys.filter { !order.contains($0) }.sorted()
        let (zh, en) = (Words(.zh, now: Instant(milliseconds: 0)), Words(.en, now: Instant(milliseconds: 0)))
        let totals = library.instruments.values.sorted { $0.id < $1.id }.compactMap { instrument -> AnswerLine? in
            guard let score = instrument.score(answers, items: library.items, isComplete: true), score.total != nil || grades[instrument.id] != nil else { return nil }
            return AnswerLine(label: instrument.name, answer: instrument.words(score), grade: grades[instrument.id])
        }
        return totals + (order + rest).compactMap { id in
            guard let answer = answers[id] else { return nil }
            let item = library.items[id]
            return AnswerLine(
                label: item?.label ?? LocalText(id, id), answer: LocalText(zh.answer(answer, to: item), en.answer(answer, to: item)),
                grade: grades[id])
        }
    }
}
