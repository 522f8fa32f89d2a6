import FollowUp
import Logging
import Storage

/// Brings the cells of the figures up to date every few seconds. Where it does not run, or falls behind, boards become slower
/// and stay right.
public final class RollUp: Sendable {
    /// How long cells wait while nothing else happens.
    public static let every = Span.seconds(5)

    private let engine: Engine
    private let logger: Logger
    private let stop: Stop

    /// `stop`: set when the process is about to end.
    public init(engine: Engine, logger: Logger, stop: Stop = Stop()) {
        self.engine = engine
        self.logger = logger
        self.stop = stop
    }

    /// Takes in all that can be taken in now, in steps that others come between. Gives how many lines and stays that were.
    @discardableResult
    public func takeIn() async throws -> Int {
        let dialect = engine.database.dialect
        var taken = 0
        while !stop.hasBegun, !Task.isCancelled {
            // Looked for first: writing transactions are for when there is something.
            guard try await engine.read({ try Figures.backlog($0.store.connection, hospital: $0.store.hospital, now: $0.now)?.waiting ?? 0 }) > 0 else { break }
            let report = try await engine.workQuietly { try $0.rollUp(dialect) }
            taken += report.lines + report.stays
            if report.isDone { break }
            await Task.yield()
        }
        return taken
    }

    /// Does so until the task is cancelled.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        while !Task.isCancelled {
            do { try await takeIn() } catch is CancellationError { return } catch {
                logger.error("the figures could not be brought up to date and will be tried again", metadata: ["error": "\(plain(error))"])
            }
            try await sleep(RollUp.every)
        }
    }
}
