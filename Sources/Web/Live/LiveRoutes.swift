import Engine
import HTTPTypes
import Hummingbird
import NIOCore

/// The line that open pages hold: server-sent events that name parts of pages, and nobody.
struct LiveRoutes {
    let changes: Changes
    let told: @Sendable () -> Void
    /// Takes milliseconds.
    let sleep: @Sendable (Int) async throws -> Void

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.changes.pattern)) { _, context -> Response in
            let session = context.session
            let seesAll = !session.role.worksOnContacts || session.isHead || session.department.isEmpty
            guard let follower = changes.follow(staff: session.staff.raw, department: seesAll ? nil : session.department) else {
                return Response(status: .serviceUnavailable, headers: [.retryAfter: "30"])
            }
            var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"]
            // A proxy that collects an answer before it passes it on would never pass this one on.
            if let name = HTTPField.Name("X-Accel-Buffering") { headers[name] = "no" }
            return Response(status: .ok, headers: headers, body: ResponseBody { try await speak(to: follower, &$0) })
        }
    }

    private func speak(to follower: Changes.Follower, _ writer: inout any ResponseBodyWriter) async throws {
        defer { changes.leave(follower) }
        try await writer.write(ByteBuffer(string: "event: beat\ndata:\n\n"))
        for await _ in follower.bell {
            let parts = changes.take(follower)
            guard !parts.isEmpty else {
                try await writer.write(ByteBuffer(string: "event: beat\ndata:\n\n"))
                continue
            }
            try await writer.write(ByteBuffer(string: "event: changed\ndata: \(parts.map(\.rawValue).sorted().joined(separator: " "))\n\n"))
            told()
            // What comes in quick succession is told together.
            try await sleep(250)
        }
        try await writer.finish(nil)
    }
}
