import Foundation
import SQL
import Testing

extension EndToEnd {
    /// An older release and this one on the same database while messages leave: the upgrade of a hospital that does not stop.
    ///
    /// The older program is whatever `SUIFANG_OLDER` names; there is none in a checkout, so that this trial is run by hand.
    @Suite(.enabled(if: FaultBench.isPossible && Place.older != nil, "SUIFANG_OLDER names the program of an older release"))
    struct OlderReleaseTests: FaultTrial {
        @Test(.timeLimit(.minutes(20))) func upgradeWhileMessagesLeave() async throws {
            let scale = FaultScale.upgrades
            let older = try #require(Place.older)
            let make = { try await FaultBench("upgrade", seed: 20_261_122, binary: older) }
            try await trial("upgrade", scale, on: make) { bench in
                let before = try await schema(bench)
                let pids = bench.nodes.map(\.pid)

                // Two processes of the older release work; a third machine brings the schema up to date.
                let upgrader = Instance(sharing: bench.nodes[0].instance, settings: [:])
                try await upgrader.command("migrate")
                let after = try await schema(bench)
                #expect(after > before, "the older release has an older schema")
                try await bothSend(bench, "two older processes on the newer schema")
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")

                // One is asked to end and the new release takes its place; then the other, which is cut.
                await bench.nodes[0].stop()
                bench.nodes[0].instance.binary = Place.binary
                try await bench.nodes[0].serve()
                try await bothSend(bench, "an older and a newer process")
                await bench.nodes[1].cut()
                bench.nodes[1].instance.binary = Place.binary
                try await bench.nodes[1].serve()
                try await bothSend(bench, "two newer processes")

                // What the older one wrote meanwhile is in the figures as well.
                try await bench.nodes[0].instance.command("rollup", "--check")
                return "schema \(before) to \(after)"
            }
        }

        private func schema(_ bench: FaultBench) async throws -> Int { try await bench.count("SELECT MAX(number) FROM schema_migration") }

        /// Until both processes have given something away from now on.
        private func bothSend(_ bench: FaultBench, _ what: String) async throws {
            let from = FaultBench.now
            _ = try await eventually("both send: \(what)", within: .seconds(60)) {
                try await bench.count("SELECT COUNT(DISTINCT node_id) FROM attempt WHERE sent_at > \(from)") >= 2 ? true : nil
            }
        }
    }
}
