import Engine
import FollowUp
import Foundation
import Interchange
import Logging
import MLLP
import Storage

extension Configuration {
    /// A line for each system that is told of something, in the order of the settings.
    func lines(engine: Engine, metrics: Metrics, membership: Membership, stop: Stop, logger: Logger) -> [OutgoingLine] {
        settings.destinations.compactMap { destination in
            carrier(to: destination).map { line(to: destination, by: $0, engine: engine, metrics: metrics, membership: membership, stop: stop, logger: logger) }
        }
    }

    /// A line to somebody who has subscribed by FHIR.
    func line(
        to subscription: Store.Subscription, engine: Engine, metrics: Metrics, membership: Membership, stop: Stop, logger: Logger
    ) -> OutgoingLine {
        let destination = Destination(
            name: SubscriptionKeeper.name(of: subscription.id), kind: .subscription, sends: [:], keepsOrder: false, retry: .webhook)
        let mayBeInner = subscribersMayBeInner
        let hook = RestHook { request in
            guard let host = URL(string: request.address)?.host, mayBeInner || request.address.hasPrefix("https:") else { throw Webhook.NotAllowed() }
            return try await Hook.send(request.method, to: request.address, host: host, mayBeInner: mayBeInner, request.body, headers: request.headers)
        }
        return line(to: destination, by: hook, engine: engine, metrics: metrics, membership: membership, stop: stop, logger: logger)
    }

    private func line(
        to destination: Destination, by carrier: any Carrier, engine: Engine, metrics: Metrics, membership: Membership, stop: Stop, logger: Logger
    ) -> OutgoingLine {
        OutgoingLine(
            engine: engine, destination: destination, carrier: carrier, logger: logger, metrics: metrics, isAlone: postgres == nil, stop: stop,
            wait: { try await Task.sleep(for: .milliseconds($0.milliseconds)) }, lease: { membership.lease })
    }

    private func carrier(to destination: Destination) -> (any Carrier)? {
        switch destination.kind {
        case .subscription: return nil
        case .hl7:
            guard let receiver = receivers[destination.name] else { return nil }
            let client = MLLPClient(receiver.line)
            return HL7Receiver(receiver.manner, exchange: { try await client.exchange($0, isAnswer: $1) }, end: client.end)
        case .webhook:
            guard let hook = hooks[destination.name] else { return nil }
            return Webhook(secret: hook.secret, seconds: { Instance.now().milliseconds / 1_000 }) { headers, body in try await hook.post(body, headers: headers) }
        }
    }
}
