import Content
import Engine
import FollowUp
import Hummingbird

/// Drafting, reviewing, publishing and retiring versions of pathways.
struct PathwayDeskRoutes {
    let engine: Engine
    let desk: PathwayDesk

    func add(to console: RouterGroup<ConsoleRequestContext>) {
        console.post(RouterPath(Route.pathwayVersions("").pattern)) { _, context -> Response in
            try context.allow(.pathways)
            let (pathway, library) = (try context.text(), engine.library)
            let base = context.form.integer("base").map { Int($0) }
            let kept = try await engine.read { work in try base.flatMap { try work.store.pathwayVersion(pathway, $0)?.text } }
            guard let text = kept ?? library.written.texts[pathway] else { throw Refusal.notFound }
            let number = try await engine.draftPathway(pathway, base: base, by: context.staff) { ContentLoader.numbered(text, $0) }
            return .see(.pathwayVersion(pathway, number))
        }
        for isText in [false, true] {
            let pattern = (isText ? Route.pathwayText("", 0) : .pathwayVersion("", 0)).pattern
            console.get(RouterPath(pattern)) { _, context in try await page(context, asText: isText) }
            console.post(RouterPath(pattern)) { _, context -> Response in
                try await save(context, asText: isText)
            }
        }
        console.post(RouterPath(Route.pathwaySave("", 0, 0).pattern)) { _, context -> Response in
            let (pathway, version) = try place(context)
            guard let number = Int(try context.text(3)) else { throw Refusal.notFound }
            let saves = try await engine.read { try $0.store.pathwaySaves(pathway, version, limit: 10_000) }
            guard let save = saves.first(where: { $0.number == number }) else { throw Refusal.notFound }
            try await engine.savePathway(pathway, version, text: save.text, by: context.staff)
            return see(pathway, version, "已回到保存过的状态。", "Gone back to the saved state.", context)
        }
        console.post(RouterPath(Route.pathwaySending("", 0).pattern)) { _, context -> Response in
            let (pathway, version) = try place(context)
            try await check(pathway, version)
            try await engine.sendPathway(pathway, version, note: context.form["note"], by: context.staff)
            return see(pathway, version, "已送审。请另一位医生或管理者审核后发布。", "Sent to review: another doctor or manager reads and publishes it.", context)
        }
        console.post(RouterPath(Route.pathwayReturn("", 0).pattern)) { _, context -> Response in
            let (pathway, version) = try place(context)
            try await engine.giveBackPathway(pathway, version, remark: context.form["remark"], by: context.staff)
            return see(pathway, version, "已退回为草稿。", "It is a draft again.", context)
        }
        console.post(RouterPath(Route.pathwayPublication("", 0).pattern)) { _, context -> Response in
            let (pathway, version) = try place(context)
            let library = try await check(pathway, version)
            let points = library.written.pathways[pathway]?["checklist"]?.elements.count ?? 0
            let ticked = Set(context.form.all("checked").compactMap { Int($0) }).filter { $0 >= 0 && $0 < points }.count
            try await engine.publishPathway(pathway, version, unchecked: points - ticked, by: context.staff)
            try await desk.refresh()
            return see(pathway, version, "已发布。新方案从现在起用这一版，已开始的方案不变。", "Published: new plans follow it from now on, and plans that have begun stay as they are.", context)
        }
        console.post(RouterPath(Route.pathwayRetirement("", 0).pattern)) { _, context -> Response in
            let (pathway, version) = try place(context)
            try await engine.retirePathway(pathway, version, by: context.staff)
            try await desk.refresh()
            return see(pathway, version, "已停用。已开始的方案继续。", "Retired; plans that have begun go on.", context)
        }
    }

    private func place(_ context: ConsoleRequestContext) throws -> (String, Int) {
        try context.allow(.pathways)
        guard let version = Int(try context.text(2)) else { throw Refusal.notFound }
        return (try context.text(), version)
    }

    private func page(_ context: ConsoleRequestContext, asText: Bool) async throws -> Response {
        let (pathway, version) = try place(context)
        guard let draft = try await PathwayDraft.read(desk, pathway, version, context.words(engine)) else { throw Refusal.notFound }
        return pathwayDraftPage(draft, asText: asText, try await context.frame(engine, .pathways)).response()
    }

    /// Keeps a draft whatever is wrong with it; what is wrong is said with the page.
    private func save(_ context: ConsoleRequestContext, asText: Bool) async throws -> Response {
        let (pathway, version) = try place(context)
        guard let known = try await engine.read({ try $0.store.pathwayVersion(pathway, version) }) else { throw Refusal.notFound }
        if asText {
            let text = context.form.fields.first { $0.name == "text" }?.value ?? known.text
            try await engine.savePathway(pathway, version, text: text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n"), by: context.staff)
        } else if let tree = ContentTree(yaml: known.text) {
            var changed = PathwayEdit.applied(context.form, to: tree)
            if context.form.has("op") { changed = PathwayEdit.performed(context.form["op"], on: changed) }
            // A form that changes nothing leaves the text with its comments as it stands.
            if changed != tree { try await engine.savePathway(pathway, version, text: changed.yaml, by: context.staff) }
        }
        guard context.form.has("fragment") else { return .see(asText ? .pathwayText(pathway, version) : .pathwayVersion(pathway, version)) }
        guard let draft = try await PathwayDraft.read(desk, pathway, version, context.words(engine)) else { throw Refusal.notFound }
        return draft.checks(try await context.frame(engine, .pathways)).response()
    }

    /// The library with the version followed; refuses one with mistakes.
    @discardableResult
    private func check(_ pathway: String, _ version: Int) async throws -> Library {
        guard let known = try await engine.read({ try $0.store.pathwayVersion(pathway, version) }) else { throw Refusal.notFound }
        switch try await desk.trial(of: PathwayShelf.Text(pathway: pathway, version: version, text: known.text)) {
        case .success(let library): return library
        case .failure(let errors):
            throw Refusal.invalid(LocalText("还有错误：\n" + errors.text(.zh), "There are mistakes:\n" + errors.text(.en)))
        }
    }

    private func see(_ pathway: String, _ version: Int, _ zh: String, _ en: String, _ context: ConsoleRequestContext) -> Response {
        Response.see(.pathwayVersion(pathway, version)).noting(Notice(.done, context.words(engine).say(zh, en)), engine)
    }
}
