import Channels
import FollowUp

/// What happens in a trial besides the nodes' own rounds.
enum TrialEvent {
    case record(IncomingRecord)
    case receipt(Int64, ReceiptKind)
    /// The patient looks at the page of a contact.
    case look(Int64)
    case answer(Int64, isWhole: Bool, isWorse: Bool)
    case refuseByLink(Int64)
    /// A text about what was last heard of this contact.
    case text(from: String, body: String, contact: Int64, providerID: String)
    case helped(contact: Int64, problem: Int64, Bool)
    case allow(patient: Int64)
    /// Automation has the conversation again; what was held goes on, or is cancelled.
    case giveBack(patient: Int64, isCancelled: Bool)
    case windows(patient: Int64, [DayPart])
    case acknowledge(Int64, by: Int64)
    case resolve(Int64, by: Int64)
    case regrade(Int64, by: Int64)
    /// A nurse is free.
    case shift(nurse: Int)
    case handle(item: Int64, nurse: Int)
    case restart(node: Int)
    case jump(Span)

    /// For the log.
    var label: String {
        switch self {
        case .record: "record"
        case .receipt: "receipt"
        case .look: "look"
        case .answer: "answer"
        case .refuseByLink: "refuse"
        case .text: "text"
        case .helped: "helped"
        case .allow: "allow"
        case .giveBack: "give back"
        case .windows: "windows"
        case .acknowledge: "acknowledge"
        case .resolve: "resolve"
        case .regrade: "regrade"
        case .shift: "shift"
        case .handle: "handle"
        case .restart: "restart"
        case .jump: "jump"
        }
    }
}
