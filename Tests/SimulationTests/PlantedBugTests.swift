import SQL
import Simulation
import Testing

/// Bugs planted below the engine are caught, each within a few seeds: what the simulation cannot see it cannot promise.
@Suite struct PlantedBugTests {
    @Test(arguments: PlantedBug.allCases)
    func isCaught(bug: PlantedBug) async throws {
        let stage = try Stage.with(bug.tampering)
        let trials = (1...UInt64(bug.seeds)).map { TrialConfiguration(seed: $0, days: 40, discharges: 12) }
        let summary = try await Campaign(on: stage, jobs: 2).play(trials)
        let invariants = Set(summary.failures.map(\.breach.invariant))
        #expect(!invariants.isDisjoint(with: bug.invariants), "\(bug) within \(bug.seeds) seeds; seen: \(invariants.sorted())")
    }

    /// The same trials without a bug hold, so that it is the bug that was caught.
    @Test func nothingIsSeenWhereNothingIsPlanted() async throws {
        let trials = (1...8).map { TrialConfiguration(seed: $0, days: 40, discharges: 12) }
        #expect(try await Campaign(on: try Stage.with(), jobs: 2).play(trials).failures.isEmpty)
    }
}
