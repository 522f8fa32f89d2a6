import FollowUp
import SQL

/// What became of a message.
enum MessageOutcome: Sendable {
    case applied
    /// It had come before, and nothing was changed.
    case repeated
    /// Kept for a person to mend.
    case rejected(Reject)
    case refused(Reject)
    /// Nothing is known to be stored.
    case fault(Trouble)

    /// For figures.
    var word: String {
        switch self {
        case .applied: "applied"
        case .repeated: "repeated"
        case .rejected: "rejected"
        case .refused: "refused"
        case .fault: "fault"
        }
    }
}
