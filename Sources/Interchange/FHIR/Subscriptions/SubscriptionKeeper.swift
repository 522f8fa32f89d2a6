import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Looks whom a change concerns, and queues what is told (`Outgoing`).
///
/// The change itself is noted by triggers in its own transaction; here the notes are taken, and what is told is queued, in one: a
/// crash between the two loses nothing and tells nothing twice.
public struct SubscriptionKeeper: Sendable {
    private static let step = 200
    let engine: Engine

    public init(engine: Engine) { self.engine = engine }

    /// The name of a subscription among those who are told something.
    public static func name(of id: Int64) -> String { "subscription-\(id)" }

    /// What a turn came to.
    public struct Turn: Sendable {
        public var active: [Store.Subscription]
        /// Whether something was queued.
        public var isHeard: Bool
        /// Whether there may be more to look at.
        public var isMore: Bool
    }

    /// Brings the triggers in line with what is asked for, then looks at what has changed. Where nothing is to be done, nothing is
    /// written.
    public func turn() async throws -> Turn {
        let dialect = engine.database.dialect
        let state = try await engine.read { work in
            let all = try work.store.subscriptions()
            let settled = try SubscriptionKeeper.settled(all, work)
            let active = settled.filter { $0.state == .active }
            let isKept = try Watches(work.store.connection, dialect).areKept(Set(active.map(\.type)))
            return (active: active, isSettled: all == settled && isKept, isTouched: try work.store.isTouched())
        }
        var active = state.active
        if !state.isSettled {
            active = try await engine.work { work in
                let all = try work.store.subscriptions()
                let settled = try SubscriptionKeeper.settled(all, work)
                for (old, new) in zip(all, settled) where old != new { try work.store.put(new) }
                let active = settled.filter { $0.state == .active }
                try Watches(work.store.connection, dialect).keep(Set(active.map(\.type)))
                return active
            }
        }
        guard state.isTouched else { return Turn(active: active, isHeard: false, isMore: false) }
        let asking = active
        let (taken, queued) = try await engine.claim { work in try SubscriptionKeeper.look(work, asking) }
        return Turn(active: active, isHeard: queued > 0, isMore: taken == SubscriptionKeeper.step)
    }

    /// As they should be: what was asked for begins, what is over or has failed ends.
    private static func settled(_ all: [Store.Subscription], _ work: Work) throws -> [Store.Subscription] {
        let failed = try work.store.expiredSubscribers()
        return all.map { one in
            guard one.state == .active || one.state == .requested else { return one }
            var settled = one
            if let end = one.endsAt, end <= work.now {
                settled.state = .off
            } else if one.state == .active, let at = failed[name(of: one.id)], at >= one.since {
                (settled.state, settled.error) = (.error, "nobody took what was sent")
            } else {
                settled.state = .active
            }
            if settled.state != one.state { settled.since = work.now }
            return settled
        }
    }

    /// Gives how many notes were taken, and how many messages queued.
    private static func look(_ work: Work, _ active: [Store.Subscription]) throws -> (taken: Int, queued: Int) {
        let (touched, taken) = try work.store.takeTouched(limit: step)
        var queued = 0
        let server = FHIRServer(work, base: work.core.settings.publicURL + "/fhir")
        for type in Set(touched.map(\.type)).sorted() {
            let asking = try active.filter { $0.type == type }.compactMap { one in try server.asked(by: one).map { (one, $0) } }
            guard !asking.isEmpty else { continue }
            for shown in try server.resources(type, touched.filter { $0.type == type }.map(\.mark)) {
                for (subscription, reading) in asking where try server.concerns(shown, reading) {
                    queued += 1
                    try work.store.insert(
                        Store.Outgoing(
                            id: work.core.ids.next(work.now), destination: name(of: subscription.id), kind: .subscription, event: .changed,
                            form: "\(shown.type)/\(shown.id)", subject: subscription.id, patient: shown.patient, createdAt: work.now))
                }
            }
        }
        return (taken, queued)
    }
}

extension FHIRServer {
    /// What a subscription asks for, as it was posted last; nil where that cannot be read any more.
    func asked(by subscription: Store.Subscription) throws -> SubscriptionReading? {
        (try? read("Subscription", subscription.resource)).flatMap { try? SubscriptionReading($0.json) }
    }
}
