import FollowUp
import SQL

/// Something that must hold in every trial, judged from the rows, the provider's calls and what the world knows; never by
/// asking the engine what it thinks.
protocol Invariant {
    /// What holds, in a few words.
    var name: String { get }

    /// After each committed transaction. What it returns says what is broken.
    mutating func committed(_ transaction: Committed, _ scene: Scene) -> String?
    /// When the provider has been given a message.
    mutating func called(_ call: ProviderCall, _ scene: Scene) -> String?
    /// When no node has anything left to do at this moment. `now` is the clock of the node that is furthest behind.
    mutating func rested(_ now: Instant, _ scene: Scene) -> String?
    /// Every so often and at the end, with the whole database at hand: for what costs too much at each step.
    mutating func audit(_ connection: any Connection, _ scene: Scene) throws -> String?
}

extension Invariant {
    func committed(_ transaction: Committed, _ scene: Scene) -> String? { nil }
    func called(_ call: ProviderCall, _ scene: Scene) -> String? { nil }
    func rested(_ now: Instant, _ scene: Scene) -> String? { nil }
    func audit(_ connection: any Connection, _ scene: Scene) throws -> String? { nil }
}

/// One committed transaction.
struct Committed {
    var tick: Int
    /// By the clock of its node.
    var at: Instant
    /// What was done: `turn`, `take`, `settle`, `record` …
    var label: String
    var changes: [Journal.Change]
}

/// What invariants look at.
struct Scene {
    let rows: Rows
    let chronicle: Chronicle
    let policy: Policy
    let hospital: Int64
}
