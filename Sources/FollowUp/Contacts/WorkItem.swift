/// A human task on the worklist, claimed by one person at a time.
public struct WorkItem: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A planned call (level 3).
        case call
        /// A call because automation got no response.
        case silentCall
        /// A call because the outcome of a message is unknown or it failed.
        case takeOver
        /// Urgent or important: a doctor contacts the patient.
        case doctorContact
        /// A free-text reply to be read.
        case reply
        /// No usable number: find one.
        case findNumber
        /// A late contact: decide whether it still makes sense.
        case review
    }

    public enum State: String, Sendable, CaseIterable {
        case open, claimed, done, cancelled
    }
}
