import FollowUp
import SQL

extension BoardList {
    /// Which rows of the subject are meant, over the columns that `BoardSubject.rows` names.
    func condition(_ scope: BoardScope) -> Statement {
        switch self {
        case .discharged, .ended, .silentCalls, .completed, .messages, .calls: "1 = 1"

        case .excluded: excluded
        case .notYetDue: "NOT \(statement: excluded) AND \(statement: notYetDue(scope))"
        case .due: "NOT \(statement: excluded) AND NOT \(statement: notYetDue(scope))"
        case .covered: "NOT \(statement: excluded) AND reached = 1"
        case .uncovered: "NOT \(statement: excluded) AND NOT \(statement: notYetDue(scope)) AND reached = 0"
        case .planned: "plans > 0"
        case .heard: "heard = 1"
        case .troubled: "problems > 0"
        case .mended: "problems > 0 AND unsolved = 0"

        case .onTime: onTime
        case .notOnTime: "NOT \(statement: onTime)"

        case .waiting: awaited
        case .asked: "NOT \(statement: awaited)"
        case .answered: "responded_at IS NOT NULL"
        case .silent: "responded_at IS NULL AND NOT \(statement: awaited)"

        case .urgent, .urgentOpen: grade(.urgent)
        case .important, .importantOpen: grade(.important)
        case .general, .generalOpen: grade(.general)
        case .urgentResolved: "\(statement: grade(.urgent)) AND resolved_at IS NOT NULL"
        case .importantResolved: "\(statement: grade(.important)) AND resolved_at IS NOT NULL"
        case .generalResolved: "\(statement: grade(.general)) AND resolved_at IS NOT NULL"

        case .urgentTimed: timed(.urgent, "taken_at", scope.urgentWithin, scope)
        case .urgentTaken: inTime(.urgent, "taken_at", scope.urgentWithin)
        case .urgentTakenLate: late(.urgent, "taken_at", scope.urgentWithin, scope)
        case .importantTimed: timed(.important, "resolved_at", scope.importantWithin, scope)
        case .importantSolved: inTime(.important, "resolved_at", scope.importantWithin)
        case .importantSolvedLate: late(.important, "resolved_at", scope.importantWithin, scope)

        case .conversations: "completed_at IS NOT NULL"
        case .silentRecovered: "outcome IN ('called', 'calledLate')"
        }
    }

    /// Died, cancelled, handed to another hospital or refused at discharge; or the plan was stopped for such a reason
    /// before its first contact.
    private var excluded: Statement {
        """
        (status IN ('died', 'cancelled', 'transferred', 'optedOut')
          OR (reached = 0 AND stopped > 0 AND stopped = plans AND first_end IS NULL))
        """
    }

    /// Not reached so far, and the first contact still has time.
    private func notYetDue(_ scope: BoardScope) -> Statement {
        "(reached = 0 AND first_end IS NOT NULL AND first_end > \(scope.now.milliseconds))"
    }

    private var onTime: Statement { "(state = 'completed' AND COALESCE(responded_at, ended_at, window_end) < window_end)" }

    /// Asked, and there is still time to answer.
    private var awaited: Statement { "(responded_at IS NULL AND state = 'reaching')" }

    private func grade(_ grade: Grade) -> Statement { "grade = \(grade.rank)" }

    private func inTime(_ grade: Grade, _ column: StaticString, _ within: Span) -> Statement {
        "\(statement: self.grade(grade)) AND \(raw: column) IS NOT NULL AND \(raw: column) - at <= \(within.milliseconds)"
    }

    /// Too late already, whether it has happened since or not.
    private func late(_ grade: Grade, _ column: StaticString, _ within: Span, _ scope: BoardScope) -> Statement {
        "\(statement: self.grade(grade)) AND COALESCE(\(raw: column), \(scope.now.milliseconds)) - at > \(within.milliseconds)"
    }

    /// In time or too late: those whose time still runs are not judged yet.
    private func timed(_ grade: Grade, _ column: StaticString, _ within: Span, _ scope: BoardScope) -> Statement {
        """
        \(statement: self.grade(grade)) AND (\(raw: column) IS NOT NULL OR \(scope.now.milliseconds) - at > \(within.milliseconds))
        """
    }
}
