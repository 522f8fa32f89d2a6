import Engine
import FollowUp
import HL7
import SQL
import Synchronization

/// Takes in messages from all connections. While one transaction is being committed the next messages gather, so that many share
/// a commit; each is answered when its own is on the disk.
public final class MessageIntake: Sendable {
    /// What a connection is to do.
    public enum Answer: Sendable {
        case reply([[UInt8]])
        case nothing
        case hangUp
    }

    private struct Waiting: Sendable {
        var arrived: ArrivedMessage
        var told: CheckedContinuation<MessageOutcome, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var lanes = 0
        /// Messages of the batch before.
        var before = 0
    }

    /// How long a batch that is far smaller than the one before waits for more: senders who have just been answered send their next.
    private static let gathering = Duration.microseconds(300)

    /// Bytes from which on a message is long.
    private static let long = 256 << 10

    /// How often a message that the database refuses by itself is tried before it is put aside.
    private static let tries = 3

    private let engine: Engine
    private let options: MessageOptions
    private let reader: MessageReader
    /// Where long messages are read, one after another: reading a million segments takes many times as long as all else, and whoever
    /// sends beside them is to notice nothing.
    private let apart = Lane(name: "long messages", yields: true)
    private let metrics: Metrics?
    private let onFault: @Sendable (any Error) -> Void
    private let state = Mutex(State())

    /// `onFault` is told what the database said when messages could not be stored.
    public init(engine: Engine, options: MessageOptions = MessageOptions(), metrics: Metrics? = nil, onFault: @escaping @Sendable (any Error) -> Void = { _ in }) {
        (self.engine, self.options, self.metrics, self.onFault) = (engine, options, metrics, onFault)
        reader = MessageReader(zone: engine.settings.policy.zone, sealer: engine.sealer, options: options)
    }

    /// Stores one message and applies it; gives the answer once that is committed.
    public func take(_ bytes: [UInt8], from peer: String) async -> Answer {
        let now = engine.now
        let begun = metrics?.uptime()
        let arrived = await read(bytes, from: peer, at: now)
        guard !arrived.isAcknowledgement else { return .nothing }
        let outcome = await withCheckedContinuation { (told: CheckedContinuation<MessageOutcome, Never>) in
            let isBegun = state.withLock { state in
                state.waiting.append(Waiting(arrived: arrived, told: told))
                guard state.lanes < options.lanes else { return false }
                state.lanes += 1
                return true
            }
            if isBegun { Task { await work() } }
        }
        if let metrics, let begun {
            metrics.received(from: arrived.stored.sender, outcome.word, since: begun, lag: arrived.stored.sentAt.map { now - $0 })
        }
        if case .fault = outcome, !options.saysFaults { return .hangUp }
        let answers = arrived.answers(to: outcome, time: engine.settings.policy.zone.hl7(engine.now)) { [engine] in engine.core.ids.next(now) }
        return answers.isEmpty ? .nothing : .reply(answers)
    }

    private func read(_ bytes: [UInt8], from peer: String, at now: Instant) async -> ArrivedMessage {
        if bytes.count < MessageIntake.long { return reader.read(bytes, from: peer, at: now) }
        return await withCheckedContinuation { told in
            apart.run { [reader] in told.resume(returning: reader.read(bytes, from: peer, at: now)) }
        }
    }

    /// One lane: until nothing waits any more.
    private func work() async {
        while let batch = await next() {
            let outcomes = await store(batch.map(\.arrived))
            for (waiting, outcome) in zip(batch, outcomes) { waiting.told.resume(returning: outcome) }
        }
    }

    private func next() async -> [Waiting]? {
        if state.withLock({ $0.waiting.count < $0.before / 2 }) { await options.pause(MessageIntake.gathering) }
        return state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.lanes -= 1
                return nil
            }
            let batch = Array(state.waiting.prefix(options.batch))
            state.waiting.removeFirst(batch.count)
            state.before = batch.count
            return batch
        }
    }

    /// All in one transaction. One that is refused makes it run once more with a way to undo each; one that the database refuses is
    /// told from the others by storing each by itself.
    private func store(_ batch: [ArrivedMessage]) async -> [MessageOutcome] {
        do {
            do {
                return try await together(batch, alone: false)
            } catch is Reject {
                return try await together(batch, alone: true)
            }
        } catch {
            if let trouble = MessageIntake.trouble(of: error), trouble.isForNow, trouble != .busy {
                onFault(error)
                return batch.map { _ in .fault(trouble) }
            }
        }
        var outcomes: [MessageOutcome] = []
        for arrived in batch { outcomes.append(await storeByItself(arrived)) }
        return outcomes
    }

    private func together(_ batch: [ArrivedMessage], alone: Bool) async throws -> [MessageOutcome] {
        try await engine.work { work in try batch.map { try work.receive($0, alone: alone) } }
    }

    /// Two processes may store the same patient at once: one of them succeeds when it tries again.
    private func storeByItself(_ arrived: ArrivedMessage) async -> MessageOutcome {
        var last: (any Error)?
        for _ in 0..<MessageIntake.tries {
            do { return try await together([arrived], alone: true)[0] } catch { last = error }
        }
        if let last { onFault(last) }
        if let trouble = last.flatMap(MessageIntake.trouble(of:)), trouble.isForNow { return .fault(trouble) }
        if last is CancellationError { return .fault(.unreachable) }
        do {
            return try await engine.work { work in
                let id = work.core.ids.next(work.now)
                guard try work.store.insert(arrived.stored, id: id, state: .rejected) else { return .rejected(MessageReader.notStorable) }
                return try work.keep(MessageReader.notStorable, of: arrived, as: id)
            }
        } catch {
            onFault(error)
            return .fault(MessageIntake.trouble(of: error) ?? .other)
        }
    }

    private static func trouble(of error: any Error) -> Trouble? { (error as? any DatabaseTrouble)?.trouble }
}

extension HospitalZone {
    /// `YYYYMMDDHHMMSS+ZZZZ`.
    func hl7(_ instant: Instant) -> String {
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
        }
        let (day, minutes) = (day(of: instant).civil, time(of: instant).minutes)
        let second = Int(((instant.milliseconds % 60_000) + 60_000) % 60_000 / 1_000)
        let date = digits(day.year, 4) + digits(day.month, 2) + digits(day.day, 2)
        let zone = (offset < 0 ? "-" : "+") + digits(abs(offset) / 60, 2) + digits(abs(offset) % 60, 2)
        return date + digits(minutes / 60, 2) + digits(minutes % 60, 2) + digits(second, 2) + zone
    }
}
