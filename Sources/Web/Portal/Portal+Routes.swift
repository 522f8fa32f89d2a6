import Engine
import FollowUp
import HTML
import HTTPTypes
import Hummingbird

/// The pages behind a patient's link. There is no sign-in: the token is the right to see them.
struct PortalRoutes {
    let engine: Engine

    func add(to router: Router<WebRequestContext>) {
        router.get(RouterPath(Route.portal(token: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                model.isComplete ? PortalDonePage.render(model, words).response() : PortalCoverPage.render(model, words).response()
            }
        }
        router.post(RouterPath(Route.portalStart(token: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, _ in
                guard !model.isComplete, !model.items.isEmpty else { return .see(.portal(token: model.token)) }
                var response = Response.see(model.resume.map { .portalItem(token: model.token, item: model.items[$0].id) } ?? .portalCheck(token: model.token))
                response.setCookie(PortalVisitor.cookie(context.form["who"], engine.settings))
                return response
            }
        }
        addQuestions(to: router)
        addEnd(to: router)
        router.get(RouterPath(Route.portalHelp(token: "").pattern)) { request, context -> Response in
            try await show(request, context, evenClosed: true) { model, words in PortalHelpPage.render(model, words).response() }
        }
        router.get(RouterPath(Route.portalLanguage(token: "").pattern)) { request, context -> Response in
            let token = try self.token(context)
            let language: Language = context.form.choice("to", as: Language.self) ?? Language.zh
            var response = Response.see(PortalVisitor.page(context.form["back"], token: token))
            response.setCookie(Cookies.make(.language, language.rawValue, age: 31_536_000, engine.settings))
            return response
        }
        router.get(RouterPath(Route.portalType(token: "").pattern)) { request, context -> Response in
            var response = Response.see(PortalVisitor.page(context.form["back"], token: try self.token(context)))
            response.setCookie(PortalVisitor.typeCookie(context.form["to"], engine.settings))
            return response
        }
    }

    private func addQuestions(to router: Router<WebRequestContext>) {
        router.get(RouterPath(Route.portalItem(token: "", item: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                guard !model.isComplete else { return .see(.portal(token: model.token)) }
                guard let place = place(context, model) else { throw Refusal.notFound }
                return PortalQuestionPage(model: model, place: place, isCheck: context.form["from"] == "check", words: words).render().response()
            }
        }
        router.post(RouterPath(Route.portalItem(token: "", item: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                guard !model.isComplete else { return .see(.portal(token: model.token)) }
                guard let place = place(context, model) else { throw Refusal.notFound }
                return try await save(request, context, model, place, words)
            }
        }
        router.get(RouterPath(Route.portalUrgent(token: "", item: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                guard let place = place(context, model) else { throw Refusal.notFound }
                let item = model.items[place].id
                let next = self.next(model.token, after: item, in: model.items, context.form["from"]).path
                let advice = model.urgent.filter { $0.items.contains(item) }
                guard !advice.isEmpty else { return .see(next) }
                return PortalUrgentPage.render(model, advice: advice, next: next, words).response()
            }
        }
        router.get(RouterPath(Route.portalCare(token: "", item: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                guard let place = place(context, model) else { throw Refusal.notFound }
                let next = self.next(model.token, after: model.items[place].id, in: model.items, context.form["from"]).path
                return model.needsCare ? PortalCarePage.render(model, next: next, words).response() : .see(next)
            }
        }
        router.get(RouterPath(Route.portalCheck(token: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, words in
                model.isComplete || model.items.isEmpty ? .see(.portal(token: model.token)) : PortalCheckPage.render(model, words).response()
            }
        }
    }

    private func addEnd(to router: Router<WebRequestContext>) {
        router.post(RouterPath(Route.portalFinish(token: "").pattern)) { request, context -> Response in
            try await show(request, context) { model, _ in
                if !model.isComplete { _ = try await engine.finish(token: model.token) }
                return .see(.portal(token: model.token))
            }
        }
        router.post(RouterPath(Route.portalHelped(token: "").pattern)) { request, context -> Response in
            try await show(request, context, evenClosed: true) { model, _ in
                let helped = context.form["helped"]
                guard let id = ID<Problem>(context.form["problem"]), model.results.contains(where: { $0.problem == id }), ["0", "1"].contains(helped)
                else { throw Refusal.notFound }
                try await engine.reportHelped(token: model.token, problem: id, helped: helped == "1")
                return .see(.portal(token: model.token))
            }
        }
        router.get(RouterPath(Route.portalRefusal(token: "").pattern)) { request, context -> Response in
            try await show(request, context, evenClosed: true) { model, words in PortalRefusalPage.ask(model, words).response() }
        }
        router.post(RouterPath(Route.portalRefusal(token: "").pattern)) { request, context -> Response in
            try await show(request, context, evenClosed: true) { model, words in
                try await engine.refuse(token: model.token)
                return PortalRefusalPage.done(model, words).response()
            }
        }
    }

    /// Stores one answer; an urgent one shows help before the next question.
    private func save(
        _ request: Request, _ context: WebRequestContext, _ model: PortalModel, _ place: Int, _ words: Words
    ) async throws -> Response {
        let item = model.items[place]
        let from = context.form["from"]
        let values = context.form.all("value")
        let entry = context.form.has("skip") ? .skipped : PortalEntry.read(values, for: item, unit: context.form["unit"])
        let answer: Answer?
        switch entry {
        case .again(let why):
            return PortalQuestionPage(model: model, place: place, isCheck: from == "check", again: why, entered: values, unit: context.form["unit"], words: words)
                .render().response(.unprocessableContent)
        case .answer(let given): answer = given
        case .skipped: answer = nil
        }
        let portal = try await engine.answer(
            token: model.token, item: item.id, answer: answer, byWhom: PortalVisitor.who(request))
        guard let portal else { throw Refusal.notFound }
        if portal.needsCare, !model.needsCare { return .see(Route.portalCare(token: model.token, item: item.id).path(["from": from])) }
        let known = model.urgent.filter { $0.items.contains(item.id) }.map(\.advice)
        let urgent = portal.findings.filter { $0.grade == .urgent && $0.items.contains(item.id) }
        // A corrected answer may bring up questions that nobody has seen yet: they are asked before the list is shown again.
        let asked = Set(model.items.map(\.id))
        let isToCheck = from == "check" && portal.items.allSatisfy { asked.contains($0.id) }
        let onwards = isToCheck ? "check" : ""
        return urgent.contains { !known.contains($0.advice) }
            ? .see(Route.portalUrgent(token: model.token, item: item.id).path(["from": onwards]))
            : .see(next(model.token, after: item.id, in: portal.items, onwards))
    }

    /// The question after this one, as they are asked now; the list of answers after the last.
    private func next(_ token: String, after id: String, in items: [Item], _ from: String) -> Route {
        guard from != "check", let place = items.firstIndex(where: { $0.id == id }), place + 1 < items.count else { return .portalCheck(token: token) }
        return .portalItem(token: token, item: items[place + 1].id)
    }

    private func token(_ context: WebRequestContext) throws -> String {
        guard let raw = context.parameters.get("1") else { throw Refusal.notFound }
        return URLText.decoded(raw.utf8)
    }

    private func place(_ context: WebRequestContext, _ model: PortalModel) -> Int? {
        guard let raw = context.parameters.get("2") else { return nil }
        let id = URLText.decoded(raw.utf8)
        return model.items.firstIndex { $0.id == id }
    }

    /// Opens the link and shows a page of it. A link that is over and one that nobody knows look the same.
    private func show(
        _ request: Request, _ context: WebRequestContext, evenClosed: Bool = false,
        _ page: (PortalModel, Words) async throws -> Response
    ) async throws -> Response {
        let settings = engine.settings
        let words = Words(PortalVisitor.language(request), zone: settings.policy.zone, now: engine.now)
        guard var model = try await PortalModel.read(engine, token: try token(context), words.language),
            evenClosed || model.isComplete || !model.isClosed
        else {
            let frame = PortalFrame(words: words, hospital: words.say(settings.hospitalName), department: "", helpPhone: settings.helpPhone)
            return PortalClosedPage.render(frame).response(.gone)
        }
        model.isLarge = PortalVisitor.isLarge(request)
        return try await page(model, words)
    }
}
