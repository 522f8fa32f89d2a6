import Engine
import FollowUp
import Hummingbird

struct CodeRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.codes.pattern)) { _, context in
            try context.allow(.codes)
            let search = String(context.form["q"].prefix(60))
            let model = try await engine.read { try CodesModel.read($0, search: search) }
            return codesPage(model, engine.library, try await context.frame(engine, .codes))
        }
        console.get(RouterPath(Route.codeTerms.pattern)) { _, context in
            try context.allow(.codes)
            return termsPage(try await engine.read { try TermsModel.read($0) }, try await context.frame(engine, .codes))
        }
        console.post(RouterPath(Route.codeTermDecision.pattern)) { _, context -> Response in
            try context.allow(.codes)
            let words = context.words(engine)
            let code = context.form.has("none") ? "" : context.form["code"]
            guard context.form.has("none") || !code.isEmpty else {
                throw Refusal.invalid(LocalText("请填写编码，或选“不对应任何编码”。", "Enter a code, or choose that none applies."))
            }
            try await engine.decide(term: context.form["term"], code: code.isEmpty ? nil : code, by: context.staff)
            return Response.see(.codeTerms).noting(Notice(.done, words.say("已记录，以后同样的写法都照此处理。", "Recorded: the same words are read so from now on.")), engine)
        }
    }
}
