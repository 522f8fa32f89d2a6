import Foundation
import Postgres
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// What was answered AA is stored, once, whatever happens between receipt and answer.
    @Suite(.enabled(if: MessageBench.isPossible, "clients are needed: bin/test installs them"))
    struct MessageFaultTests {
        /// So many times with every run of the tests, two hundred times with `SUIFANG_FAULTS=long`.
        private static let kills = FaultScale.isLong ? 200 : 8
        private static let seed: UInt64 = 20_261_122

        @Test(.timeLimit(.minutes(60))) func killedBetweenReceiptAndAnswer() async throws {
            let bench = try MessageBench("message-kills")
            let log = bench.instance.folder.file("acknowledged")
            var server = try await bench.serve()
            let senders = try bench.start("steady.py", "16", log.path)
            var chance = Seeded(seed: Self.seed)
            for kill in 0..<Self.kills {
                let before = bench.acknowledged(log).count
                _ = try await eventually("messages are acknowledged again, kill \(kill)", every: .milliseconds(5)) { bench.acknowledged(log).count > before ? true : nil }
                try await Task.sleep(for: .milliseconds(Int.random(in: 5...250, using: &chance)))
                await server.cut()
                server = try bench.instance.start()
            }
            _ = try await eventually("it serves again") { MessageBench.listens(bench.port) ? true : nil }
            let known = bench.acknowledged(log).count
            _ = try await eventually("messages are acknowledged at the end") { bench.acknowledged(log).count > known + 50 ? true : nil }
            try Data().write(to: URL(filePath: log.path + ".stop"))
            _ = try await eventually("the senders end") { senders.isRunning ? nil : true }
            #expect(senders.said == "", "every answer was AA to the message that was sent")
            await server.stop()

            let acknowledged = Set(bench.acknowledged(log))
            let stored = try await bench.instance.look { connection in
                try connection.rows("SELECT control_id, repeats FROM message WHERE state = 'applied'") { (Int($0.string(0).dropFirst()) ?? 0, $0.int(1)) }
            }
            let lost = acknowledged.subtracting(stored.map(\.0))
            let again = stored.filter { $0.1 > 0 }.count
            print("messages: killed ×\(Self.kills): acknowledged \(acknowledged.count), stored \(stored.count), lost \(lost.count), sent again after a kill \(again)")
            #expect(lost.isEmpty, "\(lost.sorted().prefix(5))")
            // Few kills may all miss the moment between commit and answer; two hundred do not.
            #expect(again > 0 || !FaultScale.isLong, "some kills fell between commit and answer")
            try await Self.checkOnce(stored.count) { try await bench.instance.count($0) }
            #expect(try await bench.instance.answer("rollcall")["forgotten"] == [])
        }

        @Test(.enabled(if: FaultBench.isPossible, "a PostgreSQL server is needed: bin/setup --for test"), .timeLimit(.minutes(10)))
        func whileTheServerIsAwayNothingIsAcknowledged() async throws {
            let cluster = try PostgresCluster(isDurable: true)
            let url = cluster.url(try cluster.makeDatabase())
            let bench = try MessageBench("message-away", settings: ["SUIFANG_DATABASE_URL": url])
            let database = try PostgresDatabase(PostgresSettings(url: url))
            let log = bench.instance.folder.file("acknowledged")
            let server = try await bench.serve()
            let senders = try bench.start("steady.py", "8", log.path)
            for _ in 0..<(FaultScale.isLong ? 20 : 2) {
                let before = bench.acknowledged(log).count
                _ = try await eventually("messages are acknowledged") { bench.acknowledged(log).count > before + 20 ? true : nil }
                try cluster.stop()
                // What had been committed is answered; the last lines of the file are written.
                try await Task.sleep(for: .seconds(1))
                let known = bench.acknowledged(log).count
                try await Task.sleep(for: .seconds(3))
                #expect(bench.acknowledged(log).count == known, "nobody heard of success")
                try cluster.start()
            }
            let before = bench.acknowledged(log).count
            _ = try await eventually("messages are acknowledged at the end") { bench.acknowledged(log).count > before + 20 ? true : nil }
            try Data().write(to: URL(filePath: log.path + ".stop"))
            _ = try await eventually("the senders end") { senders.isRunning ? nil : true }
            #expect(senders.said == "")
            await server.stop()
            let acknowledged = Set(bench.acknowledged(log))
            let stored = try await database.read { try $0.rows("SELECT control_id FROM message WHERE state = 'applied'") { Int($0.string(0).dropFirst()) ?? 0 } }
            print("messages: PostgreSQL away: acknowledged \(acknowledged.count), stored \(stored.count)")
            #expect(acknowledged.isSubset(of: stored))
            try await Self.checkOnce(stored.count) { statement in try await database.read { try $0.count(statement) } }
            database.close()
        }

        /// One stay for each message, and no pathway twice for a stay.
        private static func checkOnce(_ messages: Int, _ count: (Statement) async throws -> Int) async throws {
            #expect(try await count("SELECT COUNT(*) FROM message") == messages)
            #expect(try await count("SELECT COUNT(*) FROM patient") == messages)
            #expect(try await count("SELECT COUNT(*) FROM episode WHERE state = 'ended'") == messages)
            #expect(try await count("SELECT COUNT(DISTINCT episode_id) FROM plan") == messages)
            #expect(try await count("SELECT COUNT(*) FROM (SELECT episode_id, pathway FROM plan GROUP BY episode_id, pathway HAVING COUNT(*) > 1) twice") == 0)
            #expect(try await count("SELECT COUNT(*) FROM reject") == 0)
        }
    }
}
