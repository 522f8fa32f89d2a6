/// Everything that the board counts. A figure and the list behind it are the same rows: `subject` gives the rows,
/// `condition` picks among them.
public enum BoardList: String, Sendable, CaseIterable {
    // Stays
    case discharged, excluded, notYetDue, due, covered, uncovered, planned, heard, troubled, mended
    // Contacts by the end of their window
    case ended, onTime, notOnTime
    // Contacts by the moment they were sent
    case asked, answered, silent, waiting
    // Contacts by the moment they were completed
    case completed
    // Problems by the moment they were opened
    case urgent, important, general, urgentResolved, importantResolved, generalResolved
    case urgentTimed, urgentTaken, urgentTakenLate, importantTimed, importantSolved, importantSolvedLate
    // Problems as they are now
    case urgentOpen, importantOpen, generalOpen
    // Calls to those whom automation did not reach
    case silentCalls, silentRecovered
    // Effort
    case messages, calls, conversations
    // Each patient once
    case writtenPatients, reachedPatients

    /// Those that every period counts; patients are counted by the month.
    public static let ofEveryPeriod = allCases.filter { $0.subject.counts == nil }

    /// The rows among which it picks.
    public var subject: BoardSubject {
        switch self {
        case .discharged, .excluded, .notYetDue, .due, .covered, .uncovered, .planned, .heard, .troubled, .mended: .stay
        case .ended, .onTime, .notOnTime: .window
        case .asked, .answered, .silent, .waiting: .question
        case .completed: .completion
        case .urgent, .important, .general, .urgentResolved, .importantResolved, .generalResolved, .urgentTimed, .urgentTaken,
            .urgentTakenLate, .importantTimed, .importantSolved, .importantSolvedLate:
            .problem
        case .urgentOpen, .importantOpen, .generalOpen: .openProblem
        case .silentCalls, .silentRecovered: .silentCall
        case .messages: .message
        case .calls, .conversations: .call
        case .writtenPatients: .writtenPatient
        case .reachedPatients: .reachedPatient
        }
    }
}

/// The kinds of rows that are counted, each with the moment that places a row in a period.
public enum BoardSubject: String, Sendable, CaseIterable {
    case stay, window, question, completion, problem, openProblem, silentCall, message, call
    case writtenPatient, reachedPatient

    /// Whose patients are counted, each once.
    public var counts: BoardSubject? {
        switch self {
        case .writtenPatient: .message
        case .reachedPatient: .completion
        default: nil
        }
    }

    /// Those that are counted row by row.
    public static let ofRows = allCases.filter { $0.counts == nil }

    /// Those that pick among the rows of this subject.
    public var lists: [BoardList] { BoardList.allCases.filter { $0.subject == self } }
}
