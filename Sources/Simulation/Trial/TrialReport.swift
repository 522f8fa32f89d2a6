/// What a trial did.
public struct TrialReport: Sendable, Codable, Equatable {
    public var seed: UInt64 = 0
    /// Of everything that happened and was written, in order; the same seed gives the same.
    public var digest = ""
    public var days = 0
    public var steps = 0
    public var transactions = 0
    public var records = 0
    public var messages = 0
    public var answers = 0
    public var calls = 0
    public var problems = 0
    /// Mishaps that really came about, by kind.
    public var faults: [String: Int] = [:]

    public init() {}
}

/// A trial that broke an invariant.
public struct TrialFailure: Sendable, Codable, Equatable {
    public var configuration: TrialConfiguration
    public var breach: Breach
    /// The last that happened before.
    public var tail: [String]
    public var command: String { configuration.command }
}
