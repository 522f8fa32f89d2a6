import Engine
import FollowUp
import SQL
import Storage

/// What came of one contact, as it is told to the hospital's systems.
struct FollowUpResult: Sendable {
    /// One question that was answered.
    struct Line: Sendable {
        var id: String
        /// Nil for one that the content no longer holds.
        var item: Item?
        var answer: Answer
        /// The gravest finding that it gave rise to.
        var grade: Grade?
    }

    /// What an instrument added up to.
    struct Total: Sendable {
        var instrument: Instrument
        var score: Score
        var grade: Grade?
    }

    var response: Int64
    var patient: OutgoingPatient
    var isCall: Bool
    var lines: [Line]
    var totals: [Total] = []
    var startedAt: Instant
    var completedAt: Instant
    /// The gravest finding of all.
    var grade: Grade?
    /// Of what the contact was one; empty where it belonged to no plan.
    var pathway = ""
    var department = ""
    /// How many days after the stay.
    var day: Int?
}

extension Work {
    /// Nil when there is no such response, or it is not complete.
    func followUpResult(_ id: Int64) throws -> FollowUpResult? {
        guard let response = try store.completedResponse(id) else { return nil }
        let contact = try response.contact.flatMap { try store.contact($0) }
        guard let patient = try outgoingPatient(response.patient, stay: contact?.episode) else { return nil }
        let problems = try store.problems(ofResponse: id)
        let signals = problems.flatMap(\.signals)
        // The order of the page, then whatever else was answered.
        let library = core.library
        let asked = (contact?.items ?? []).flatMap { library.instruments[$0]?.items ?? [$0] }.filter { response.answers[$0] != nil }
        let others = response.answers.keys.filter { !asked.contains($0) }.sorted()
        let lines = (asked + others).compactMap { item in
            response.answers[item].map { answer in
                FollowUpResult.Line(
                    id: item, item: core.library.items[item], answer: answer, grade: signals.filter { $0.item == item }.map(\.grade).max())
            }
        }
        var result = FollowUpResult(
            response: id, patient: patient, isCall: response.kind == "call", lines: lines, startedAt: response.startedAt, completedAt: response.completedAt,
            grade: problems.map(\.grade).max())
        if let contact, let person = try store.patient(response.patient) {
            result.totals = try asking(contact, of: person).scores(response.answers, isComplete: true).filter { $0.score.total != nil }.map { instrument, score in
                FollowUpResult.Total(
                    instrument: instrument, score: score, grade: signals.filter { $0.item == instrument.id }.map(\.grade).max())
            }
        }
        if let contact {
            (result.pathway, result.department, result.day) = (core.library.pathway(contact.pathway)?.name.zh ?? contact.pathway, contact.department, contact.day)
        }
        return result
    }
}
