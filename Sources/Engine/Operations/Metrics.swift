import Channels
import FollowUp
import SQL
import Synchronization

/// What this process counts of its own work. Given to whoever does the work; nothing in it names a person.
public final class Metrics: Sendable {
    struct Send: Hashable { var provider, outcome: String }
    struct Request: Hashable { var route, method: String; var status: Int }
    struct Message: Hashable { var sender, outcome: String }
    struct Told: Hashable { var destination, outcome: String }

    /// Senders that are told apart; a crowd of invented ones must not fill the memory.
    private static let senders = 100

    struct Tally {
        var rounds = Histogram.seconds
        var failedRounds = 0
        var contacts = 0
        var problems = 0
        var hanging = 0
        var handedBack = 0
        var sends: [Send: Int] = [:]
        var providers: [String: Histogram] = [:]
        var alerts = Histogram.alertSeconds
        var transactions: [String: Int] = [:]
        var troubles: [Trouble: Int] = [:]
        var retries = 0
        var isRunning = 0
        var isWaiting = 0
        var databaseSeconds = Histogram.seconds
        var requests: [Request: Int] = [:]
        var areas: [String: Histogram] = [:]
        var turnedAway: [String: Int] = [:]
        var streams = 0
        var changes = 0
        var messages: [Message: Int] = [:]
        var senders: [String: Histogram] = [:]
        var lags: [String: Span] = [:]
        var lines = 0
        var endings: [String: Int] = [:]
        var broken = 0
        var told: [Told: Int] = [:]
        var destinations: [String: Histogram] = [:]
    }

    /// A steady clock of this machine.
    public let uptime: @Sendable () -> Span
    let version: String
    private let begun: Span
    private let tally = Mutex(Tally())

    public init(version: String = "", uptime: @escaping @Sendable () -> Span = { Span(milliseconds: 0) }) {
        self.version = version
        self.uptime = uptime
        begun = uptime()
    }

    var age: Span { uptime() - begun }
    var current: Tally { tally.withLock { $0 } }

    /// A round of the dispatcher that began at `begun` by `uptime`.
    func round(_ turn: TurnReport, since begun: Span) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            tally.rounds.observe(seconds)
            tally.contacts += turn.contacts
            tally.problems += turn.problems
            tally.hanging += turn.hanging
        }
    }

    func roundFailed() { tally.withLock { $0.failedRounds += 1 } }

    func handedBack(_ count: Int) { tally.withLock { $0.handedBack += count } }

    /// A message that was given to its provider, and what that said; `alert`: how long an alert to staff had waited.
    func sent(by provider: String, _ outcome: SendOutcome, since begun: Span, alert: Span?) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            tally.sends[Send(provider: provider, outcome: outcome.word), default: 0] += 1
            tally.providers[provider, default: .seconds].observe(seconds)
            if let alert { tally.alerts.observe(max(alert.seconds, 0)) }
        }
    }

    /// An answered request; `route` is the pattern and never the address as asked for.
    public func answered(_ route: String, area: String, method: String, status: Int, since begun: Span) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            tally.requests[Request(route: route, method: method, status: status), default: 0] += 1
            tally.areas[area, default: .seconds].observe(seconds)
        }
    }

    /// A request that found too many of its kind in work.
    public func turnedAway(_ kind: String) { tally.withLock { $0.turnedAway[kind, default: 0] += 1 } }

    /// An open page began to listen, or no longer does.
    public func streams(_ change: Int) { tally.withLock { $0.streams += change } }

    /// An open page was told that something has changed.
    public func pageTold() { tally.withLock { $0.changes += 1 } }

    /// A message of a hospital's system that has been answered; `lag`: how long before its receipt it had been written.
    public func received(from sender: String, _ outcome: String, since begun: Span, lag: Span?) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            let sender = tally.senders[sender] != nil || tally.senders.count < Metrics.senders ? sender : "other"
            tally.messages[Message(sender: sender, outcome: outcome), default: 0] += 1
            tally.senders[sender, default: .seconds].observe(seconds)
            tally.lags[sender] = lag
        }
    }

    /// Connections of senders: one more, or one fewer.
    public func lines(_ change: Int) { tally.withLock { $0.lines += change } }

    /// A sender's connection that was ended here, and why.
    public func lineEnded(_ cause: String) { tally.withLock { $0.endings[cause, default: 0] += 1 } }

    /// A message that its sender never finished.
    public func messageBroken() { tally.withLock { $0.broken += 1 } }

    /// A message to another system, and what that made of it.
    func told(_ destination: String, _ outcome: String, since begun: Span) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            tally.told[Told(destination: destination, outcome: outcome), default: 0] += 1
            tally.destinations[destination, default: .seconds].observe(seconds)
        }
    }

    func databaseCalled() { tally.withLock { $0.isWaiting += 1 } }

    func databaseBegan(again: Bool) {
        tally.withLock { tally in
            if again { return tally.retries += 1 }
            tally.isWaiting -= 1
            tally.isRunning += 1
        }
    }

    func databaseEnded(_ kind: String, wasRunning: Bool, since begun: Span, trouble: Trouble?) {
        let seconds = seconds(since: begun)
        tally.withLock { tally in
            if wasRunning { tally.isRunning -= 1 } else { tally.isWaiting -= 1 }
            tally.transactions[kind, default: 0] += 1
            tally.databaseSeconds.observe(seconds)
            if let trouble { tally.troubles[trouble, default: 0] += 1 }
        }
    }

    private func seconds(since begun: Span) -> Double { (uptime() - begun).seconds }
}

extension Span {
    var seconds: Double { Double(milliseconds) / 1_000 }
    static func - (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds - b.milliseconds) }
}

extension SendOutcome {
    /// For figures: what became of it, without the reason.
    var word: String {
        switch self {
        case .accepted(_, isDelivered: true): "delivered"
        case .accepted: "accepted"
        case .refused: "refused"
        case .postponed: "postponed"
        case .unknown: "unknown"
        }
    }
}
