import Foundation
import Simulation
import Testing

/// Invented hospitals with mishaps of every kind: whatever happens, what is promised holds.
@Suite struct SeedTests {
    /// As many as a debug build plays in about a minute, or `SUIFANG_SEEDS`; `suifang simulate` plays more.
    static let seeds = ProcessInfo.processInfo.environment["SUIFANG_SEEDS"].flatMap { UInt64($0) } ?? 200

    @Test func everySeedKeepsEveryPromise() async throws {
        let trials = (1...SeedTests.seeds).map { TrialConfiguration(seed: $0) }
        let summary = try await Campaign(on: try Stage.with(), jobs: 2).play(trials)
        for failure in summary.failures {
            Issue.record("\(failure.breach.invariant): \(failure.breach.what) at \(failure.breach.at); again with: \(failure.command)")
        }
        // Else the invariants watched over nothing.
        #expect(summary.messages > 15_000 && summary.answers > 1_000 && summary.calls > 2_000 && summary.problems > 1_000)
        let seen = Set(summary.faults.keys)
        #expect(seen.isSuperset(of: ["clock", "crash", "hiccup", "lostAnswer", "lostCommit", "outage", "postponed", "receipts", "refused"]))
    }
}
