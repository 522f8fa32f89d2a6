import Engine
import FollowUp
import Hummingbird

/// The whole site as a router: everything that people see and what gateways call.
public struct Site: Sendable {
    let engine: Engine
    let callbackKey: String
    let assetsFolder: String
    let operations: Operations?
    var crowd = Crowd()
    let changes: Changes
    let pathways: PathwayDesk?
    let sleep: @Sendable (Int) async throws -> Void

    /// - Parameters:
    ///   - callbackKey: what a gateway's callback must carry; empty: no callbacks are taken.
    ///   - assetsFolder: the folder that holds chart.js.
    ///   - operations: health and figures; nil: there are none.
    ///   - changes: what open pages are told; somebody must let it hear.
    ///   - pathways: where departments change pathways; nil: they are only shown.
    ///   - sleep: waits for milliseconds.
    public init(
        engine: Engine, callbackKey: String = "", assetsFolder: String = ChartRoutes.defaultFolder, operations: Operations? = nil,
        changes: Changes = Changes(), pathways: PathwayDesk? = nil, sleep: @escaping @Sendable (Int) async throws -> Void = { _ in }
    ) {
        self.changes = changes
        self.pathways = pathways
        self.sleep = sleep
        self.operations = operations
        self.engine = engine
        self.callbackKey = callbackKey
        self.assetsFolder = assetsFolder
    }

    /// Adds every page to a new router; add other endpoints to it before the server starts.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: CrowdMiddleware(crowd, helpPhone: engine.settings.helpPhone, metrics: operations?.metrics))
        if let operations { router.add(middleware: RequestMiddleware(metrics: operations.metrics)) }
        router.add(middleware: HeadersMiddleware())
        // Before anybody is looked up: these must answer while the database does not.
        operations?.add(to: router)
        // Systems bring a token and no session; their bodies are no forms.
        FHIRRoutes(engine: engine, version: operations?.version ?? "").add(to: router)
        APIRoutes(engine: engine, version: operations?.version ?? "").add(to: router)
        router.add(middleware: VisitMiddleware(engine: engine))
        AssetRoutes().add(to: router)
        ChartRoutes(folder: assetsFolder).add(to: router)
        SignInRoutes(engine: engine).add(to: router)
        PortalRoutes(engine: engine).add(to: router)
        PortalArticleRoutes(engine: engine).add(to: router)
        if !callbackKey.isEmpty { KannelRoutes(engine: engine, key: callbackKey).add(to: router) }

        let console = router.group(context: ConsoleRequestContext.self)
        let metrics = operations?.metrics
        LiveRoutes(changes: changes, told: { metrics?.pageTold() }, sleep: sleep).add(to: console)
        WorklistRoutes(engine: engine).add(to: console)
        CallRoutes(engine: engine).add(to: console)
        PatientRoutes(engine: engine).add(to: console)
        AppointmentRoutes(engine: engine).add(to: console)
        ContactRoutes(engine: engine).add(to: console)
        ProblemRoutes(engine: engine).add(to: console)
        HearingRoutes(engine: engine).add(to: console)
        BoardRoutes(engine: engine).add(to: console)
        RollCallRoutes(engine: engine).add(to: console)
        ImportRoutes(engine: engine).add(to: console)
        RejectRoutes(engine: engine).add(to: console)
        MessageRoutes(engine: engine).add(to: console)
        OutgoingRoutes(engine: engine).add(to: console)
        DuplicateRoutes(engine: engine).add(to: console)
        HandsetRoutes(engine: engine).add(to: console)
        PathwayRoutes(engine: engine, canEdit: pathways != nil).add(to: console)
        if let pathways {
            PathwayDeskRoutes(engine: engine, desk: pathways).add(to: console)
            PathwayMovingRoutes(engine: engine).add(to: console)
        }
        WordingRoutes(engine: engine).add(to: console)
        ArticleRoutes(engine: engine).add(to: console)
        CodeRoutes(engine: engine).add(to: console)
        return router
    }
}
