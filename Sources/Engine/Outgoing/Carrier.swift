import Storage

/// Knows how one kind of system is told of something.
public protocol Carrier: Sendable {
    /// What is sent, from the rows as they stand; nil when there is nothing left to tell of. Called once for each message: each
    /// repetition says the same.
    func compose(_ message: Store.Outgoing, in work: Work) throws -> [UInt8]?

    /// Gives it to its receiver, and ends within `OutgoingLine.claim`.
    func deliver(_ body: [UInt8], of message: Store.Outgoing) async -> Delivery

    /// Ends what is under way: the process is about to.
    func close()
}

/// What a receiver made of a message. `code` is for lists and figures, `said` the receiver's own words, which may name people.
public enum Delivery: Sendable, Equatable {
    case taken(code: String)
    /// As it is, it will never be taken.
    case refused(code: String, said: String)
    /// Not now: no answer, no connection, or the receiver says so.
    case later(code: String, said: String)

    /// For figures.
    var word: String {
        switch self {
        case .taken: "taken"
        case .refused: "refused"
        case .later: "later"
        }
    }
}
