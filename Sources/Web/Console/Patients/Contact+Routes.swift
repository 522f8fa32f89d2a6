import Engine
import FollowUp
import Hummingbird

struct ContactRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.contact(.any).pattern)) { _, context in
            let id = try context.id(of: Contact.self)
            guard let model = try await engine.reading({ try ContactModel.read($0, id) }) else { throw Refusal.notFound }
            return contactPage(model, try await context.frame(engine, .patients))
        }
    }
}
