import Engine
import FollowUp
import Hummingbird

struct BoardRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.board.pattern)) { _, context in
            try context.allow(.board)
            let frame = try await context.frame(engine, .board)
            let scope = scope(context)
            let costs = BoardCosts(segment: engine.settings.priceOfSegment, call: engine.settings.priceOfCall)
            return boardPage(try await engine.database.read { try Board.read($0, scope, costs) }, frame)
        }
        console.get(RouterPath(Route.boardList("").pattern)) { _, context in
            try context.allow(.board)
            guard let list = BoardList(rawValue: try context.text()) else { throw Refusal.notFound }
            let frame = try await context.frame(engine, .board)
            let scope = scope(context)
            let after = context.form.integer("after") ?? .min
            let sealer = engine.sealer
            let listing = try await engine.database.read { connection in
                try BoardListing.read(connection, list, scope, after: after) { sealer.open($0) ?? "" }
            }
            return boardListingPage(listing, frame)
        }
    }

    /// Thirty days of the whole hospital unless asked otherwise.
    private func scope(_ context: ConsoleRequestContext) -> BoardScope {
        let department = context.form["department"]
        return BoardScope(
            hospital: engine.settings.hospital, period: BoardPeriod(context.form["period"]) ?? .days(30),
            department: department.isEmpty ? nil : department, now: engine.now, policy: engine.settings.policy)
    }
}
