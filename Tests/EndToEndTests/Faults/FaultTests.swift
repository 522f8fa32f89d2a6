import Foundation
import SQL
import Testing

extension EndToEnd {
    /// Two processes, one PostgreSQL server and a gateway, broken in turn. Afterwards what the gateway was given, what the
    /// database holds and what was confirmed to those outside must tell the same story.
    @Suite(.enabled(if: FaultBench.isPossible, "a PostgreSQL server is needed: bin/setup --for test"))
    struct FaultTests: FaultTrial {
        private static let seed: UInt64 = 20_261_122

        @Test(.timeLimit(.minutes(30))) func killedProcesses() async throws {
            let scale = FaultScale.kills
            var chance = Seeded(seed: Self.seed)
            try await trial("kills", scale, on: { try await FaultBench("kills", seed: Self.seed) }) { bench in
                for _ in 0..<scale.strikes {
                    try await Task.sleep(for: .milliseconds(Int.random(in: 300...1_400, using: &chance)))
                    let node = bench.nodes[Int.random(in: 0...1, using: &chance)]
                    await node.cut()
                    try await node.serve()
                }
                return ""
            }
        }

        @Test(.timeLimit(.minutes(20))) func databaseServerStartsAnew() async throws {
            let scale = FaultScale.restarts
            var chance = Seeded(seed: Self.seed)
            try await trial("restarts", scale, on: { try await FaultBench("restarts", seed: Self.seed) }) { bench in
                let pids = bench.nodes.map(\.pid)
                var longest = Duration.zero
                var struck = 0
                for _ in 0..<scale.strikes where try await bench.count("SELECT COUNT(*) FROM contact WHERE node = 'D7' AND state = 'planned'") > 0 {
                    try await Task.sleep(for: .milliseconds(Int.random(in: 500...2_000, using: &chance)))
                    try #require(bench.cluster).crash()
                    let (up, begun) = (FaultBench.now, ContinuousClock.now)
                    _ = try await eventually("messages leave again", within: .seconds(30), every: .milliseconds(50)) {
                        ((try? await bench.count("SELECT COUNT(*) FROM attempt WHERE sent_at > \(up)")) ?? 0) > 0 ? true : nil
                    }
                    longest = max(longest, .now - begun)
                    struck += 1
                }
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")
                #expect(struck == scale.strikes, "people fell due until the last restart")
                return "longest until messages left again \(longest)"
            }
        }

        @Test(.timeLimit(.minutes(20))) func connectionsAreCut() async throws {
            let scale = FaultScale.cuts
            try await trial("cuts", scale, on: { try await FaultBench("cuts", seed: Self.seed) }) { bench in
                let pids = bench.nodes.map(\.pid)
                for _ in 0..<scale.strikes {
                    _ = try? await bench.database.read {
                        try $0.count("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'suifang' AND pid <> pg_backend_pid()")
                    }
                    try await Task.sleep(for: .milliseconds(300))
                }
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")
                return ""
            }
        }

        @Test(.timeLimit(.minutes(20))) func frozenProcess() async throws {
            let scale = FaultScale.freezes
            try await with(FaultBench("freezes", seed: Self.seed, delay: 200...400)) { try await freeze(scale, $0) }
        }

        private func freeze(_ scale: FaultScale, _ bench: FaultBench) async throws {
            try await bench.admit(scale)
            try await bench.serve()
            var late = 0
            var held = 0
            for strike in 0..<scale.strikes {
                if strike > 0 { try await bench.change("UPDATE contact SET next_at = 1 WHERE state = 'reaching' AND reach = 'retry'") }
                // One that holds messages which it has not given away yet.
                let node = try await eventually("somebody holds messages", every: .milliseconds(50)) { try await holder(in: bench, atLeast: strike == 0 ? 60 : 20) }
                node.freeze()
                let holding = try await sending(by: node, in: bench)
                held += holding.count
                _ = try await eventually("the other takes over", within: .seconds(20), every: .milliseconds(100)) {
                    try await sending(by: holding, in: bench) == 0 ? true : nil
                }
                let before = Set(bench.gateway.calls.map(\.attempt))
                node.thaw()
                try await Task.sleep(for: .seconds(2))
                late += holding.filter { !before.contains($0) && Set(bench.gateway.calls.map(\.attempt)).contains($0) }.count
                #expect(node.isRunning, "it goes on")
            }
            // Those in whose very sending it froze may still leave: they are unknown, and nobody sends them again.
            #expect(late <= 16 * scale.strikes && late < held / 2, "what waited in line does not leave any more")
            try await bench.drain(within: .seconds(300))
            try await finish(bench, "freezes", scale, "held \(held), of them left after the thaw \(late)")
        }

        @Test(.timeLimit(.minutes(20))) func faultyProvider() async throws {
            let scale = FaultScale.provider
            try await with(FaultBench("provider", seed: Self.seed, delay: 5...50)) { try await misbehave(scale, $0) }
        }

        private func misbehave(_ scale: FaultScale, _ bench: FaultBench) async throws {
            bench.gateway.behave { chance in
                // Few hang: each keeps a place for 20 seconds.
                let all = FaultyGateway.Conduct.allCases + FaultyGateway.Conduct.allCases + FaultyGateway.Conduct.allCases
                let conduct = all.randomElement(using: &chance) ?? .take
                return conduct == .hang && Int.random(in: 0..<4, using: &chance) > 0 ? .take : conduct
            }
            try await bench.admit(scale)
            try await bench.serve()
            try await bench.drain(within: .seconds(300))
            _ = try await eventually("all receipts have been taken", within: .seconds(30)) {
                let expected = Set(bench.gateway.calls.filter { !$0.conduct.receipts.isEmpty }.map(\.attempt))
                return expected.isSubset(of: bench.gateway.confirmed.receipts.keys) ? true : nil
            }
            try await checkStates(bench)
            // Whoever was certainly not written to waits half an hour, and is not tried before.
            let tooEarly = try await bench.count(
                """
                SELECT COUNT(*) FROM contact c JOIN attempt a ON a.hospital_id = c.hospital_id AND a.contact_id = c.id \
                WHERE c.reach = 'retry' AND c.next_at < a.settled_at + 1800000
                """)
            #expect(tooEarly == 0, "half an hour lies between two tries")
            #expect(try await bench.count("SELECT COUNT(*) FROM contact WHERE reach = 'retry'") > 0)
            bench.gateway.behave { _ in .take }
            try await finish(bench, "provider", scale, "")
        }

        /// Each conduct of the gateway has one right outcome.
        private func checkStates(_ bench: FaultBench) async throws {
            let rows = try await bench.database.read { connection in
                try connection.rows("SELECT a.id, a.state, c.state, c.reach FROM attempt a JOIN contact c ON c.hospital_id = a.hospital_id AND c.id = a.contact_id") {
                    ($0.integer(0) ?? 0, [$0.string(1), $0.string(2), $0.string(3)])
                }
            }
            let states = Dictionary(uniqueKeysWithValues: rows)
            for call in bench.gateway.calls {
                let right: [[String]] =
                    switch call.conduct {
                    case .take: [["accepted", "reaching", "waiting"]]
                    case .busy, .throttle: [["failed", "reaching", "retry"]]
                    case .fail, .hang, .drop: [["unknown", "reaching", "unknown"]]
                    case .refuse, .rejectedThenDelivered: [["failed", "handed", ""]]
                    case .receiptFirst, .receiptThrice, .deliveredThenRejected, .dropThenReceipt: [["delivered", "reaching", "delivered"]]
                    }
                let found = states[call.attempt] ?? []
                #expect(right.contains(found), "after \(call.conduct)")
            }
        }

        private func holder(in bench: FaultBench, atLeast count: Int) async throws -> FaultNode? {
            for node in bench.nodes where try await sending(by: node, in: bench).count >= count { return node }
            return nil
        }

        /// What a node is giving away, or holds to give away.
        private func sending(by node: FaultNode, in bench: FaultBench) async throws -> [Int64] {
            let name = "%:\(node.pid ?? 0):%"
            return try await bench.database.read {
                try $0.rows(
                    """
                    SELECT a.id FROM attempt a JOIN node n ON n.hospital_id = a.hospital_id AND n.id = a.node_id \
                    WHERE a.state = 'sending' AND a.next_at IS NOT NULL AND n.name LIKE \(name)
                    """) { $0.integer(0) ?? 0 }
            }
        }

        private func sending(by held: [Int64], in bench: FaultBench) async throws -> Int {
            let still = try await bench.database.read { try $0.rows("SELECT id FROM attempt WHERE state = 'sending'") { $0.integer(0) ?? 0 } }
            return Set(still).intersection(held).count
        }
    }
}
