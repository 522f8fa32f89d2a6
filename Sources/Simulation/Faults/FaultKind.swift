/// A kind of mishap that a trial may be given; each draws its luck from a stream of its own, so that leaving one out
/// changes the others as little as can be.
public enum FaultKind: String, Sendable, CaseIterable, Codable, Comparable {
    // The program
    /// The process ends before or after any statement of a transaction, or between a provider's call and its storing.
    case crash
    /// The transaction is committed, and the process ends before its caller learns of it.
    case lostCommit
    /// One statement fails, as with a full disk; the process lives on.
    case hiccup
    /// The clock jumps hours ahead or minutes back, and two nodes' clocks differ.
    case clock

    // The provider
    case refused, postponed
    /// The provider's answer is lost; the message has arrived, or has not.
    case lostAnswer
    /// Receipts come twice, hours late, before the answer, or never.
    case receipts
    /// Nothing leaves for hours.
    case outage

    // What the hospital's systems say
    /// Facts come late, twice and out of order.
    case disorder
    /// A discharge's date or codes are corrected.
    case correction
    /// A discharge or an admission is taken back.
    case cancellation
    /// One patient under two numbers, united later.
    case merge
    case death, readmission

    // Patients and staff
    /// By text, by link, in a call; some allow it again.
    case optOut
    /// Numbers change.
    case phone
    /// Patients get worse and write of danger.
    case danger
    /// Nurses and doctors are away for days.
    case leave
    /// Doctors look at alerts late or never.
    case slow

    public static func < (a: FaultKind, b: FaultKind) -> Bool { a.rawValue < b.rawValue }
}
