import Dispatch
import Foundation
import Postgres
import PostgresCluster
import SQL
import Synchronization
import Testing

/// What several writers have been told.
private final class Progress: Sendable {
    let state = Mutex<(acknowledged: Set<Int>, unknown: Set<Int>, failed: [String], mayEnd: Bool)>(([], [], [], false))
}

/// Counts how often transactions ran.
private final class Runs: Sendable {
    private let seen = Mutex<[Int]>([])
    var count: Int { seen.withLock { $0.count } }

    /// Whether `name` runs for the first time.
    func add(_ name: Int) -> Bool {
        seen.withLock { seen in
            defer { seen.append(name) }
            return !seen.contains(name)
        }
    }
}

/// Servers that crash, connections that end, statements that never do.
@Suite struct PostgresFaultTests {
    private func place(in cluster: PostgresCluster? = nil, isDurable: Bool = false, _ change: (inout PostgresSettings) -> Void = { _ in }) throws -> TestDatabase {
        let place = try TestDatabase(in: cluster, isDurable: isDurable, change: change)
        try place.database.writeBlocking { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT, s TEXT)") }
        return place
    }

    private func ids(_ place: TestDatabase) throws -> [Int] { try place.database.readBlocking { try $0.rows("SELECT id FROM t ORDER BY id") { $0.int(0) } } }

    @Test func nothingAcknowledgedIsLostWhenTheServerCrashes() async throws {
        let cluster = try PostgresCluster()
        let place = try place(in: cluster, isDurable: true) { $0.patience = 30_000 }
        let progress = Progress()
        let writers = (0..<4).map { writer in
            Task {
                var id = writer
                var after = 0
                while after < 20 {
                    let current = id
                    id += 4
                    do {
                        try await place.database.write { connection in
                            try connection.post("INSERT INTO t (id, s) VALUES (\(current), \("x"))")
                            try connection.execute("UPDATE t SET i = 1 WHERE id = \(current)")
                        }
                        progress.state.withLock { _ = $0.acknowledged.insert(current) }
                        if progress.state.withLock({ $0.mayEnd }) { after += 1 }
                    } catch let failure as PostgresFailure where failure.kind == .commitUnknown {
                        progress.state.withLock { _ = $0.unknown.insert(current) }
                    } catch {
                        progress.state.withLock { $0.failed.append("\(error)") }
                        after += 1
                    }
                }
            }
        }
        for _ in 0..<2 {
            let reached = progress.state.withLock { $0.acknowledged.count } + 100
            while progress.state.withLock({ $0.acknowledged.count < reached && $0.failed.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
            try cluster.crash()
        }
        progress.state.withLock { $0.mayEnd = true }
        for writer in writers { await writer.value }
        let (acknowledged, unknown, failed, _) = progress.state.withLock { $0 }
        let stored = Set(try ids(place))
        #expect(failed == [])
        #expect(acknowledged.subtracting(stored).isEmpty, "what was acknowledged is there")
        #expect(stored.subtracting(acknowledged).isSubset(of: unknown), "what is there was acknowledged or told as unknown")
        #expect(acknowledged.count > 200)
    }

    @Test func aConnectionThatEndedWhileIdleIsReplaced() throws {
        let place = try place { $0.connections = 1 }
        let other = try PostgresDatabase(PostgresSettings(url: place.url))
        defer { other.close() }
        for id in 0..<3 {
            try other.writeBlocking {
                _ = try $0.count("SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            }
            try place.database.writeBlocking { try $0.post("INSERT INTO t (id) VALUES (\(id))") }
        }
        #expect(try ids(place) == [0, 1, 2])
    }

    @Test func aTransactionWhoseConnectionEndsRunsAgain() throws {
        let place = try place()
        var runs = 0
        try place.database.writeBlocking { connection in
            runs += 1
            try connection.execute("INSERT INTO t (id) VALUES (1)")
            if runs == 1 { _ = try connection.count("SELECT COUNT(pg_terminate_backend(pg_backend_pid()))") }
        }
        #expect(runs == 2)
        #expect(try ids(place) == [1])
    }

    @Test func repetitionsAreBounded() throws {
        let place = try place()
        var runs = 0
        let failure = #expect(throws: PostgresFailure.self) {
            try place.database.writeBlocking { connection in
                runs += 1
                _ = try connection.count("SELECT COUNT(pg_terminate_backend(pg_backend_pid()))")
            }
        }
        #expect(runs == 4 && failure?.kind == .lost)
        #expect(try ids(place) == [])
    }

    /// A check that COMMIT itself runs ends the connection: nobody was told what became of it, and it is not run again.
    @Test func aCommitOfUnknownOutcomeIsToldAsSuch() throws {
        let place = try place()
        try place.database.writeBlocking { connection in
            try connection.execute("CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'")
            try connection.execute("CREATE CONSTRAINT TRIGGER fall AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fall()")
        }
        var runs = 0
        let failure = #expect(throws: PostgresFailure.self) {
            try place.database.writeBlocking { connection in
                runs += 1
                try connection.execute("INSERT INTO t (id) VALUES (1)")
            }
        }
        #expect(runs == 1 && failure?.kind == .commitUnknown)
        #expect(try ids(place) == [])
    }

    @Test func aStatementThatTakesTooLongIsEnded() throws {
        let place = try place { $0.statementTimeout = 100; $0.connections = 1 }
        let failure = #expect(throws: PostgresFailure.self) { try place.database.readBlocking { try $0.count("SELECT COUNT(pg_sleep(30))") } }
        #expect(failure?.kind == .timeout && failure?.statement == "SELECT COUNT(pg_sleep(30))")
        #expect(try ids(place) == [])
    }

    /// The lease of a node that froze inside a transaction: others are not held up by its locks for ever.
    @Test func aTransactionThatFallsSilentIsEnded() throws {
        let place = try place { $0.idleTimeout = 100 }
        var runs = 0
        try place.database.writeBlocking { connection in
            runs += 1
            try connection.execute("INSERT INTO t (id) VALUES (1)")
            if runs == 1 { usleep(400_000) }
            try connection.execute("INSERT INTO t (id) VALUES (2)")
        }
        #expect(runs == 2)
        #expect(try ids(place) == [1, 2])
    }

    @Test func twoThatStandInEachOthersWayBothSucceed() async throws {
        let place = try place()
        try place.database.writeBlocking { try $0.execute("INSERT INTO t (id, i) VALUES (1, 0), (2, 0)") }
        let runs = Runs()
        let met = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        await withTaskGroup(of: Void.self) { group in
            for (first, second) in [(1, 2), (2, 1)] {
                group.addTask {
                    _ = try? await place.database.write { connection in
                        let isFirstRun = runs.add(first)
                        try connection.execute("UPDATE t SET i = i + 1 WHERE id = \(first)")
                        // Both hold their first row before either asks for its second.
                        if isFirstRun {
                            met[first - 1].signal()
                            met[second - 1].wait()
                        }
                        // Conflicts are the transaction's, whichever part they meet.
                        _ = try connection.whole { try connection.execute("UPDATE t SET i = i + 1 WHERE id = \(second)") }
                    }
                }
            }
        }
        #expect(runs.count >= 3)
        #expect(try place.database.readBlocking { try $0.rows("SELECT i FROM t ORDER BY id") { $0.int(0) } } == [2, 2])
    }

    @Test func whoWaitsTooLongForAConnectionIsTold() async throws {
        let place = try place { $0.connections = 1; $0.patience = 200 }
        try place.database.writeBlocking { _ in
            let failure = #expect(throws: PostgresFailure.self) { try place.database.readBlocking { try $0.count("SELECT 1") } }
            #expect(failure?.kind == .busy)
        }
        // Those who wait are served in order once it is free.
        let count = try await place.database.read { try $0.count("SELECT 1") }
        #expect(count == 1)
    }

    @Test func aServerThatIsGoneIsToldAndFoundAgain() async throws {
        let cluster = try PostgresCluster()
        let place = try place(in: cluster, isDurable: true) { $0.patience = 300 }
        var heard = place.database.listen().makeAsyncIterator()
        #expect(await heard.next() == "")
        try cluster.stop()
        let failure = #expect(throws: PostgresFailure.self) { try place.database.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") } }
        #expect(failure?.kind == .unreachable)
        try cluster.start()
        #expect(await heard.next() == "", "something may have been missed")
        try place.database.writeBlocking { connection in
            try connection.execute("INSERT INTO t (id) VALUES (2)")
            try connection.notify("again")
        }
        #expect(await heard.next() == "again")
        #expect(try ids(place) == [2])
    }

    /// Two hosts in one address: what is down, or takes no writes, is passed over.
    @Test func theNextHostTakesOver() throws {
        let (first, second) = (try PostgresCluster(), try PostgresCluster())
        let (old, new) = (try place(in: first), try place(in: second))
        let name = try #require(old.url.split(separator: " ").first { $0.hasPrefix("dbname=") })
        try #require(new.url.contains(name))
        let pair = try PostgresDatabase(PostgresSettings(url: "host=\(first.folder),\(second.folder) \(name) user=suifang"))
        defer { pair.close() }
        try pair.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") }
        try first.stop()
        try pair.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (2)") }
        #expect(try ids(new) == [2])
    }

    @Test func aSessionThatCannotBeSetUpIsToldAsSuch() throws {
        let place = try place()
        var settings = PostgresSettings(url: place.url)
        (settings.patience, settings.statementTimeout) = (100, -5)
        let database = try PostgresDatabase(settings)
        defer { database.close() }
        for _ in 0..<3 {
            let failure = #expect(throws: PostgresFailure.self) { try database.readBlocking { try $0.count("SELECT 1") } }
            #expect(failure?.kind == .unreachable)
        }
    }

    /// Two servers under one address; the first hangs with its connections open, the other begins to take writes.
    @Test func aServerThatHangsIsGivenUpForTheOneThatTakesWrites() throws {
        let (first, second) = (try PostgresCluster(), try PostgresCluster())
        let (old, new) = (try place(in: first), try place(in: second))
        let name = try #require(old.url.split(separator: " ").first { $0.hasPrefix("dbname=") })
        try #require(new.url.contains(name))
        let pair = try PostgresDatabase(PostgresSettings(url: "host=\(first.folder),\(second.folder) \(name) user=suifang"))
        defer { pair.close() }
        // Two connections: the idle one is not trusted either.
        try pair.writeBlocking { _ in try pair.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") } }
        let began = ContinuousClock.now
        try first.freeze()
        defer { try? first.thaw() }
        for id in [2, 3] { try pair.writeBlocking { _ in try pair.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (\(id))") } } }
        // Thirty-five seconds would be the statement's own time.
        #expect(ContinuousClock.now - began < .seconds(30))
        #expect(try ids(new) == [2, 3])
    }

    /// A listener whose server hangs would never hear anything again.
    @Test func aListenerLeavesAServerThatHangs() async throws {
        let (first, second) = (try PostgresCluster(), try PostgresCluster())
        let (old, new) = (try place(in: first), try place(in: second))
        let name = try #require(old.url.split(separator: " ").first { $0.hasPrefix("dbname=") })
        try #require(new.url.contains(name))
        let pair = try PostgresDatabase(PostgresSettings(url: "host=\(first.folder),\(second.folder) \(name) user=suifang"))
        defer { pair.close() }
        var heard = pair.listen().makeAsyncIterator()
        #expect(await heard.next() == "")
        try first.freeze()
        defer { try? first.thaw() }
        #expect(await heard.next() == "", "something may have been missed")
        try new.database.writeBlocking { try $0.notify("after") }
        #expect(await heard.next() == "after")
    }

    @Test func aServerThatTakesNoWritesIsToldAsSuch() throws {
        let place = try place()
        var settings = PostgresSettings(url: place.url.replacing("options='", with: "options='-c default_transaction_read_only=on "))
        settings.patience = 100
        let wanting = try PostgresDatabase(settings)
        defer { wanting.close() }
        let refused = #expect(throws: PostgresFailure.self) { try wanting.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") } }
        #expect(refused?.kind == .unreachable, "no server that takes writes")
        settings.isWriting = false
        let content = try PostgresDatabase(settings)
        defer { content.close() }
        #expect(try content.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 0)
        let failure = #expect(throws: PostgresFailure.self) { try content.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") } }
        #expect(failure?.kind == .readOnly)
    }
}
