import Engine
import FollowUp
import Hummingbird

/// The whole site as a router: everything that people see.
public struct Site: Sendable {
    let engine: Engine

    public init(engine: Engine) { self.engine = engine }

    /// Adds every page to a new router; add other endpoints to it before the server starts.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: HeadersMiddleware())
        router.add(middleware: VisitMiddleware(engine: engine))
        AssetRoutes().add(to: router)
        SignInRoutes(engine: engine).add(to: router)

        let console = router.group(context: ConsoleRequestContext.self)
        WorklistRoutes(engine: engine).add(to: console)
        CallRoutes(engine: engine).add(to: console)
        PatientRoutes(engine: engine).add(to: console)
        ContactRoutes(engine: engine).add(to: console)
        ProblemRoutes(engine: engine).add(to: console)
        return router
    }
}
