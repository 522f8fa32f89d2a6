import FollowUp
import SQL

/// The proof that nobody is forgotten.
public struct RollCall: Sendable, Equatable {
    public struct Forgotten: Sendable, Equatable {
        public var episode: ID<Episode>
        public var patient: ID<Patient>
        public var department: String
        public var dischargedAt: Instant
    }

    /// Ended inpatient and emergency stays looked at.
    public var checked: Int
    /// Stays by what accounts for them: nextStep, completed, or `unplanned.…` and `stopped.…` reasons.
    public var accounted: [String: Int]
    public var forgotten: [Forgotten]
}

extension Store {
    /// Looks at every ended inpatient or emergency stay afresh, from the rows that would have to act.
    ///
    /// A stay is accounted for by a next step (a contact with a next moment or an open work item, or a plan suspended by
    /// a stay that is still open), by a completed or stopped plan, or by a recorded reason. Nothing else counts, and one
    /// open contact without a next step makes the stay forgotten, whatever others lie ahead.
    public func rollCall() throws -> RollCall {
        var call = RollCall(checked: 0, accounted: [:], forgotten: [])
        let hasNextStep: Statement = """
            (c.state IN ('planned', 'reaching') AND c.next_at IS NOT NULL) \
            OR (c.state = 'handed' AND EXISTS (SELECT 1 FROM work_item w WHERE w.hospital_id = c.hospital_id \
                AND w.contact_id = c.id AND w.kind <> 'reply' AND w.state IN ('open', 'claimed'))) \
            OR (c.state = 'held' AND EXISTS (SELECT 1 FROM episode o WHERE o.hospital_id = c.hospital_id \
                AND o.patient_id = c.patient_id AND o.state = 'open'))
            """
        try connection.each(
            """
            SELECT e.id, e.patient_id, e.department, e.discharged_at, e.unplanned, \
            (SELECT MIN(CASE WHEN \(statement: hasNextStep) THEN 1 ELSE 0 END) FROM contact c WHERE c.hospital_id = e.hospital_id AND c.patient_id = e.patient_id \
              AND (c.episode_id = e.id OR c.id IN (SELECT m.merged_into FROM contact m WHERE m.hospital_id = e.hospital_id \
                   AND m.patient_id = e.patient_id AND m.episode_id = e.id AND m.merged_into IS NOT NULL)) \
              AND c.state IN ('planned', 'reaching', 'handed', 'held')), \
            (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id), \
            (SELECT MIN(p.state) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id AND p.state IN ('active', 'suspended')), \
            (SELECT MIN(p.reason) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id AND p.state = 'stopped') \
            FROM episode e WHERE e.hospital_id = \(hospital) AND e.state = 'ended' AND e.kind IN ('inpatient', 'emergency') ORDER BY e.id
            """
        ) { row in
            call.checked += 1
            if let reason = row.text(4) {
                call.accounted["unplanned.\(reason)", default: 0] += 1
            } else if row.integer(5) == 1 {
                call.accounted["nextStep", default: 0] += 1
            } else if row.integer(5) == nil, row.int(6) > 0, row.text(7) == nil {
                let key = row.text(8).map { "stopped.\($0)" } ?? "completed"
                call.accounted[key, default: 0] += 1
            } else {
                call.forgotten.append(
                    RollCall.Forgotten(
                        episode: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), department: row.string(2),
                        dischargedAt: row.instant(3) ?? Instant(milliseconds: 0)))
            }
        }
        return call
    }
}
