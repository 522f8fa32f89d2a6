import Foundation
import SQL

/// One place of the pool: a thread, and a connection that is made when it is first needed and made again when it was lost.
/// Held by one caller at a time: the pool's lock hands it on, which is what makes it safe to send.
final class PostgresSession: @unchecked Sendable {
    let lane: Lane
    private let settings: PostgresSettings
    private let roundTrips: Counter
    private let lookout: Lookout
    private var pipeline: Pipeline?

    /// How often a transaction that the server refused for the moment is tried again.
    private static let repetitions = 3

    init(_ settings: PostgresSettings, number: Int, roundTrips: Counter, lookout: Lookout) {
        self.settings = settings
        self.lookout = lookout
        self.roundTrips = roundTrips
        lane = Lane(name: "postgres-\(number)")
    }

    /// Runs `body` in a transaction. Bodies have no effects but those on the database, so that one which the server refused
    /// for the moment, or whose connection was lost before COMMIT, simply runs again.
    func run<T>(_ mode: PostgresMode, _ body: (any Connection) throws -> T) throws -> T {
        var repetition = 0
        while true {
            do {
                return try once(mode, body)
            } catch let failure as PostgresFailure where failure.isWorthRepeating && repetition < PostgresSession.repetitions {
                // Reading may rightly meet a server that is read-only; a statement that writes there is at fault itself.
                if failure.kind == .readOnly, mode == .reading { throw failure }
                repetition += 1
                // A server that takes no writes any more takes none from others either.
                if failure.kind == .readOnly { lookout.distrust() }
                // The other one goes first.
                if failure.kind == .conflict { poll(nil, 0, 10 << Int32(repetition)) } else { pipeline = nil }
            }
        }
    }

    private func once<T>(_ mode: PostgresMode, _ body: (any Connection) throws -> T) throws -> T {
        let pipeline = try open()
        let patience = pipeline.link.patience
        defer {
            pipeline.link.patience = patience
            if pipeline.link.isLost { self.pipeline = nil }
        }
        let connection = PostgresConnection(pipeline, mode: mode)
        do {
            let result = try body(connection)
            try connection.commit()
            return result
        } catch let failure as PostgresFailure where failure.kind == .commitUnknown {
            throw failure
        } catch {
            connection.rollback()
            throw error
        }
    }

    /// The connection, made again with growing pauses until the server answers or patience ends.
    private func open() throws -> Pipeline {
        if let pipeline, pipeline.link.looksAlive() { return pipeline }
        pipeline = nil
        let end = ContinuousClock.now + .milliseconds(settings.patience)
        var pause: Int32 = 100
        while true {
            do {
                let made = Pipeline(link: try Link(settings, lookout: lookout), settings: settings, roundTrips: roundTrips)
                pipeline = made
                return made
            } catch {
                guard ContinuousClock.now + .milliseconds(Int(pause)) < end else { throw error }
                poll(nil, 0, pause)
                pause = min(pause * 2, 2_000)
            }
        }
    }

    /// Takes leave of the server: answers nobody waits for are heard first, else it complains of a client that vanished.
    func close() {
        pipeline?.link.patience = 1_000
        try? pipeline?.collect(above: .max)
        pipeline = nil
    }
}
