import Engine
import FollowUp
import SQL
import Storage

/// What reading a page's model needs: a snapshot of the database, the content, the keys, and the moment.
struct Reading {
    let connection: any Connection
    let hospital: Int64
    let library: Library
    let sealer: Sealer
    let policy: Policy
    let now: Instant

    var today: Day { policy.zone.day(of: now) }
}

extension Engine {
    /// Reads a model from one snapshot.
    func reading<T: Sendable>(_ body: @escaping @Sendable (Reading) throws -> T) async throws -> T {
        let now = now
        return try await database.read { [self] connection in
            try body(
                Reading(
                    connection: connection, hospital: settings.hospital, library: library, sealer: sealer, policy: settings.policy, now: now
                ))
        }
    }
}
