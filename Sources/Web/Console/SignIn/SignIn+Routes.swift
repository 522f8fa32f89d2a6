import Engine
import FollowUp
import HTML
import HTTPTypes
import Hummingbird

/// Sessions: begin, end, and the language that they speak.
struct SignInRoutes {
    let engine: Engine

    func add(to router: Router<WebRequestContext>) {
        router.get(RouterPath(Route.home.pattern)) { _, context in
            Response.see(context.session.map { Section.first(for: $0.role).route } ?? .session)
        }
        router.get(RouterPath(Route.session.pattern)) { _, context -> Response in
            if context.session != nil { return .see(.home) }
            return signInPage(SignInModel(hospitalName: engine.settings.hospitalName), words(context)).response()
        }
        router.post(RouterPath(Route.session.pattern), use: begin)
        router.post(RouterPath(Route.sessionEnd.pattern)) { request, context -> Response in
            if let token = request.cookies[Cookies.Name.session.rawValue]?.value { try await engine.signOut(token: token) }
            var response = Response.see(.session)
            response.setCookie(Cookies.ended(.session, engine.settings))
            return response
        }
        router.post(RouterPath(Route.sessionLanguage.pattern)) { _, context -> Response in
            let language = context.form.choice("language", as: Language.self) ?? .zh
            if let session = context.session { try await engine.setLanguage(staff: session.staff, language) }
            var response = Response.see(local(context.form["back"]))
            response.setCookie(Cookies.make(.language, language.rawValue, age: 31_536_000, engine.settings))
            return response
        }
    }

    @Sendable private func begin(_ request: Request, _ context: WebRequestContext) async throws -> Response {
        let username = context.form["username"]
        // Passwords may begin or end with a space.
        let password = context.form.all("password").first ?? ""
        var problem = LocalText("用户名或密码不对，请再试一次。", "Wrong username or password. Please try again.")
        var status = HTTPResponse.Status.unauthorized
        do {
            if let signed = try await engine.signIn(username: username, password: password, from: context.address) {
                var response = Response.see(.home)
                response.setCookie(Cookies.make(.session, signed.token, engine.settings))
                return response
            }
        } catch let refusal as Refusal {
            problem = refusal.message
            status = .tooManyRequests
        }
        let model = SignInModel(hospitalName: engine.settings.hospitalName, username: username, problem: problem)
        return signInPage(model, words(context)).response(status)
    }

    private func words(_ context: WebRequestContext) -> Words {
        Words(context.language, zone: engine.settings.policy.zone, now: engine.now)
    }

    /// Only a path of this site may be gone back to.
    private func local(_ path: String) -> String {
        path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") && !path.utf8.contains { $0 <= 0x20 || $0 >= 0x7F } ? path : Route.home.path
    }
}
