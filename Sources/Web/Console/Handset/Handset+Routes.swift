import Engine
import FollowUp
import HTML
import Hummingbird
import Storage

/// Exists only where nothing is sent to real phones.
struct HandsetRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        guard engine.settings.isSandbox else { return }
        console.get(RouterPath(Route.handset.pattern)) { _, context in try await page(context, key: nil) }
        console.get(RouterPath(Route.handsetNumber("").pattern)) { _, context in try await page(context, key: try context.text()) }
        console.post(RouterPath(Route.handsetReply.pattern)) { _, context -> Response in
            try context.allow(.handset)
            let (hospital, sealer) = (engine.settings.hospital, engine.sealer)
            let key = context.form["key"]
            let address = try await engine.database.read { connection in
                try Handset.address(connection, hospital: hospital, key: key, open: sealer.open)
            }
            guard let address else { throw Refusal.notFound }
            let text = context.form["text"]
            if !text.isEmpty {
                // Unique enough for a phone on a screen: nobody replies twice within a millisecond.
                let id = "\(key)-\(engine.now.milliseconds)-\(Sealer.digest(Array(text.utf8)).prefix(4).map(String.init).joined())"
                try await engine.inbound(from: address, text: text, provider: "handset", providerID: id)
            }
            return Response.see(.handsetNumber(key))
        }
    }

    private func page(_ context: ConsoleRequestContext, key: String?) async throws -> HTML {
        try context.allow(.handset)
        let frame = try await context.frame(engine, .handset)
        let (settings, sealer) = (engine.settings, engine.sealer)
        let handset = try await engine.database.read { connection in
            try Handset.read(connection, hospital: settings.hospital, key: key, publicURL: settings.publicURL, open: sealer.open)
        }
        return handsetPage(handset, frame)
    }
}
