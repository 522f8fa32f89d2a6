import Foundation
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// Two processes and a PostgreSQL server that is well, with a network between them that is not.
    @Suite(.enabled(if: FaultBench.isPossible, "a PostgreSQL server is needed: bin/setup --for test"))
    struct WireTests: FaultTrial {
        private static let seed: UInt64 = 20_261_124

        /// One way to the server: what stops is waited for, and ended.
        @Test(.timeLimit(.minutes(20))) func aTroubledNetwork() async throws {
            let scale = FaultScale.wires
            let cluster = try PostgresCluster(isDurable: true)
            let name = try cluster.makeDatabase()
            let wire = try TroubledWire(to: cluster.folder + "/.s.PGSQL.5432")
            let url = "host=127.0.0.1 port=\(wire.port) dbname=\(name) user=suifang"
            try await trial("wires", scale, on: { try await FaultBench("wires", seed: Self.seed, url: url, own: cluster.url(name)) }) { bench in
                let pids = bench.nodes.map(\.pid)
                var longest: [String: Duration] = [:]
                for _ in 0..<scale.strikes {
                    for fault in ["cut", "half-closed", "slow", "hole"] {
                        switch fault {
                        case "cut":
                            for _ in 0..<4 {
                                wire.cut()
                                try await Task.sleep(for: .milliseconds(300))
                            }
                        case "half-closed": wire.halfClose()
                        case "slow":
                            wire.become(.slow(200))
                            try await Task.sleep(for: .seconds(3))
                        default:
                            wire.become(.hole)
                            try await Task.sleep(for: .seconds(9))
                        }
                        wire.become(.none)
                        let again = try await untilMessagesLeave(bench)
                        longest[fault] = max(longest[fault] ?? .zero, again)
                    }
                }
                wire.become(.none)
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")
                return longest.sorted { $0.key < $1.key }.map { "after \($0.key) \($0.value)" }.joined(separator: ", ")
            }
            wire.end()
        }

        /// Two ways to the server, of which one becomes a black hole and stays it: the other is found.
        @Test(.timeLimit(.minutes(20))) func aHoleThatStays() async throws {
            let scale = FaultScale.holes
            let cluster = try PostgresCluster(isDurable: true)
            let name = try cluster.makeDatabase()
            let wires = try (0..<2).map { _ in try TroubledWire(to: cluster.folder + "/.s.PGSQL.5432") }
            let url = "host=127.0.0.1,127.0.0.1 port=\(wires[0].port),\(wires[1].port) dbname=\(name) user=suifang"
            try await trial("holes", scale, on: { try await FaultBench("holes", seed: Self.seed, url: url, own: cluster.url(name)) }) { bench in
                let pids = bench.nodes.map(\.pid)
                var longest = Duration.zero
                for number in 0..<scale.strikes {
                    wires[number % 2].become(.hole)
                    wires[1 - number % 2].become(.none)
                    longest = max(longest, try await untilMessagesLeave(bench))
                }
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")
                return "longest until messages left on the other way \(longest)"
            }
            for wire in wires { wire.end() }
        }

        /// How long it takes from now until a message leaves that was claimed half a second from now or later.
        private func untilMessagesLeave(_ bench: FaultBench) async throws -> Duration {
            let (now, begun) = (FaultBench.now, ContinuousClock.now)
            try await eventually("messages leave again", within: .seconds(90), every: .milliseconds(50)) {
                ((try? await bench.count("SELECT COUNT(*) FROM attempt WHERE sent_at > \(now + 500)")) ?? 0) > 0 ? true : nil
            }
            return .now - begun
        }
    }
}
