/// How a call ended, as the person who made it records it. Each has its own next step.
public enum CallOutcome: String, Sendable, CaseIterable, Codable {
    /// Spoken with; the form holds what was found.
    case reached
    case noAnswer, busy, switchedOff
    /// Not this patient's number: it is struck and someone looks for another.
    case wrongNumber
    /// Not this time.
    case refused
    /// No follow-up at all any more.
    case optedOut
    /// Back in a hospital: plans are suspended.
    case readmitted
    case movedAway
    case died
}
