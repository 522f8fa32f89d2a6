import FollowUp
import SQL

extension Store {
    private static let planColumns: Statement = "id, patient_id, episode_id, pathway, version, anchor, risk, state, reason"

    public func insert(_ plan: Plan, now: Instant) throws {
        try connection.post(
            """
            INSERT INTO plan (hospital_id, id, patient_id, episode_id, pathway, version, anchor, risk, state, reason, created_at) \
            VALUES (\(hospital), \(plan.id), \(plan.patient), \(plan.episode), \(plan.pathway), \(plan.version), \(plan.anchor), \
            \(plan.risk.rawValue), \(plan.state.rawValue), \(plan.reason?.rawValue ?? ""), \(now))
            """)
    }

    public func plan(_ id: ID<Plan>) throws -> Plan? {
        try connection.first("SELECT \(statement: Store.planColumns) FROM plan WHERE hospital_id = \(hospital) AND id = \(id)", readPlan)
    }

    public func plans(ofEpisode episode: ID<Episode>) throws -> [Plan] {
        try connection.rows(
            "SELECT \(statement: Store.planColumns) FROM plan WHERE hospital_id = \(hospital) AND episode_id = \(episode) ORDER BY id", readPlan)
    }

    public func plans(ofPatient patient: ID<Patient>, in states: [Plan.State]) throws -> [Plan] {
        try connection.rows(
            """
            SELECT \(statement: Store.planColumns) FROM plan WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state IN (\(list: states.map(\.rawValue))) ORDER BY id
            """, readPlan)
    }

    public func set(_ plan: ID<Plan>, _ state: Plan.State, _ reason: Plan.StopReason?, now: Instant) throws {
        let ended = state == .completed || state == .stopped ? now : nil
        try connection.execute(
            """
            UPDATE plan SET state = \(state.rawValue), reason = \(reason?.rawValue ?? ""), ended_at = \(ended) \
            WHERE hospital_id = \(hospital) AND id = \(plan)
            """)
    }

    /// Corrected codes or dates: what is still open is treated by the new class.
    public func set(_ plan: ID<Plan>, anchor: Day, risk: RiskClass) throws {
        try connection.execute(
            "UPDATE plan SET anchor = \(anchor), risk = \(risk.rawValue) WHERE hospital_id = \(hospital) AND id = \(plan)")
        try connection.execute(
            """
            UPDATE contact SET risk = \(risk.rawValue) WHERE hospital_id = \(hospital) AND plan_id = \(plan) AND risk <> \(risk.rawValue) \
            AND state IN ('planned', 'reaching', 'handed', 'held')
            """)
    }

    /// Contacts that a plan still waits for: its own open ones, and open ones of others that took in its matters.
    public func openContacts(ofPlan plan: ID<Plan>) throws -> Int {
        try connection.count(
            """
            SELECT (SELECT COUNT(*) FROM contact WHERE hospital_id = \(hospital) AND plan_id = \(plan) \
            AND state IN ('planned', 'reaching', 'handed', 'held')) \
            + (SELECT COUNT(*) FROM contact merged JOIN contact host ON host.hospital_id = merged.hospital_id AND host.id = merged.merged_into \
            WHERE merged.hospital_id = \(hospital) AND merged.plan_id = \(plan) AND host.state IN ('planned', 'reaching', 'handed', 'held'))
            """)
    }

    /// Plans that a contact serves: its own and those merged into it.
    public func plans(servedBy contact: ID<Contact>) throws -> [ID<Plan>] {
        try connection.rows(
            """
            SELECT plan_id FROM contact WHERE hospital_id = \(hospital) AND id = \(contact) \
            UNION SELECT plan_id FROM contact WHERE hospital_id = \(hospital) AND patient_id = \
            (SELECT patient_id FROM contact WHERE hospital_id = \(hospital) AND id = \(contact)) AND merged_into = \(contact) ORDER BY 1
            """
        ) { $0.id(0) }.compactMap { $0 }
    }

    /// Versions of the pathways whose matters a contact holds.
    public func versions(servedBy contact: ID<Contact>) throws -> [String: Int] {
        let plans = try plans(servedBy: contact).compactMap { try plan($0) }
        return Dictionary(plans.map { ($0.pathway, $0.version) }, uniquingKeysWith: max)
    }

    private func readPlan(_ row: any Row) throws -> Plan {
        Plan(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), episode: row.id(2) ?? ID(0), pathway: row.string(3), version: row.int(4),
            anchor: row.day(5) ?? Day(number: 0), risk: try row.word(6, "plan.risk"), state: try row.word(7, "plan.state"),
            reason: Plan.StopReason(rawValue: row.string(8)))
    }
}
