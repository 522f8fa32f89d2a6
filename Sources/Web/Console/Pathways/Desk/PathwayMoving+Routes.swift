import Engine
import FollowUp
import Hummingbird

/// Moving open plans to the version that is followed.
struct PathwayMovingRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.pathwayMoving("", 0).pattern)) { _, context in
            let pathway = try followed(context)
            let moving = try await PathwayMoving.read(engine, pathway, by: context.staff)
            return pathwayMovingPage(moving, try await context.frame(engine, .pathways))
        }
        console.post(RouterPath(Route.pathwayMoving("", 0).pattern)) { _, context -> Response in
            let pathway = try followed(context)
            let plans = context.form.all("plan").compactMap { ID<Plan>($0) }.prefix(PathwayMoving.limit)
            var (moved, stayed) = (0, 0)
            // Each by itself: a plan that has ended meanwhile keeps no other from being moved.
            for plan in plans {
                do {
                    if try await engine.movePlan(plan, to: pathway.version, by: context.staff).isRefused { stayed += 1 } else { moved += 1 }
                } catch Refusal.alreadyEnded, Refusal.notFound { stayed += 1 }
            }
            let words = context.words(engine)
            let more = stayed == 0 ? "" : words.say("，\(stayed) 个没有移动", ", \(stayed) not moved")
            return Response.see(.pathwayMoving(pathway.id, pathway.version)).noting(
                Notice(.done, words.say("已移动 \(moved) 个方案", "\(moved.counted("plan")) moved") + more + words.say("。再次联系患者以前可以撤销。", ". It can be undone until the patient is contacted again.")), engine)
        }
        console.post(RouterPath(Route.planReturn(.any).pattern)) { _, context -> Response in
            try context.allow(.pathways)
            let move = try await engine.movePlanBack(try context.id(), by: context.staff)
            let plan = try await engine.read { try $0.store.plan(move.plan) }
            guard let plan, let version = context.form.integer("version") else { return .see(.pathways) }
            return Response.see(.pathwayMoving(plan.pathway, Int(version))).noting(
                Notice(.done, context.words(engine).say("移动已撤销。", "The move is undone.")), engine)
        }
    }

    /// Plans are moved to what new plans follow, and to nothing else.
    private func followed(_ context: ConsoleRequestContext) throws -> Pathway {
        try context.allow(.pathways)
        let id = try context.text()
        guard let version = Int(try context.text(2)), let pathway = engine.library.pathways.first(where: { $0.id == id && $0.version == version }) else {
            throw Refusal.notFound
        }
        return pathway
    }
}
