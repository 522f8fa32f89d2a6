import FollowUp
import SQL

extension BoardSubject {
    /// The rows of this subject within `scope`, with the columns `id`, `patient_id`, `department`, `at`, `status` and
    /// those that the conditions of its lists look at.
    func rows(_ scope: BoardScope) -> Statement {
        switch self {
        case .stay: stays(scope)
        case .window: contacts(scope, at: "c.window_end", where: "c.state NOT IN ('superseded', 'cancelled', 'held')")
        case .question: contacts(scope, at: "c.sent_at", where: "c.items <> ''")
        case .completion: contacts(scope, at: "c.ended_at", where: "c.state = 'completed'")
        case .problem: problems(scope, when: between("b.opened_at", scope))
        case .openProblem: problems(scope, when: "b.state IN ('open', 'acknowledged', 'carried')")
        case .silentCall: silentCalls(scope)
        case .message: messages(scope)
        case .call: calls(scope)
        }
    }

    /// Contacts by which a patient was reached: an answer, a conversation, or a delivered message that asked nothing.
    static let reached: [String] = heard + [Contact.Outcome.informed.rawValue]
    /// Contacts in which the patient was heard.
    static let heard: [String] = [Contact.Outcome.answered, .answeredPart, .answeredLate, .called, .calledLate].map(\.rawValue)

    /// One row a stay. A contact that was merged into another one counts as that other one.
    private func stays(_ scope: BoardScope) -> Statement {
        """
        SELECT e.id AS id, e.patient_id AS patient_id, e.department AS department, e.discharged_at AS at,
          COALESCE(e.unplanned, '') AS status,
          (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id) AS plans,
          (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id AND p.state = 'stopped') AS stopped,
          (SELECT COUNT(*) FROM problem b WHERE b.hospital_id = e.hospital_id AND b.patient_id = e.patient_id
            AND b.episode_id = e.id) AS problems,
          (SELECT COUNT(*) FROM problem b WHERE b.hospital_id = e.hospital_id AND b.patient_id = e.patient_id
            AND b.episode_id = e.id AND b.resolved_at IS NULL) AS unsolved,
          MAX(CASE WHEN COALESCE(m.outcome, c.outcome) IN (\(list: BoardSubject.reached)) THEN 1 ELSE 0 END) AS reached,
          MAX(CASE WHEN COALESCE(m.outcome, c.outcome) IN (\(list: BoardSubject.heard)) THEN 1 ELSE 0 END) AS heard,
          MIN(CASE WHEN COALESCE(m.state, c.state) <> 'cancelled' THEN COALESCE(m.window_end, c.window_end) END) AS first_end
        FROM episode e
        LEFT JOIN contact c ON c.hospital_id = e.hospital_id AND c.patient_id = e.patient_id AND c.episode_id = e.id
        LEFT JOIN contact m ON m.hospital_id = c.hospital_id AND m.id = c.merged_into
        WHERE e.hospital_id = \(scope.hospital) AND e.state = 'ended' AND e.kind IN ('inpatient', 'emergency')
          AND \(statement: between("e.discharged_at", scope))\(statement: department("e.department", scope))
        GROUP BY e.hospital_id, e.id, e.patient_id, e.department, e.discharged_at, e.unplanned
        """
    }

    private func contacts(_ scope: BoardScope, at moment: StaticString, where condition: StaticString) -> Statement {
        """
        SELECT c.id AS id, c.patient_id AS patient_id, c.department AS department, \(raw: moment) AS at, c.state AS status,
          c.outcome AS outcome, c.state AS state, c.responded_at AS responded_at, c.ended_at AS ended_at, c.window_end AS window_end
        FROM contact c
        WHERE c.hospital_id = \(scope.hospital) AND \(raw: condition)
          AND \(statement: between(moment, scope))\(statement: department("c.department", scope))
        """
    }

    private func problems(_ scope: BoardScope, when condition: Statement) -> Statement {
        """
        SELECT b.id AS id, b.patient_id AS patient_id, b.department AS department, b.opened_at AS at, b.state AS status,
          b.grade AS grade, COALESCE(b.acknowledged_at, b.resolved_at) AS taken_at, b.resolved_at AS resolved_at
        FROM problem b
        WHERE b.hospital_id = \(scope.hospital) AND \(statement: condition)\(statement: department("b.department", scope))
        """
    }

    private func silentCalls(_ scope: BoardScope) -> Statement {
        """
        SELECT w.id AS id, w.patient_id AS patient_id, w.department AS department, w.created_at AS at, w.state AS status,
          w.outcome AS outcome
        FROM work_item w
        WHERE w.hospital_id = \(scope.hospital) AND w.kind = 'silentCall'
          AND \(statement: between("w.created_at", scope))\(statement: department("w.department", scope))
        """
    }

    /// Text messages to patients that left the house; alerts to staff are not counted.
    private func messages(_ scope: BoardScope) -> Statement {
        """
        SELECT a.id AS id, a.patient_id AS patient_id, COALESCE(c.department, b.department, '') AS department, a.sent_at AS at,
          a.state AS status, a.segments AS segments
        FROM attempt a
        LEFT JOIN contact c ON c.hospital_id = a.hospital_id AND c.id = a.contact_id
        LEFT JOIN problem b ON b.hospital_id = a.hospital_id AND b.id = a.problem_id
        WHERE a.hospital_id = \(scope.hospital) AND a.staff_id IS NULL AND a.channel = 'sms'
          AND a.state IN ('sending', 'accepted', 'delivered', 'unknown')
          AND \(statement: between("a.sent_at", scope))\(statement: department("COALESCE(c.department, b.department, '')", scope))
        """
    }

    /// Calls as staff recorded them; complete where the patient was spoken with.
    private func calls(_ scope: BoardScope) -> Statement {
        """
        SELECT r.id AS id, r.patient_id AS patient_id, COALESCE(c.department, '') AS department, r.started_at AS at,
          CASE WHEN r.completed_at IS NULL THEN 'tried' ELSE 'spoken' END AS status, r.completed_at AS completed_at
        FROM response r
        LEFT JOIN contact c ON c.hospital_id = r.hospital_id AND c.id = r.contact_id
        WHERE r.hospital_id = \(scope.hospital) AND r.kind = 'call'
          AND \(statement: between("r.started_at", scope))\(statement: department("COALESCE(c.department, '')", scope))
        """
    }

    private func between(_ column: StaticString, _ scope: BoardScope) -> Statement {
        let range = scope.range
        return
            "\(raw: column) >= \(range.lowerBound.milliseconds) AND \(raw: column) < \(range.upperBound.milliseconds)"
    }

    private func department(_ column: StaticString, _ scope: BoardScope) -> Statement {
        guard let name = scope.department else { return "" }
        return " AND \(raw: column) = \(name)"
    }
}
