import Engine
import FollowUp
import HTML
import Hummingbird

/// Messages and scripts in the hospital's own words.
struct WordingRoutes {
    let engine: Engine

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.get(RouterPath(Route.wordings.pattern)) { _, context in
            try context.allow(.words)
            let kind: Wording.Kind = context.form.choice("kind") ?? .message
            let query = String(context.form["q"].prefix(40))
            let model = try await engine.reading { try WordingsModel.read($0, kind, query: query) }
            return wordingsPage(model, try await context.frame(engine, .words))
        }
        console.get(RouterPath(Route.wording("", "").pattern)) { _, context in
            wordingPage(try await model(context), try await context.frame(engine, .words))
        }
        console.post(RouterPath(Route.wordingPreview("", "").pattern)) { _, context -> Response in
            let model = try await model(context)
            return wordingPreview(entered(model, context).preview, context.words(engine)).response()
        }
        console.post(RouterPath(Route.wording("", "").pattern), use: save)
        console.post(RouterPath(Route.wordingVersion("", "").pattern)) { _, context -> Response in
            let (kind, name) = try place(context)
            try await engine.restore(kind, name, version: Int(context.form.integer("version") ?? -1), by: context.staff)
            return Response.see(.wording(kind.rawValue, name)).noting(
                Notice(.done, context.words(engine).say("已换回，马上使用。", "It is back and in use.")), engine)
        }
    }

    /// What the tone check objects to is shown beside the words as they were typed; nothing is lost.
    @Sendable private func save(_ request: Request, _ context: ConsoleRequestContext) async throws -> Response {
        let (kind, name) = try place(context)
        let words = context.words(engine)
        let lines = WordingModel.lines(zh: context.form["zh"], en: context.form["en"], kind)
        let base = Int(context.form.integer("base") ?? -1)
        do {
            let version = try await engine.write(lines, as: kind, name, base: base, note: String(context.form["note"].prefix(500)), by: context.staff)
            let text = version.map { words.say("已保存为第 \($0) 版，马上使用。", "Saved as version \($0) and in use.") } ?? words.say("没有改动。", "Nothing was different.")
            return Response.see(.wording(kind.rawValue, name)).noting(Notice(.done, text), engine)
        } catch Refusal.invalid(let why) {
            var model = entered(try await model(context), context)
            model.objection = why
            return wordingPage(model, try await context.frame(engine, .words)).response(.unprocessableContent)
        }
    }

    private func place(_ context: ConsoleRequestContext) throws -> (Wording.Kind, String) {
        try context.allow(.words)
        guard let kind = Wording.Kind(rawValue: try context.text(1)) else { throw Refusal.notFound }
        return (kind, try context.text(2))
    }

    private func model(_ context: ConsoleRequestContext) async throws -> WordingModel {
        let (kind, name) = try place(context)
        let mayWrite = context.session.role.writesWords(isHead: context.session.isHead)
        let settings = engine.settings
        let found = try await engine.reading { try WordingModel.read($0, kind, name, settings: settings, mayWrite: mayWrite) }
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The model with what stands in the form.
    private func entered(_ model: WordingModel, _ context: ConsoleRequestContext) -> WordingModel {
        var model = model
        model.zh = context.form["zh"]
        model.en = context.form["en"]
        model.note = context.form["note"]
        let lines = WordingModel.lines(zh: model.zh, en: model.en, model.kind)
        let sample: SamplePatient = context.form.choice("sample") ?? .elder
        model.preview = WordingPreview(model.kind, model.name, lines, engine.library, engine.settings, sample: sample)
        return model
    }
}
