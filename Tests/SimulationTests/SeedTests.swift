import Simulation
import Testing

@Suite struct SeedTests {
    @Test func everySeedKeepsEveryPromise() async throws {
        let summary = try await Campaign(on: try Stage.with(), jobs: 2).play((1...20).map { TrialConfiguration(seed: $0) })
        for failure in summary.failures { Issue.record("\(failure.breach.invariant): \(failure.breach.what), again with: \(failure.command)") }
        #expect(summary.seeds == 20 && summary.messages > 20)
    }
}
