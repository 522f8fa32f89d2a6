import FollowUp
import SQL

extension Store {
    /// Diagnoses and procedures that what a contact asks may hang on: of its own stay, of the stays of contacts that were merged into
    /// it, and of all that the patient had since `moment`.
    public func codes(of contact: Contact, since moment: Instant) throws -> (diagnoses: [Code], procedures: [Code]) {
        let stays: Statement = """
            SELECT id FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(contact.patient) AND state <> 'cancelled' \
            AND (id = \(contact.episode) OR COALESCE(discharged_at, admitted_at, 0) >= \(moment)) \
            UNION SELECT episode_id FROM contact WHERE hospital_id = \(hospital) AND merged_into = \(contact.id)
            """
        let diagnoses = try connection.rows(
            "SELECT system, code, text FROM diagnosis WHERE hospital_id = \(hospital) AND episode_id IN (\(statement: stays)) ORDER BY episode_id, position"
        ) { Code(try $0.word(0, "diagnosis.system"), $0.string(1), $0.string(2)) }
        let procedures = try connection.rows(
            "SELECT system, code, text FROM procedure_done WHERE hospital_id = \(hospital) AND episode_id IN (\(statement: stays)) ORDER BY episode_id, position"
        ) { Code(try $0.word(0, "procedure.system"), $0.string(1), $0.string(2)) }
        return (diagnoses, procedures)
    }
}
