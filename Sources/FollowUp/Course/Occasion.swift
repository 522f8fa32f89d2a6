/// One occasion on which a patient was asked: what was answered, and what was found in it. Several findings of one response are one
/// occasion.
public struct Occasion: Sendable, Equatable {
    public var at: Instant
    /// Items that were answered.
    public var answered: Set<String>
    /// Codes of the rules that spoke.
    public var codes: Set<String>

    public init(at: Instant, answered: Set<String>, codes: Set<String>) {
        self.at = at
        self.answered = answered
        self.codes = codes
    }
}
