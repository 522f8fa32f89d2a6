import FollowUp
import Logging
import SQL
import Storage
import Synchronization

/// Sends what waits for one destination. It holds nothing that a crash could lose: a message is claimed for a while, and whoever
/// does not say in time what came of it is taken to have died, so that the message is sent again, under the same number and with
/// the same words.
public final class OutgoingLine: Sendable {
    /// Nobody else tries a message for so long; carriers end before.
    public static let claim = Span.seconds(90)
    /// How often what came of a message is stored when the database is away; what was not stored is sent again.
    static let patience = 30

    public let destination: Destination
    private let engine: Engine
    private let carrier: any Carrier
    private let logger: Logger
    private let metrics: Metrics?
    private let width: Int
    private let isAlone: Bool
    private let stop: Stop
    private let lease: @Sendable () -> Int?
    private let wait: @Sendable (Span) async throws -> Void

    /// `width`: how many are given away at once where no order is kept. `isAlone`: no other process works on the database, so that
    /// what is claimed when this one begins was claimed by one that has died. `lease` as for `Dispatcher`.
    public init(
        engine: Engine, destination: Destination, carrier: any Carrier, logger: Logger, metrics: Metrics? = nil, width: Int = 8, isAlone: Bool = false,
        stop: Stop = Stop(),
        wait: @escaping @Sendable (Span) async throws -> Void = { _ in await Task.yield() }, lease: @escaping @Sendable () -> Int? = { 0 }
    ) {
        (self.engine, self.destination, self.carrier, self.logger, self.metrics) = (engine, destination, carrier, logger, metrics)
        (self.width, self.isAlone, self.stop, self.wait, self.lease) = (destination.keepsOrder ? 1 : width, isAlone, stop, wait, lease)
    }

    private struct Claimed: Sendable {
        var message: Store.Outgoing
        var body: [UInt8]
    }

    /// Sends what is due; gives whether something was.
    @discardableResult
    public func turn() async throws -> Bool {
        guard let held = lease() else { return false }
        let (claimed, count) = try await engine.workQuietly(.claiming) { [destination, carrier, width] work in
            let messages = try work.store.claimOutgoing(
                for: destination.name, inOrder: destination.keepsOrder, limit: width, now: work.now, until: work.now + OutgoingLine.claim)
            return (try messages.compactMap { message in try work.body(of: message, by: carrier).map { Claimed(message: message, body: $0) } }, messages.count)
        }
        await withTaskGroup(of: Void.self) { group in
            for one in claimed { group.addTask { await self.give(one, under: held) } }
        }
        return count > 0
    }

    private func give(_ one: Claimed, under held: Int) async {
        // Others have taken over, or will: they find it when the claim has run out.
        guard lease() == held, !stop.hasBegun else { return }
        let begun = metrics?.uptime()
        let delivery = await carrier.deliver(one.body, of: one.message)
        if let metrics, let begun { metrics.told(destination.name, delivery.word, since: begun) }
        // What the receiver said is stored although this task may have been cancelled meanwhile.
        await Task { await store(delivery, of: one.message) }.value
    }

    private func store(_ delivery: Delivery, of message: Store.Outgoing) async {
        for _ in 0..<OutgoingLine.patience {
            do {
                return try await engine.workQuietly { [destination] work in try work.settle(message, delivery, retry: destination.retry) }
            } catch {
                logger.error("what a receiver said could not be stored", metadata: ["destination": "\(destination.name)", "error": "\(plain(error))"])
                guard !stop.hasBegun else { return }
                try? await wait(.seconds(1))
            }
        }
    }

    /// Runs until it is to stop. `sleep` waits for a span or until it is woken.
    public func run(sleep: @Sendable (Span) async throws -> Void) async {
        var isBegun = !isAlone
        while !Task.isCancelled, !stop.hasBegun {
            var pause = Span.seconds(1)
            do {
                let destination = destination
                if !isBegun, lease() != nil {
                    try await engine.workQuietly { try $0.store.releaseOutgoing(for: destination.name, now: $0.now) }
                    isBegun = true
                }
                if try await turn() { continue }
                let next = try await engine.wait(for: { try $0.store.nextOutgoing(for: destination.name, inOrder: destination.keepsOrder) })
                pause = min(max(next, Span(milliseconds: 50)), .seconds(2))
            } catch is CancellationError {
                return
            } catch {
                logger.error("messages to another system could not be looked for", metadata: ["destination": "\(destination.name)", "error": "\(plain(error))"])
            }
            try? await sleep(pause)
        }
    }

    /// Ends what is under way.
    public func close() { carrier.close() }
}

extension Work {
    /// What a message says: as it was said before, or made now and kept. Nil, and settled, where it cannot be.
    func body(of message: Store.Outgoing, by carrier: any Carrier) throws -> [UInt8]? {
        if let body = try store.outgoingBody(message.id) { return body }
        do {
            guard let body = try carrier.compose(message, in: self) else {
                try store.settle(message, .withdrawn, code: "gone", said: "", next: nil, now: now)
                return nil
            }
            try store.keepBody(body, ofOutgoing: message.id)
            return body
        } catch {
            // The database's own troubles pass; what cannot be written must not keep the others waiting.
            if error is any DatabaseTrouble { throw error }
            try store.settle(message, .refused, code: "unwritable", said: "", next: nil, now: now)
            return nil
        }
    }

    func settle(_ message: Store.Outgoing, _ delivery: Delivery, retry: Retry) throws {
        switch delivery {
        case .taken(let code): try store.settle(message, .sent, code: code, said: "", next: nil, now: now)
        case .refused(let code, let said): try store.settle(message, .refused, code: code, said: said, next: nil, now: now)
        case .later(let code, let said):
            let next = retry.next(after: message.tries, madeAt: message.createdAt, now: now)
            try store.settle(message, next == nil ? .expired : .queued, code: code, said: said, next: next, now: now)
        }
    }

    /// A person has a message sent once more, as it was.
    public func sendAgain(outgoing id: Int64, by staff: ID<Staff>) throws {
        guard let message = try store.outgoing(id) else { throw Refusal.notFound }
        guard message.kind == .subscription || core.settings.destinations.contains(where: { $0.name == message.destination }) else {
            throw Refusal.invalid(LocalText("配置里已没有这个接收方。", "This receiver is no longer configured."))
        }
        guard try store.set(outgoing: id, .queued, from: [.sent, .refused, .expired, .withdrawn], by: staff, now: now) else { throw Refusal.alreadyEnded }
    }

    /// A person puts a message aside; those behind it go on.
    public func withdraw(outgoing id: Int64, by staff: ID<Staff>) throws {
        guard try store.outgoing(id) != nil else { throw Refusal.notFound }
        guard try store.set(outgoing: id, .withdrawn, from: [.queued, .refused, .expired], by: staff, now: now) else { throw Refusal.alreadyEnded }
    }
}
