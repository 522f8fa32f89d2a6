import Engine
import FollowUp
import HTML
import HTTPTypes
import Hummingbird

/// Articles for patients: from the page after the answers, and by links of their own.
struct PortalArticleRoutes {
    let engine: Engine

    func add(to router: Router<WebRequestContext>) {
        router.get(RouterPath(Route.portalArticle(token: "", article: "").pattern)) { request, context -> Response in
            let token = try part(1, context)
            let words = Words(PortalVisitor.language(request), zone: engine.settings.policy.zone, now: engine.now)
            guard let model = try await PortalModel.read(engine, token: token, words.language), !model.isClosed || model.isComplete,
                let article = try await engine.openArticle(try part(2, context), fromContact: token)
            else { return closed(words) }
            return PortalArticlePage.render(article, model.frame(words), back: Route.portal(token: token).path).response()
        }
        router.get(RouterPath(Route.article(token: "").pattern)) { request, context -> Response in
            let words = Words(PortalVisitor.language(request), zone: engine.settings.policy.zone, now: engine.now)
            guard let article = try await engine.openArticle(token: try part(1, context)) else { return closed(words) }
            return PortalArticlePage.render(article, frame(words), back: nil).response()
        }
    }

    private func part(_ number: Int, _ context: WebRequestContext) throws -> String {
        guard let raw = context.parameters.get(String(number)) else { throw Refusal.notFound }
        return URLText.decoded(raw.utf8)
    }

    private func frame(_ words: Words) -> PortalFrame {
        PortalFrame(words: words, hospital: words.say(engine.settings.hospitalName), department: "", helpPhone: engine.settings.helpPhone)
    }

    private func closed(_ words: Words) -> Response { PortalClosedPage.render(frame(words)).response(.gone) }
}
