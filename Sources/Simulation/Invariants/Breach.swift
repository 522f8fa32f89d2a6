/// An invariant that did not hold.
public struct Breach: Sendable, Equatable, Codable {
    /// Which invariant.
    public var invariant: String
    /// What was seen; ids and states only.
    public var what: String
    /// The simulated moment, `YYYY-MM-DD HH:MM`.
    public var at: String
    public var step: Int
}
