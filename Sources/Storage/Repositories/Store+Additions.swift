import FollowUp
import SQL

/// What the course of plans has added.
extension Store {
    private static let additionColumns: Statement = "plan_id, cause, trigger_id, contact_id, sequence, steadiness, at"

    /// In the order in which they were decided.
    public func additions(to plan: ID<Plan>) throws -> [Addition] {
        try connection.rows(
            """
            SELECT \(statement: Store.additionColumns) FROM plan_addition WHERE hospital_id = \(hospital) AND plan_id = \(plan) \
            ORDER BY at, cause, sequence
            """, readAddition
        ).compactMap { $0 }
    }

    /// Those whose contact this is, or was merged into this one.
    public func additions(servedBy contact: Contact) throws -> [Addition] {
        try connection.rows(
            """
            SELECT \(statement: Store.additionColumns) FROM plan_addition WHERE hospital_id = \(hospital) AND contact_id IN \
            (SELECT c.id FROM contact c WHERE c.hospital_id = \(hospital) AND c.patient_id = \(contact.patient) \
            AND (c.id = \(contact.id) OR c.merged_into = \(contact.id))) ORDER BY at, plan_id, cause, sequence
            """, readAddition
        ).compactMap { $0 }
    }

    /// False where this rule has spoken for this contact before: nothing is stored then.
    @discardableResult
    public func insert(_ addition: Addition) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO plan_addition (hospital_id, plan_id, cause, trigger_id, sequence, contact_id, steadiness, at) \
            VALUES (\(hospital), \(addition.plan), \(addition.cause.text), \(addition.trigger), \(addition.sequence), \(addition.contact), \
            \(addition.steadiness?.rawValue ?? ""), \(addition.at)) ON CONFLICT DO NOTHING
            """) > 0
    }

    /// A contact and those merged into it, each a step of its own plan.
    public func steps(servedBy contact: Contact) throws -> [Contact] {
        try connection.rows(
            """
            SELECT \(statement: Store.contactColumns) FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(contact.patient) \
            AND (id = \(contact.id) OR merged_into = \(contact.id)) ORDER BY id
            """, read)
    }

    /// How many contacts of a patient in a row, the latest first, nobody could be reached for after all tries. What was not made, or
    /// asked for no answer, neither counts nor breaks the row.
    public func unreachableInARow(of patient: ID<Patient>) throws -> Int {
        let outcomes = try connection.rows(
            """
            SELECT state, responded_at FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND ended_at IS NOT NULL \
            AND (state = 'unreachable' OR responded_at IS NOT NULL) ORDER BY ended_at DESC, id DESC LIMIT 20
            """
        ) { $0.string(0) == "unreachable" && $0.instant(1) == nil }
        return outcomes.prefix { $0 }.count
    }

    /// Whether a problem of the patient is still to be solved; what is carried into the next contact is none.
    public func hasOpenMatters(of patient: ID<Patient>) throws -> Bool {
        try connection.count(
            """
            SELECT COUNT(*) FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND state IN ('open', 'acknowledged')
            """) > 0
    }

    private func readAddition(_ row: any Row) throws -> Addition? {
        guard let cause = AddedNode(row.string(1)) else { return nil }
        return Addition(
            plan: row.id(0) ?? ID(0), cause: cause, trigger: row.id(2) ?? ID(0), contact: row.id(3), sequence: row.int(4),
            steadiness: Steadiness(rawValue: row.string(5)), at: row.instant(6) ?? Instant(milliseconds: 0))
    }
}
