import Engine
import FollowUp
import Hummingbird

struct PathwayRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.pathways.pattern)) { _, context in
            try context.allow(.pathways)
            return pathwaysPage(engine.library, try await context.frame(engine, .pathways))
        }
        console.get(RouterPath(Route.pathway("").pattern)) { _, context in
            try context.allow(.pathways)
            guard let pathway = engine.library.pathway(try context.text()) else { throw Refusal.notFound }
            return pathwayPage(pathway, engine.library, try await context.frame(engine, .pathways))
        }
    }
}
