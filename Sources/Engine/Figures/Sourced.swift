import FollowUp
import SQL
import Storage
import Synchronization

/// What a board shows, and where it was read.
public struct Sourced<T: Sendable>: Sendable {
    public var value: T
    public var source: FigureSource
}

public enum FigureSource: Sendable, Equatable {
    /// The database itself.
    case main
    /// A replica, and how far it is behind.
    case replica(behind: Span)
    /// The database itself, since the replica cannot be reached.
    case mainInstead
}

/// When a replica that could not be reached is asked again.
final class ReplicaRest: Sendable {
    private let until = Mutex(Instant(milliseconds: .min))

    func mayAsk(_ now: Instant) -> Bool { until.withLock { now >= $0 } }
    func rest(from now: Instant) { until.withLock { $0 = now + .seconds(15) } }
}

extension Engine {
    /// Reads figures on one snapshot: of the replica where there is one that answers.
    public func readFigures<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> Sourced<T> {
        guard let replica else { return Sourced(value: try await database.read(body), source: .main) }
        if rest.mayAsk(now) {
            do {
                let (value, seen) = try await replica.read { [hospital = settings.hospital] in (try body($0), try Engine.lastSign($0, hospital)) }
                return Sourced(value: value, source: .replica(behind: await age(of: seen)))
            } catch let failure as any DatabaseTrouble where failure.trouble == .unreachable {
                rest.rest(from: now)
            }
        }
        return Sourced(value: try await database.read(body), source: .mainInstead)
    }

    /// Every process confirms its place every two seconds: how much older the replica's newest sign is than the database's own
    /// says how far it is behind, whatever its own clock and its line to the primary say.
    private func age(of seen: Instant?) async -> Span {
        guard let seen else { return .seconds(0) }
        let newest = try? await database.read { [hospital = settings.hospital] in try Engine.lastSign($0, hospital) }
        return max((newest ?? nil ?? now) - seen, .seconds(0))
    }

    private static func lastSign(_ connection: any Connection, _ hospital: Int64) throws -> Instant? {
        try connection.first("SELECT MAX(seen_at) FROM node WHERE hospital_id = \(hospital)") { $0.instant(0) } ?? nil
    }
}
