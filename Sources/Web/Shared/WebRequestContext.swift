import Engine
import FollowUp
import Hummingbird

/// What every request carries once `VisitMiddleware` has looked at it.
public struct WebRequestContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who asks, as the network says; empty when unknown.
    var address: String
    var session: StaffSession?
    var language = Language.zh
    /// The posted form, or the query of a GET.
    var form = FormFields()
    /// Shown once on the page that answers this request.
    var notice: Notice?
    /// Path and query as asked for.
    var path = "/"

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
