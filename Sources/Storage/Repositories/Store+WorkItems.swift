import FollowUp
import SQL

extension Store {
    /// A work item as stored.
    public struct StoredWorkItem: Sendable {
        public var id: ID<WorkItem>
        public var patient: ID<Patient>
        public var contact: ID<Contact>?
        public var problem: ID<Problem>?
        public var kind: WorkItem.Kind
        public var state: WorkItem.State
        public var department: String
        public var claimedBy: ID<Staff>?
        public var claimedUntil: Instant?
        public var opensAt: Instant
        public var dueAt: Instant
        public var tries: Int

        public init(
            id: ID<WorkItem>, patient: ID<Patient>, contact: ID<Contact>?, problem: ID<Problem>?, kind: WorkItem.Kind, department: String,
            opensAt: Instant, dueAt: Instant
        ) {
            self.id = id
            self.patient = patient
            self.contact = contact
            self.problem = problem
            self.kind = kind
            self.state = .open
            self.department = department
            self.opensAt = opensAt
            self.dueAt = dueAt
            self.tries = 0
        }
    }

    public func insert(_ item: StoredWorkItem, grade: Grade?, risk: RiskClass, reason: Trace, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO work_item (hospital_id, id, patient_id, contact_id, problem_id, kind, grade, risk, department, reason, state, opens_at, due_at, \
            created_at) VALUES (\(hospital), \(item.id), \(item.patient), \(item.contact), \(item.problem), \(item.kind.rawValue), \
            \(grade?.rank ?? 0), \(risk.rawValue), \(item.department), \(reason.text), \(item.state.rawValue), \(item.opensAt), \(item.dueAt), \(now))
            """)
        try tell(.worklist(department: item.department))
    }

    public func workItem(_ id: ID<WorkItem>) throws -> StoredWorkItem? {
        try connection.first(
            """
            SELECT id, patient_id, contact_id, problem_id, kind, state, department, claimed_by, claimed_until, opens_at, due_at, tries \
            FROM work_item WHERE hospital_id = \(hospital) AND id = \(id)
            """
        ) { row in
            var item = StoredWorkItem(
                id: row.id(0) ?? id, patient: row.id(1) ?? ID(0), contact: row.id(2), problem: row.id(3), kind: try row.word(4, "work_item.kind"),
                department: row.string(6), opensAt: row.instant(9) ?? Instant(milliseconds: 0), dueAt: row.instant(10) ?? Instant(milliseconds: 0))
            item.state = try row.word(5, "work_item.state")
            item.claimedBy = row.id(7)
            item.claimedUntil = row.instant(8)
            item.tries = row.int(11)
            return item
        }
    }

    /// Whether `staff` may hold the item now; true when it now does. One statement, so that two people cannot both win.
    public func claim(_ id: ID<WorkItem>, by staff: ID<Staff>, until: Instant, now: Instant) throws -> Bool {
        try change(
            """
            UPDATE work_item SET state = 'claimed', claimed_by = \(staff), claimed_until = \(until) WHERE hospital_id = \(hospital) AND id = \(id) \
            AND (state = 'open' OR (state = 'claimed' AND (claimed_by = \(staff) OR claimed_until <= \(now)))) RETURNING department
            """, Change.worklist) > 0
    }

    public func release(_ id: ID<WorkItem>) throws {
        _ = try change(
            """
            UPDATE work_item SET state = 'open', claimed_by = NULL, claimed_until = NULL WHERE hospital_id = \(hospital) AND id = \(id) \
            AND state = 'claimed' RETURNING department
            """, Change.worklist)
    }

    public func postpone(_ id: ID<WorkItem>, until: Instant) throws {
        _ = try change(
            """
            UPDATE work_item SET state = 'open', claimed_by = NULL, claimed_until = NULL, opens_at = \(until), \
            due_at = CASE WHEN due_at < \(until + .hours(2)) THEN \(until + .hours(2)) ELSE due_at END, tries = tries + 1 \
            WHERE hospital_id = \(hospital) AND id = \(id) RETURNING department
            """, Change.worklist)
    }

    public func end(_ id: ID<WorkItem>, _ state: WorkItem.State, outcome: String, by staff: ID<Staff>?, now: Instant) throws {
        _ = try change(
            """
            UPDATE work_item SET state = \(state.rawValue), outcome = \(outcome), ended_at = \(now), ended_by = \(staff), claimed_until = NULL \
            WHERE hospital_id = \(hospital) AND id = \(id) AND state IN ('open', 'claimed') RETURNING department
            """, Change.worklist)
    }

    /// Open items of a contact or a problem. A reply waits to be read whatever becomes of the contact, so it is not one
    /// of the contact's.
    public func openWorkItems(contact: ID<Contact>) throws -> [ID<WorkItem>] {
        try connection.rows(
            """
            SELECT id FROM work_item WHERE hospital_id = \(hospital) AND contact_id = \(contact) AND state IN ('open', 'claimed') \
            AND kind <> 'reply' ORDER BY id
            """
        ) { $0.id(0) }.compactMap { $0 }
    }

    public func openWorkItems(problem: ID<Problem>) throws -> [ID<WorkItem>] {
        try connection.rows(
            "SELECT id FROM work_item WHERE hospital_id = \(hospital) AND state IN ('open', 'claimed') AND problem_id = \(problem) ORDER BY id"
        ) { $0.id(0) }.compactMap { $0 }
    }

    /// Whether a text that tells of this problem waits for its reader.
    public func isBeingRead(_ problem: ID<Problem>) throws -> Bool {
        try connection.count(
            """
            SELECT COUNT(*) FROM work_item WHERE hospital_id = \(hospital) AND problem_id = \(problem) AND kind = 'reply' \
            AND state IN ('open', 'claimed')
            """) > 0
    }

    public func openWorkItems(ofPatient patient: ID<Patient>) throws -> [ID<WorkItem>] {
        try connection.rows(
            "SELECT id FROM work_item WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND state IN ('open', 'claimed') ORDER BY id"
        ) { $0.id(0) }.compactMap { $0 }
    }
}
