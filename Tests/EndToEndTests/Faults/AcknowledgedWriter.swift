import Postgres
import Synchronization

/// Stores one number after the other, and remembers which of them the database has confirmed.
final class AcknowledgedWriter: Sendable {
    private struct State {
        var acknowledged: Set<Int64> = []
        var isEnding = false
    }

    private let url: String
    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(url: String) { self.url = url }

    var count: Int { state.withLock { $0.acknowledged.count } }

    func begin() async throws {
        var settings = PostgresSettings(url: url)
        settings.connections = 2
        let database = try PostgresDatabase(settings)
        try await database.write { try $0.execute("CREATE TABLE written (id BIGINT PRIMARY KEY)") }
        let running = Task { [weak self] in
            var number: Int64 = 0
            while let self, !self.state.withLock({ $0.isEnding }) {
                number += 1
                let id = number
                if (try? await database.write { try $0.execute("INSERT INTO written (id) VALUES (\(id))") }) != nil {
                    self.state.withLock { _ = $0.acknowledged.insert(id) }
                }
                try? await Task.sleep(for: .milliseconds(10))
            }
            database.close()
        }
        task.withLock { $0 = running }
    }

    /// How many were confirmed, and which of them are not there.
    func end() async throws -> (acknowledged: Int, absent: Set<Int64>) {
        state.withLock { $0.isEnding = true }
        await task.withLock { $0 }?.value
        let database = try PostgresDatabase(PostgresSettings(url: url))
        defer { database.close() }
        let stored = try await database.read { try $0.rows("SELECT id FROM written") { $0.integer(0) ?? 0 } }
        let acknowledged = state.withLock { $0.acknowledged }
        return (acknowledged.count, acknowledged.subtracting(stored))
    }
}
