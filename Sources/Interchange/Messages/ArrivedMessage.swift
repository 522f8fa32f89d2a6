import FollowUp
import HL7
import Storage

/// A message that has come over a line, read and ready to be stored.
struct ArrivedMessage: Sendable {
    /// What it says.
    enum Content: Sendable {
        case facts([Fact])
        /// A fault of its content, for a person to mend.
        case rejected(Reject)
        /// A kind, version or purpose that is not taken in.
        case refused(Reject)
    }

    /// Nil where the bytes are no message.
    let message: Message?
    let bytes: [UInt8]
    let content: Content
    let stored: Store.ReceivedMessage

    /// For people, where it stood: `HIS|H001 MSG0003`.
    var position: String { stored.controlID.isEmpty ? stored.sender : "\(stored.sender) \(stored.controlID)" }

    /// An answer to something that we sent: it must not be answered in turn.
    var isAcknowledgement: Bool { stored.type == "ACK" }

    /// What the reject keeps besides the bytes, so that they are read alike later.
    var header: [UInt8]? { stored.authority.isEmpty ? nil : Array(stored.authority.utf8) }
}
