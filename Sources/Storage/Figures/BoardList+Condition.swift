import FollowUp

extension BoardList {
    /// Which rows of the subject are meant; nil: all of them.
    func condition(_ figures: Figures) -> RowText? {
        switch self {
        case .discharged, .ended, .silentCalls, .completed, .messages, .calls, .writtenPatients, .reachedPatients: nil

        case .excluded: excluded
        case .notYetDue: "NOT \(excluded) AND \(notYetDue)"
        case .due: "NOT \(excluded) AND NOT \(notYetDue)"
        case .covered: "NOT \(excluded) AND #.reached = 1"
        case .uncovered: "NOT \(excluded) AND NOT \(notYetDue) AND #.reached = 0"
        case .planned: "#.plans > 0"
        case .heard: "#.heard = 1"
        case .troubled: "#.problems > 0"
        case .mended: "#.problems > 0 AND #.unsolved = 0"

        case .onTime: onTime
        case .notOnTime: "NOT \(onTime)"

        case .waiting: awaited
        case .asked: "NOT \(awaited)"
        case .answered: "#.responded_at IS NOT NULL"
        case .silent: "#.responded_at IS NULL AND NOT \(awaited)"

        case .urgent, .urgentOpen: grade(.urgent)
        case .important, .importantOpen: grade(.important)
        case .general, .generalOpen: grade(.general)
        case .urgentResolved: "\(grade(.urgent)) AND #.resolved_at IS NOT NULL"
        case .importantResolved: "\(grade(.important)) AND #.resolved_at IS NOT NULL"
        case .generalResolved: "\(grade(.general)) AND #.resolved_at IS NOT NULL"

        case .urgentTimed: timed(.urgent, BoardList.taken, figures.urgentWithin)
        case .urgentTaken: inTime(.urgent, BoardList.taken, figures.urgentWithin)
        case .urgentTakenLate: late(.urgent, BoardList.taken, figures.urgentWithin)
        case .importantTimed: timed(.important, "#.resolved_at", figures.importantWithin)
        case .importantSolved: inTime(.important, "#.resolved_at", figures.importantWithin)
        case .importantSolvedLate: late(.important, "#.resolved_at", figures.importantWithin)

        case .conversations: "#.completed_at IS NOT NULL"
        case .silentRecovered: "#.outcome IN ('called', 'calledLate')"
        }
    }

    /// When somebody took a problem in hand.
    private static let taken: RowText = "COALESCE(#.acknowledged_at, #.resolved_at)"

    /// Died, cancelled, handed to another hospital, refused at discharge, or followed by the plan of an earlier stay; or the plan was stopped for such a reason
    /// before its first contact.
    private var excluded: RowText {
        """
        (#.status IN ('died', 'cancelled', 'transferred', 'optedOut', 'goesOn') \
        OR (#.reached = 0 AND #.stopped > 0 AND #.stopped = #.plans AND #.first_end IS NULL))
        """
    }

    /// Not reached so far, and the first contact still has time.
    private var notYetDue: RowText { "(#.reached = 0 AND #.first_end IS NOT NULL AND #.first_end > @now)" }

    private var onTime: RowText { "(#.state = 'completed' AND COALESCE(#.responded_at, #.ended_at, #.window_end) < #.window_end)" }

    /// Asked, and there is still time to answer.
    private var awaited: RowText { "(#.responded_at IS NULL AND #.state = 'reaching')" }

    private func grade(_ grade: Grade) -> RowText { "#.grade = \(grade.rank)" }

    private func inTime(_ grade: Grade, _ moment: RowText, _ within: Span) -> RowText {
        "\(self.grade(grade)) AND \(moment) IS NOT NULL AND \(moment) - #.opened_at <= \(within.milliseconds)"
    }

    /// Too late already, whether it has happened since or not.
    private func late(_ grade: Grade, _ moment: RowText, _ within: Span) -> RowText {
        "\(self.grade(grade)) AND COALESCE(\(moment), @now) - #.opened_at > \(within.milliseconds)"
    }

    /// In time or too late: those whose time still runs are not judged yet.
    private func timed(_ grade: Grade, _ moment: RowText, _ within: Span) -> RowText {
        "\(self.grade(grade)) AND (\(moment) IS NOT NULL OR @now - #.opened_at > \(within.milliseconds))"
    }
}
