import Engine
import FollowUp
import Hummingbird
import Storage

struct BoardRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.board.pattern)) { _, context in
            try context.allow(.board)
            let frame = try await context.frame(engine, .board)
            let board = try await board(context)
            return boardPage(board.value, frame, board.source)
        }
        console.get(RouterPath(Route.boardExport.pattern)) { _, context -> Response in
            try context.allow(.board)
            return try await BoardExport.table(try await board(context).value, context.words(engine)).answer(engine, context)
        }
        console.get(RouterPath(Route.boardListExport("").pattern)) { _, context -> Response in
            try context.allow(.board)
            guard let list = BoardList(rawValue: try context.text()) else { throw Refusal.notFound }
            return try await SheetTable.boardList(list, scope(context), context.words(engine)).answer(engine, context, replica: true)
        }
        console.get(RouterPath(Route.contactsExport.pattern)) { _, context -> Response in
            try context.allow(.board)
            return try await SheetTable.contacts(scope(context), context.words(engine)).answer(engine, context, replica: true)
        }
        console.get(RouterPath(Route.boardList("").pattern)) { _, context in
            try context.allow(.board)
            guard let list = BoardList(rawValue: try context.text()) else { throw Refusal.notFound }
            let frame = try await context.frame(engine, .board)
            let scope = scope(context)
            let after = context.form.integer("after") ?? .min
            let sealer = engine.sealer
            let listing = try await engine.readFigures { connection in
                try BoardListing.read(connection, list, scope, after: after) { sealer.open($0) ?? "" }
            }
            return boardListingPage(listing.value, frame)
        }
    }

    private func board(_ context: ConsoleRequestContext) async throws -> Sourced<Board> {
        let scope = scope(context)
        let costs = BoardCosts(segment: engine.settings.priceOfSegment, call: engine.settings.priceOfCall)
        return try await engine.readFigures { try Board.read($0, scope, costs) }
    }

    /// Thirty days of the whole hospital unless asked otherwise.
    private func scope(_ context: ConsoleRequestContext) -> BoardScope {
        let department = context.form["department"]
        return BoardScope(
            hospital: engine.settings.hospital, period: BoardPeriod(context.form["period"]) ?? .days(30),
            department: department.isEmpty ? nil : department, now: engine.now, policy: engine.settings.policy)
    }
}
