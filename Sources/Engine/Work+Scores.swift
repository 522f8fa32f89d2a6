import FollowUp
import Storage

extension Work {
    /// Keeps the totals of a completed response as observations, so that they can be drawn over time and read by other systems. An
    /// answer that is corrected afterwards corrects its total; a void one is not kept.
    func keepScores(_ asking: Asking, _ answers: Answers, response: Int64, of patient: ID<Patient>) throws {
        for (instrument, score) in asking.scores(answers, isComplete: true) {
            guard let total = score.total else { continue }
            let code = instrument.loinc.isEmpty ? Code(.local, instrument.id, instrument.name.zh) : Code(.loinc, instrument.loinc, instrument.name.zh)
            let fact = ObservationFact(
                patient: PatientFact(identifiers: []), number: Work.scoreNumber(response, instrument.id), code: code, observedAt: now, value: total,
                text: Grading.decimal(total, 2), unit: "{score}", recordedAt: now)
            try store.insert(fact, of: patient, id: newID(), source: Work.scoreSource)
        }
    }

    /// What marks observations that were made here from answers.
    public static let scoreSource = "questionnaire"

    /// The instrument of an observation's number; nil for one that is no total.
    public static func instrument(ofScore number: String) -> String? {
        let parts = number.split(separator: ":")
        return parts.count == 3 && parts[0] == "score" ? String(parts[2]) : nil
    }

    static func scoreNumber(_ response: Int64, _ instrument: String) -> String { "score:\(response):\(instrument)" }
}
