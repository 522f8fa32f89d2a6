import Engine
import FollowUp
import Hummingbird

/// Articles: looking through them, and giving one to a patient.
struct ArticleRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.articles.pattern)) { _, context in
            try context.allow(.words)
            let model = ArticlesModel(
                engine.library, stage: context.form.choice("stage"), pathway: context.form["pathway"], query: String(context.form["q"].prefix(40)), context.language)
            return articlesPage(model, try await context.frame(engine, .words))
        }
        console.get(RouterPath(Route.consoleArticle("").pattern)) { _, context in
            try context.allow(.words)
            guard let article = engine.library.articles[try context.text()] else { throw Refusal.notFound }
            return articlePage(article, engine.library, try await context.frame(engine, .words))
        }
        console.post(RouterPath(Route.articleGiving(.any).pattern)) { _, context -> Response in
            let id = try context.id(of: Patient.self)
            try await engine.give(article: context.form["article"], to: id, by: context.staff)
            return Response.see(.patient(id)).noting(
                Notice(.done, context.words(engine).say("短信已排队，在允许的时间发出。", "The message is queued and leaves within the permitted hours.")), engine)
        }
    }
}
