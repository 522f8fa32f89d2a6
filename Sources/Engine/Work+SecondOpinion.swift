import FollowUp
import Storage

/// A language model that is asked besides the words, where the hospital has set one up. It can only raise.
extension Work {
    /// The question is a row, asked when this transaction has long been committed: nothing waits for a model.
    func askSecondOpinion(on text: String, at place: TextPlace) throws {
        guard core.settings.asksSecondOpinion, let response = place.response, !text.isEmpty else { return }
        try store.insertQuestion(
            Store.OpinionQuestion(id: newID(), patient: place.patient, inbound: place.inbound, response: response, item: place.item), now: now)
    }

    /// Questions whose moment has come, with their texts without names and numbers; each is asked again later where no answer is stored.
    public func takeQuestions(limit: Int) throws -> [(question: Store.OpinionQuestion, text: String)] {
        var taken: [(question: Store.OpinionQuestion, text: String)] = []
        for question in try store.dueQuestions(at: now, limit: limit) {
            guard question.tries < policy.opinionTries, let text = try store.text(ofResponse: question.response, item: question.item) else {
                try store.settleQuestion(question.id, "given-up")
                continue
            }
            try store.putOffQuestion(question.id, until: now + policy.opinionAgain)
            let names = try store.patient(question.patient).map { [$0.name] } ?? []
            taken.append((question, NamelessText.text(text, names: names)))
        }
        return taken
    }

    /// What the model said. A graver grade than the words gave becomes a finding of its own that says whose it is; all else changes
    /// nothing.
    public func settle(_ opinion: SecondOpinion, on question: Store.OpinionQuestion) throws {
        try store.settleQuestion(question.id, "asked")
        guard let grade = opinion.grade, try grade.rank > store.gravestRank(inResponse: question.response, item: question.item) else { return }
        let place = TextPlace(
            patient: question.patient, contact: try store.contact(ofResponse: question.response), inbound: question.inbound, response: question.response,
            item: question.item)
        let signal = TextSignal(
            kind: opinion.kind, code: SecondOpinion.code(opinion.kind), grade: grade, reason: SecondOpinion.reason, source: opinion.model,
            isUnconfirmed: true)
        try keep([signal], of: place, origin: .secondOpinion)
        let finding = Signal(code: signal.code, item: question.item, grade: grade, finding: opinion.kind.label, reason: signal.reason)
        let problem = try join([finding], grade: grade, origin: try origin(of: place), patient: place.patient, risk: .key, by: nil)
        try note(Trace([Trace.Entry(.secondOpinion, [grade.rawValue])]), to: .problem, problem.raw)
    }
}
