/// What a receipt says in the end.
public enum ReceiptKind: String, Sendable, Equatable {
    case delivered
    /// It could not be brought to the phone: switched off too long, number out of service.
    case undelivered
    /// The operator refused it: barred, content, unknown number.
    case rejected
}
