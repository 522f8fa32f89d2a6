import Engine
import FollowUp
import HTML
import Hummingbird

/// What people say about what was read, and conversations taken and given back.
struct HearingRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.post(RouterPath(Route.heardWrong(0).pattern)) { _, context -> Response in
            let id = try number(context)
            try await engine.misread(heard: id, by: context.staff)
            return try await back(
                from: id, context.words(engine).say("已记下：读错了。原句会用来改进词表。", "Noted: read wrongly. The sentence will help to mend the words."))
        }
        console.post(RouterPath(Route.heardRight(0).pattern)) { _, context -> Response in
            let id = try number(context)
            try await engine.unmisread(heard: id, by: context.staff)
            return try await back(from: id, context.words(engine).say("已撤销。", "Undone."))
        }
        console.post(RouterPath(Route.heardProblem(0).pattern)) { _, context -> Response in
            let problem = try await engine.accept(heard: try number(context), by: context.staff)
            return Response.see(.problem(problem)).noting(
                Notice(.done, context.words(engine).say("已列为问题，已按级别通知。", "It is a problem now; alerts are out by its grade.")), engine)
        }
        console.post(RouterPath(Route.takeOver(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.takeOver(patient: id, by: context.staff)
            return done(id, context.words(engine).say("对话已由人接管，自动消息暂缓。", "A person has the conversation; automatic messages are held."))
        }
        console.post(RouterPath(Route.giveBack(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            let ending = Takeover.Ending(rawValue: context.form["held"]) ?? .resumed
            try await engine.giveBack(patient: id, ending, by: context.staff)
            return done(id, context.words(engine).say("已交还自动随访。", "Given back to automation."))
        }
        console.post(RouterPath(Route.takeBack(0).pattern)) { _, context -> Response in
            let id = try number(context)
            try await engine.takeBack(takeover: id, by: context.staff)
            guard let patient = try await engine.read({ try $0.store.takeover(id)?.patient }) else { throw Refusal.notFound }
            return done(patient, context.words(engine).say("对话又由人接管。", "A person has the conversation again."))
        }
        console.get(RouterPath(Route.misreadings.pattern)) { _, context in
            guard MisreadingsModel.isOpen(to: context.session.role) else { throw Refusal.notAllowed }
            let model = try await engine.reading { try MisreadingsModel.read($0) }
            return misreadingsPage(model, try await context.frame(engine, .board))
        }
        console.get(RouterPath(Route.misreadingsExport.pattern)) { _, context -> Response in
            guard MisreadingsModel.isOpen(to: context.session.role) else { throw Refusal.notAllowed }
            return try await SheetTable.misreadings(context.words(engine)).answer(engine, context)
        }
    }

    private func number(_ context: ConsoleRequestContext) throws -> Int64 {
        guard let id = Int64(try context.text()) else { throw Refusal.notFound }
        return id
    }

    /// Back to where the text is shown: its problem, or its patient.
    private func back(from heard: Int64, _ text: String) async throws -> Response {
        let (patient, problem) = try await engine.read { work in
            let heard = try work.store.heard(heard)
            return (heard?.patient, try heard?.response.flatMap { try work.store.problems(ofResponse: $0).first?.id })
        }
        let route: Route = problem.map { .problem($0) } ?? patient.map { .patient($0) } ?? .worklist
        return Response.see(route).noting(Notice(.done, text), engine)
    }

    private func done(_ patient: ID<Patient>, _ text: String) -> Response { Response.see(.patient(patient)).noting(Notice(.done, text), engine) }
}
