import FollowUp
import SQL

extension Store {
    static let contactColumns: Statement = """
        id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state, outcome, reach, \
        planned_for, window_start, window_end, next_at, channels, topics, items, late, merged_into, tries, reminded, \
        sent_at, responded_at, ended_at
        """

    public func insert(_ contact: Contact) throws { try connection.post(statements.insertion(of: contact)) }

    /// What a plan holds when it is made, each contact with why it is there.
    public func insert(_ contacts: [(contact: Contact, trace: Trace)], now: Instant, sequence: () -> Int64) throws {
        try connection.post(each: contacts.map { statements.insertion(of: $0.contact) })
        try connection.post(each: contacts.filter { !$0.trace.entries.isEmpty }.map { statements.insertion(of: $0.trace, to: .contact, $0.contact.id.raw, at: now, sequence: sequence()) })
    }

    public func update(_ contact: Contact) throws {
        try connection.post(
            """
            UPDATE contact SET level = \(contact.level.rawValue), risk = \(contact.risk.rawValue), state = \(contact.state.rawValue), \
            outcome = \(contact.outcome.rawValue), reach = \(contact.reach.rawValue), planned_for = \(contact.plannedFor), \
            window_start = \(contact.windowStart), window_end = \(contact.windowEnd), next_at = \(contact.nextAt), \
            channels = \(contact.channels.map(\.rawValue).list), topics = \(contact.topics.list), \
            items = \(contact.items.list), late = \(contact.late.rawValue), merged_into = \(contact.mergedInto), \
            tries = \(contact.tries), reminded = \(contact.isReminded), sent_at = \(contact.sentAt), responded_at = \(contact.respondedAt), \
            ended_at = \(contact.endedAt) WHERE hospital_id = \(hospital) AND id = \(contact.id)
            """)
    }

    public func contact(_ id: ID<Contact>) throws -> Contact? {
        try connection.first(
            "SELECT \(statement: Store.contactColumns) FROM contact WHERE hospital_id = \(hospital) AND id = \(id)\(statement: held)", read)
    }

    public func openContacts(of patient: ID<Patient>) throws -> [Contact] {
        try connection.rows(
            """
            SELECT \(statement: Store.contactColumns) FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state IN ('planned', 'reaching', 'handed', 'held') ORDER BY planned_for, id
            """, read)
    }

    /// All contacts of a stay's plans, whatever became of them.
    public func contacts(ofEpisode episode: ID<Episode>, patient: ID<Patient>) throws -> [Contact] {
        try connection.rows(
            """
            SELECT \(statement: Store.contactColumns) FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND episode_id = \(episode) ORDER BY id
            """, read)
    }

    /// Plans a contact otherwise: everything but whose it is.
    public func rewrite(_ contact: Contact) throws {
        try update(contact)
        try connection.execute(
            """
            UPDATE contact SET department = \(contact.department), day = \(contact.day) WHERE hospital_id = \(hospital) AND id = \(contact.id) \
            AND (department <> \(contact.department) OR day <> \(contact.day))
            """)
    }

    /// Moments of this patient's contacts that count for caps: those that were made, and those planned for stays in `planning`.
    public func contactMoments(of patient: ID<Patient>, from: Instant, to: Instant, planning stays: Set<ID<Episode>>) throws -> [Instant] {
        try connection.rows(
            """
            SELECT planned_for, state, episode_id FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND planned_for >= \(from) \
            AND planned_for < \(to) AND (state IN ('planned', 'reaching', 'handed', 'completed', 'missed', 'unreachable', 'refused'))
            """
        ) { row in
            let isFixed = row.string(1) != "planned" || row.id(2).map(stays.contains) == true
            return isFixed ? row.instant(0) : nil
        }.compactMap { $0 }
    }

    /// A moment at which a patient was really reached out to, and about which contact.
    public typealias Reached = (at: Instant, contact: ID<Contact>?)

    /// Messages to patients and calls since `moment`: what has really reached out, whatever was planned. Messages that never
    /// left do not count. Whoever was not reached is left out.
    public func reachedMoments(of patients: [ID<Patient>], since moment: Instant) throws -> [ID<Patient>: [Reached]] {
        var moments: [ID<Patient>: [Reached]] = [:]
        try connection.each(
            """
            SELECT patient_id, created_at, contact_id FROM attempt WHERE hospital_id = \(hospital) AND patient_id \(in: patients.map(\.raw)) \
            AND created_at >= \(moment) AND staff_id IS NULL AND purpose IN ('invite', 'inform', 'remind') AND state NOT IN ('dropped', 'failed') \
            UNION ALL SELECT patient_id, started_at, contact_id FROM response WHERE hospital_id = \(hospital) \
            AND patient_id \(in: patients.map(\.raw)) AND started_at >= \(moment) AND kind = 'call'
            """
        ) { moments[$0.id(0) ?? ID(0), default: []].append((at: $0.instant(1) ?? moment, contact: $0.id(2))) }
        return moments
    }

    /// Contacts merged into `host` whose own plans go on.
    public func guests(of host: ID<Contact>) throws -> [Contact] {
        let ids: [ID<Contact>] = try connection.rows(
            """
            SELECT guest.id FROM contact host JOIN contact guest ON guest.hospital_id = host.hospital_id AND guest.merged_into = host.id \
            AND guest.patient_id = host.patient_id JOIN plan p ON p.hospital_id = guest.hospital_id AND p.id = guest.plan_id \
            WHERE host.hospital_id = \(hospital) AND host.id = \(host) AND guest.state = 'superseded' AND p.state IN ('active', 'suspended') \
            ORDER BY guest.id
            """
        ) { $0.id(0) }.compactMap { $0 }
        return try ids.compactMap { try contact($0) }
    }

    /// What a stopped plan still had ahead of it, planned again: its windows are not over and nothing of it was sent.
    /// Returns which contacts these are.
    public func revive(plan: ID<Plan>, now: Instant) throws -> [ID<Contact>] {
        try replan(isAhead(of: plan, now: now), nextAt: "CASE WHEN planned_for > \(now) THEN planned_for ELSE \(now) END")
    }

    private func isAhead(of plan: ID<Plan>, now: Instant) -> Statement {
        """
        hospital_id = \(hospital) AND plan_id = \(plan) AND window_end > \(now) AND sent_at IS NULL \
        AND ((state = 'cancelled' AND outcome = 'planStopped') OR (state = 'superseded' AND EXISTS (SELECT 1 FROM contact host \
        WHERE host.hospital_id = contact.hospital_id AND host.id = contact.merged_into AND host.state = 'cancelled')))
        """
    }

    /// When the next contact of a plan is to be made; of a stopped one, when it would be if the plan went on.
    public func nextContact(ofPlan plan: ID<Plan>, now: Instant) throws -> Instant? {
        try connection.first(
            """
            SELECT MIN(planned_for) FROM contact WHERE hospital_id = \(hospital) AND plan_id = \(plan) \
            AND (state IN ('planned', 'reaching', 'handed', 'held') OR (\(statement: isAhead(of: plan, now: now))))
            """
        ) { $0.instant(0) } ?? nil
    }

    /// What a refusal had ended and still lies ahead, planned again. Returns which contacts these are.
    public func reviveRefused(plan: ID<Plan>, now: Instant) throws -> [ID<Contact>] {
        let isAhead: Statement = """
            hospital_id = \(hospital) AND plan_id = \(plan) AND state = 'cancelled' AND outcome = 'optedOut' AND planned_for > \(now) AND sent_at IS NULL
            """
        return try replan(isAhead, nextAt: "planned_for")
    }

    private func replan(_ condition: Statement, nextAt: Statement) throws -> [ID<Contact>] {
        let ids = try connection.rows("SELECT id FROM contact WHERE \(statement: condition) ORDER BY id") { $0.id(0, of: Contact.self) }.compactMap { $0 }
        guard !ids.isEmpty else { return [] }
        try connection.execute(
            """
            UPDATE contact SET state = 'planned', outcome = '', reach = '', ended_at = NULL, merged_into = NULL, next_at = \(statement: nextAt) \
            WHERE hospital_id = \(hospital) AND id IN (\(list: ids.map(\.raw)))
            """)
        return ids
    }

    func read(_ row: any Row) throws -> Contact {
        Contact(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), plan: row.id(2) ?? ID(0), episode: row.id(3) ?? ID(0), pathway: row.string(4),
            node: row.string(5), sequence: row.int(6), department: row.string(7), level: Level(rawValue: row.int(8)) ?? .human,
            risk: try row.word(9, "contact.risk"), day: row.int(10), state: try row.word(11, "contact.state"),
            outcome: try row.word(12, "contact.outcome"), reach: try row.word(13, "contact.reach"), plannedFor: row.instant(14) ?? Instant(milliseconds: 0),
            windowStart: row.instant(15) ?? Instant(milliseconds: 0), windowEnd: row.instant(16) ?? Instant(milliseconds: 0), nextAt: row.instant(17),
            channels: row.list(18).compactMap(ChannelKind.init), topics: row.list(19), items: row.list(20), late: try row.word(21, "contact.late"),
            mergedInto: row.id(22), tries: row.int(23), isReminded: row.flag(24), sentAt: row.instant(25), respondedAt: row.instant(26),
            endedAt: row.instant(27))
    }
}
