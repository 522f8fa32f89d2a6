import FollowUp
import Logging
import Storage

/// Takes away messages, and records of who asked for what, that have been kept long enough: a few at a time, so that nobody waits for it.
public final class Sweep: Sendable {
    static let every = Span.hours(1)
    static let batch = 500

    private let engine: Engine
    private let retention: Span
    private let accessRetention: Span
    private let logger: Logger
    private let stop: Stop
    private let lease: @Sendable () -> Int?

    /// `retention`: how long messages are kept, `accessRetention`: how long records of who asked for what. `lease` as for `Dispatcher`.
    public init(
        engine: Engine, retention: Span, accessRetention: Span = .days(1_095), logger: Logger, stop: Stop = Stop(), lease: @escaping @Sendable () -> Int? = { 0 }
    ) {
        (self.engine, self.retention, self.accessRetention, self.logger, self.stop, self.lease) = (engine, retention, accessRetention, logger, stop, lease)
    }

    /// Gives how many were taken away.
    @discardableResult
    public func turn() async throws -> Int {
        let (retention, accessRetention) = (retention, accessRetention)
        var count = 0
        while lease() != nil, !stop.hasBegun, !Task.isCancelled {
            let swept = try await engine.workQuietly { work in
                let moment = work.now - retention
                return try work.store.sweepReceived(before: moment, limit: Sweep.batch) + work.store.sweepSent(before: moment, limit: Sweep.batch)
                    + work.store.sweepAccesses(before: work.now - accessRetention, limit: Sweep.batch)
            }
            count += swept
            if swept == 0 { break }
            await Task.yield()
        }
        return count
    }

    /// Does so until it is to stop.
    public func run(sleep: @Sendable (Span) async throws -> Void) async {
        while !Task.isCancelled, !stop.hasBegun {
            do {
                let count = try await turn()
                if count > 0 { logger.info("what had been kept long enough was taken away", metadata: ["count": "\(count)"]) }
            } catch is CancellationError {
                return
            } catch {
                logger.error("what has been kept long enough could not be taken away and will be tried again", metadata: ["error": "\(plain(error))"])
            }
            // Soon after the start, when there is no place among the nodes yet; then now and again.
            do { try await sleep(lease() == nil ? .seconds(10) : Sweep.every) } catch { return }
        }
    }
}
