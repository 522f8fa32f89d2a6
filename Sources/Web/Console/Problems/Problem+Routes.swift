import Engine
import FollowUp
import HTML
import Hummingbird

struct ProblemRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.problems.pattern)) { _, context in
            let (session, form) = (context.session, context.form)
            let filter: ProblemsModel.Filter = form.choice("filter") ?? .open
            let model = try await engine.reading {
                try ProblemsModel.read($0, session, filter: filter, wide: form["wide"] == "1", after: form["after"])
            }
            return problemsPage(model, try await context.frame(engine, .problems))
        }
        console.get(RouterPath(Route.problemsExport.pattern)) { _, context -> Response in
            let (session, form) = (context.session, context.form)
            let filter: ProblemsModel.Filter = form.choice("filter") ?? .open
            return try await SheetTable.problems(filter, session, wide: form["wide"] == "1", context.words(engine)).answer(engine, context)
        }
        console.get(RouterPath(Route.problem(.any).pattern)) { _, context in
            let id = try context.id(of: Problem.self)
            guard var model = try await engine.reading({ try ProblemModel.read($0, id) }) else { throw Refusal.notFound }
            model.helpPhone = engine.settings.helpPhone
            return problemPage(model, try await context.frame(engine, .problems))
        }
        console.post(RouterPath(Route.acknowledgement(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Problem.self)
            try await engine.acknowledge(id, by: context.staff)
            return done(id, context.words(engine).say("您已接手，不再向上通知。", "It is yours; alerts stop climbing."))
        }
        console.post(RouterPath(Route.resolution(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Problem.self)
            let (resolution, patient) = (context.form["resolution"], context.form["patient"])
            guard !resolution.isEmpty, !patient.isEmpty else {
                throw Refusal.invalid(LocalText("处理结果和告诉患者的话都要填。", "Both the resolution and the words to the patient are needed."))
            }
            try await engine.resolve(id, resolution: resolution, toPatient: patient, by: context.staff)
            return done(id, context.words(engine).say("已解决，正在告知患者。", "Resolved; the patient is being told."))
        }
        console.post(RouterPath(Route.telling(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Problem.self)
            try await engine.markTold(id, by: context.staff)
            return done(id, context.words(engine).say("已记录：电话告知。", "Recorded: told by phone."))
        }
        console.post(RouterPath(Route.grade(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Problem.self)
            let reason = context.form["reason"]
            guard let grade: Grade = context.form.choice("grade"), !reason.isEmpty else {
                throw Refusal.invalid(LocalText("请选择级别并写明理由。", "Choose a grade and give the reason."))
            }
            try await engine.regrade(id, to: grade, reason: reason, by: context.staff)
            let words = context.words(engine)
            return done(id, words.say("级别已改为\(words.name(grade))。", "The grade is now: \(words.name(grade))."))
        }
    }

    private func done(_ problem: ID<Problem>, _ text: String) -> Response {
        Response.see(.problem(problem)).noting(Notice(.done, text), engine)
    }
}
