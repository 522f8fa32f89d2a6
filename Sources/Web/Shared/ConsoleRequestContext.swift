import Engine
import FollowUp
import Hummingbird

/// A request of somebody signed in. Making one without a session throws `SignInNeeded`, which becomes the sign-in page.
struct ConsoleRequestContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: StaffSession
    let language: Language
    let form: FormFields
    let notice: Notice?
    let path: String

    init(context: WebRequestContext) throws {
        guard let session = context.session else { throw SignInNeeded(wantsPage: !context.form.has("fragment") && !context.form.has("live")) }
        coreContext = context.coreContext
        self.session = session
        language = context.language
        form = context.form
        notice = context.notice
        path = context.path
    }

    var staff: ID<Staff> { session.staff }

    /// Refuses those whose role has no business in a section.
    func allow(_ section: Section) throws {
        guard section.isOpen(to: session.role, isHead: session.isHead) else { throw Refusal.notAllowed }
    }

    /// The identity in the n-th variable part of the route.
    func id<Entity>(_ number: Int = 1, of _: Entity.Type = Entity.self) throws -> ID<Entity> {
        guard let id = parameters.get(String(number)).flatMap({ ID<Entity>($0) }) else { throw Refusal.notFound }
        return id
    }

    /// The text in the n-th variable part of the route.
    func text(_ number: Int = 1) throws -> String {
        guard let raw = parameters.get(String(number)) else { throw Refusal.notFound }
        return URLText.decoded(raw.utf8)
    }
}

/// Nobody is signed in.
struct SignInNeeded: Error {
    /// False for fragments: the script then loads the whole page anew.
    var wantsPage: Bool
}
