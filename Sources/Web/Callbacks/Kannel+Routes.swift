import Channels
import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import Storage

/// What Kannel's bearerbox calls: delivery receipts and texts from phones.
///
///     dlr-url  …/callbacks/kannel/receipt?attempt=ID&type=%d&text=%A&key=SECRET
///     get-url  …/callbacks/kannel/inbound?from=%p&to=%P&text=%b&charset=%C&id=%I&key=SECRET
///
/// Kannel calls again until it gets a success, so a call about something unknown is answered 200 as well; the answer is
/// empty, since whatever it held would be sent to the phone as a reply.
public struct KannelRoutes: Sendable {
    let engine: Engine
    let key: String

    /// `key`: the shared secret of both addresses; an empty one shuts them.
    public init(engine: Engine, key: String) {
        self.engine = engine
        self.key = key
    }

    public func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
        guard !key.isEmpty else { return }
        router.get(RouterPath(Route.kannelReceipt.pattern)) { request, _ -> Response in
            let fields = FormFields((request.uri.query ?? "").utf8)
            guard isAllowed(fields) else { return Response(status: .forbidden) }
            guard let attempt = ID<Attempt>(fields["attempt"]), let type = Int(fields["type"]), let kind = KannelReceipt.kind(type: type) else { return Response(status: .ok) }
            try await engine.receipt(attempt: attempt, kind: kind, providerText: fields["text"])
            return Response(status: .ok)
        }
        router.get(RouterPath(Route.kannelInbound.pattern)) { request, _ -> Response in
            let fields = FormFields((request.uri.query ?? "").utf8)
            guard isAllowed(fields) else { return Response(status: .forbidden) }
            guard !fields["from"].isEmpty, !fields["id"].isEmpty else { return Response(status: .ok) }
            let text = KannelText.text(ofQuery: request.uri.query ?? "", charset: fields["charset"])
            try await engine.inbound(from: fields["from"], text: text, provider: "kannel", providerID: fields["id"])
            return Response(status: .ok)
        }
    }

    private func isAllowed(_ fields: FormFields) -> Bool { ConstantTime.equal(fields["key"], key) }
}
