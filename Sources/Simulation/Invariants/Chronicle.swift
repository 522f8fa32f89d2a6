import FollowUp

/// What the world outside the database knows: what the provider was given, and what patients' wishes and fates were
/// committed. Transactions are counted, so that before and after never depend on a clock.
final class Chronicle {
    /// Committed transactions so far.
    var tick = 0
    var calls: [ProviderCall] = []
    /// When each attempt was taken for dispatch.
    var taken: [Int64: Taken] = [:]
    /// Patients' wishes and deaths by the transaction that committed them.
    var deaths: [Int64: Int] = [:]
    var refusals: [Int64: Int] = [:]
    /// Patients whose words put the conversation into a person's hands, by the transaction that committed them.
    var takenOver: [Int64: Int] = [:]
    /// Contacts whose page was opened: the message has arrived, whatever the provider says.
    var proven: Set<Int64> = []
    /// Refusals that came by text, by the number that sent them: each may be confirmed once.
    var confirmable: [String: Int] = [:]
    /// Patients' own hours.
    var windows: [Int64: [DayPart]] = [:]
    /// What answers asked for: a problem of at least this grade for this contact.
    var owed: [Owed] = []
    /// Problems whose grade a person changed.
    var regraded: Set<Int64> = []
    /// Patients who were united with another: their load before that was two people's.
    var united: Set<Int64> = []

    struct Taken {
        var tick: Int
        /// By the clock of the node that took it.
        var at: Instant
    }

    struct Owed {
        var contact: Int64
        var grade: Int
    }
}
