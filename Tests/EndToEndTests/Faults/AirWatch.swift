import Foundation
import Postgres
import Synchronization

/// Looks again and again at what is on its way, and remembers the longest that anything was.
final class AirWatch: Sendable {
    private let longest = Mutex(Int64(0))
    private let database: PostgresDatabase

    init(_ database: PostgresDatabase) { self.database = database }

    /// The longest time in milliseconds that a message was seen marked as being sent.
    var longestInTheAir: Int64 { longest.withLock { $0 } }

    /// Looks until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            let oldest: Int64? = try? await database.read { connection in
                try connection.first("SELECT MIN(sent_at) FROM attempt WHERE state = 'sending' AND next_at IS NOT NULL") { $0.integer(0) } ?? nil
            }
            if let oldest {
                let age = FaultBench.now - oldest
                longest.withLock { $0 = max($0, age) }
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
    }
}
