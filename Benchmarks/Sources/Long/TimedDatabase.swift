import SQL
import Synchronization

/// How often each statement was told and how long that took, where nobody waits for its answer only the telling: tells where a long benchmark's time goes.
final class StatementTimes: Sendable {
    private struct Time {
        var count = 0
        var taken = Duration.zero
    }

    private let times = Mutex<[Pieces: Time]>([:])

    func measure<T>(_ statement: Statement, _ body: () throws -> T) rethrows -> T {
        let begun = ContinuousClock.now
        let result = try body()
        let taken = ContinuousClock.now - begun
        times.withLock { times in
            times[Pieces(statement), default: Time()].count += 1
            times[Pieces(statement), default: Time()].taken += taken
        }
        return result
    }

    /// The statements that took longest, with seconds, number and microseconds of each run.
    func lines(_ most: Int = 25) -> [String] {
        times.withLock { times in
            times.sorted { $0.value.taken > $1.value.taken }.prefix(most).map { pieces, time in
                let seconds = time.taken.inSeconds
                return "\(Progress.figure(seconds, 2)) s, \(time.count) times, \(Progress.figure(seconds * 1e6 / Double(time.count), 1)) µs: \(pieces.pieces.joined())"
            }
        }
    }
}

/// A database whose statements are timed.
struct TimedDatabase: Database {
    let base: any Database
    let times: StatementTimes

    var dialect: Dialect { base.dialect }
    func listen() -> AsyncStream<String> { base.listen() }

    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.write(isolation) { [times] in try body(TimedConnection(base: $0, times: times)) }
    }

    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.writeBlocking { try body(TimedConnection(base: $0, times: times)) } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.read { [times] in try body(TimedConnection(base: $0, times: times)) }
    }

    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readBlocking { try body(TimedConnection(base: $0, times: times)) } }
}

private final class TimedConnection: Connection {
    let base: any Connection
    let times: StatementTimes

    init(base: any Connection, times: StatementTimes) {
        self.base = base
        self.times = times
    }

    var clock: Int64? { base.clock }
    var isClaiming: Bool { base.isClaiming }
    func notify(_ word: String) throws { try base.notify(word) }
    func whole<T>(_ body: () throws -> T) throws -> T { try base.whole(body) }
    func execute(_ statement: Statement) throws -> Int { try times.measure(statement) { try base.execute(statement) } }
    func post(_ statement: Statement) throws { try times.measure(statement) { try base.post(statement) } }

    func post(each statements: [Statement]) throws {
        guard let first = statements.first else { return }
        try times.measure(first) { try base.post(each: statements) }
    }

    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws { try times.measure(statement) { try base.each(statement, body) } }
}
