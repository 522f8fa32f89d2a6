import Foundation
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// Two processes on three PostgreSQL servers that elect their primary, which is lost again and again.
    @Suite(.enabled(if: PatroniCluster.missing == nil, "\(PatroniCluster.missing ?? "")"))
    struct PatroniTests: FaultTrial {
        private static let seed: UInt64 = 20_261_123

        /// What happens to the primary, or beside it.
        private enum Strike: String {
            /// Its machine is gone, without a word to anybody.
            case kill
            /// Somebody asked for it.
            case switchover
            /// Its machine hangs; connections stay open.
            case freeze
            /// The standby that commits wait for is gone.
            case standby
        }

        @Test(.timeLimit(.minutes(60))) func primariesComeAndGo() async throws {
            let scale = FaultScale.failovers
            // A kill first: the short form has nothing else.
            let only = ProcessInfo.processInfo.environment["SUIFANG_STRIKE"].flatMap(Strike.init)
            let cycle = only.map { [$0] } ?? [.kill, .switchover, .standby, .switchover, .freeze, .kill]
            let cluster = try Self.cluster()
            try await eventually("three servers, one of them synchronous", within: .seconds(120), every: .milliseconds(500)) { cluster.isWhole ? true : nil }
            try cluster.create("suifang")
            let writer = AcknowledgedWriter(url: cluster.url("suifang"))
            try await trial("patroni", scale, on: { try await FaultBench("patroni", seed: Self.seed, url: cluster.url("suifang")) }) { bench in
                let pids = bench.nodes.map(\.pid)
                try await writer.begin()
                try await eventually("the writer writes") { writer.count >= 50 ? true : nil }
                var outages: [Outage] = []
                for number in 0..<scale.strikes {
                    let strike = cycle[number % cycle.count]
                    let outage = try await self.strike(strike, cluster, bench)
                    print("faults: patroni \(strike) \(outage)")
                    outages.append(outage)
                    if number + 1 < scale.strikes {
                        try await eventually("the cluster is whole again", within: .seconds(120), every: .milliseconds(500)) { cluster.isWhole ? true : nil }
                    }
                }
                #expect(bench.nodes.map(\.pid) == pids && bench.nodes.allSatisfy(\.isRunning), "no process ended")
                let (acknowledged, absent) = try await writer.end()
                #expect(absent.isEmpty, "what was acknowledged is on the new primary")
                #expect(acknowledged > 50)
                return "acknowledged writes \(acknowledged), absent \(absent.count); \(Outage.summary(outages))"
            }
        }

        /// From a strike on: until a primary took writes, and until the product's processes gave messages away again.
        struct Outage: CustomStringConvertible {
            var accepting: Duration
            var flowing: Duration
            var description: String { "a primary after \(accepting), messages after \(flowing)" }

            static func summary(_ outages: [Outage]) -> String {
                let whole = outages.map(\.flowing).max() ?? .zero
                let after = outages.map { $0.flowing - $0.accepting }.max() ?? .zero
                return "longest outage \(whole), longest from a new primary to messages \(after)"
            }
        }

        private func strike(_ strike: Strike, _ cluster: PatroniCluster, _ bench: FaultBench) async throws -> Outage {
            let primary = try #require(cluster.primary())
            let standby = cluster.look(at: primary)?.synchronous ?? primary % 3 + 1
            let begun = ContinuousClock.now
            let moment = FaultBench.now
            // Apart, since a switchover is over only when the new primary is there.
            let struck = Task.detached {
                switch strike {
                case .kill: try cluster.kill(primary)
                case .freeze: try cluster.freeze(primary)
                case .standby: try cluster.kill(standby)
                case .switchover: try cluster.switchover(from: primary, to: standby)
                }
            }
            let new = try await eventually("somebody takes writes", within: .seconds(120), every: .milliseconds(50)) {
                strike == .standby ? primary : cluster.primary(except: primary)
            }
            let (up, accepting) = (FaultBench.now, ContinuousClock.now - begun)
            let look = try bench.look(at: cluster.url("suifang", on: new))
            defer { look.close() }
            // Claimed after the new primary was there, or after the strike where it stays.
            let after = strike == .standby ? moment + 1_000 : up
            try await eventually("messages leave again", within: .seconds(90), every: .milliseconds(50)) {
                ((try? look.readBlocking { try $0.count("SELECT COUNT(*) FROM attempt WHERE sent_at > \(after)") }) ?? 0) > 0 ? true : nil
            }
            let flowing = ContinuousClock.now - begun
            try await struck.value
            switch strike {
            case .kill: try cluster.start(primary)
            case .freeze: try cluster.thaw(primary)
            case .standby: try cluster.start(standby)
            case .switchover: break
            }
            return Outage(accepting: accepting, flowing: flowing)
        }

        /// The board reads on a standby: it says how far that is behind, and is read elsewhere when it is gone.
        @Test(.timeLimit(.minutes(5))) func boardsAreReadFromAStandby() async throws {
            let cluster = try Self.cluster()
            try await eventually("three servers, one of them synchronous", within: .seconds(120), every: .milliseconds(500)) { cluster.isWhole ? true : nil }
            try cluster.create("suifang")
            let primary = try #require(cluster.primary())
            let standby = primary % 3 + 1
            let instance = try Instance(
                "boards",
                settings: ["SUIFANG_DATABASE_URL": cluster.url("suifang"), "SUIFANG_DATABASE_REPLICA_URL": cluster.url("suifang", on: standby)])
            try await instance.addStaff("sun", "孙主任", role: "manager", department: "")
            try await instance.command("import", try instance.folder.write(Discharges.crowd(3, from: 0), to: "people.csv").path)
            let server = try await instance.serve()
            let visitor = try await Visitor(instance, name: "sun")
            #expect(try await !visitor.get("/board").contains("备库"))
            #expect(cluster.reads(on: standby) > 0, "it is read there")

            // What the standby does not replay any more it does not show; the board says for how long.
            try cluster.pause(standby)
            try await eventually("the board says how old it is", within: .seconds(60), every: .seconds(1)) { try await visitor.get("/board").contains("备库落后") ? true : nil }
            try cluster.kill(standby)
            #expect(try await visitor.get("/board").contains("备库不可用，读自主库"))
            try cluster.start(standby)
            try await eventually("the standby is read again", within: .seconds(90), every: .seconds(1)) { try await !visitor.get("/board").contains("备库不可用") ? true : nil }
            await server.stop()
        }

        static func cluster() throws -> PatroniCluster {
            let etcds = FaultScale.isLong ? 3 : 1
            return try PatroniCluster(sample: Place.package.appending(path: "packaging/patroni/patroni.yml").path, etcds: etcds, ports: try Ports.free(2 * etcds + 6))
        }
    }
}
