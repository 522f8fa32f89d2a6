import FollowUp
import SQL

/// What may be said to a patient about themselves, from what was told and answered.
extension Store {
    public struct GivenAnswers: Sendable {
        public var answers: Answers
        public var at: Instant
    }

    /// The patient's latest answers, on the page or in a call, at or after a moment; nil where there are none.
    public func latestAnswers(of patient: ID<Patient>, since moment: Instant) throws -> GivenAnswers? {
        try connection.first(
            """
            SELECT answers, COALESCE(completed_at, started_at) FROM response WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND kind IN ('questionnaire', 'call') AND started_at >= \(moment) ORDER BY started_at DESC, id DESC LIMIT 1
            """
        ) { GivenAnswers(answers: try AnswersText.read($0.string(0)), at: $0.instant(1) ?? moment) }
    }

    public func hasOpenProblem(_ patient: ID<Patient>, from grade: Grade) throws -> Bool {
        try connection.first(
            """
            SELECT id FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND grade >= \(grade.rank) \
            AND state IN ('open', 'acknowledged', 'carried') LIMIT 1
            """
        ) { $0.int(0) } != nil
    }

    /// Where the patient came at least twice in the last two years, and most often; nil where there is no such place.
    public func usualPlace(of patient: ID<Patient>, before now: Instant) throws -> String? {
        try connection.first(
            """
            SELECT place, COUNT(*) AS visits, MAX(starts_at) AS last_at FROM appointment WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND place <> '' AND status NOT IN ('cancelled', 'noShow') AND starts_at >= \(now - .days(730)) AND starts_at <= \(now) \
            GROUP BY place HAVING COUNT(*) >= 2 ORDER BY visits DESC, last_at DESC, place LIMIT 1
            """
        ) { $0.string(0) }
    }
}
