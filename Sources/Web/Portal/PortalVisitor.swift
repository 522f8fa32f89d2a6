import Engine
import FollowUp
import Hummingbird

/// What a patient's browser remembers: the language, and who is answering.
enum PortalVisitor {
    /// Chinese unless English was chosen here; the phone's own language does not count.
    static func language(_ request: Request) -> Language {
        request.cookies[Cookies.Name.language.rawValue].flatMap { Language(rawValue: $0.value) } ?? .zh
    }

    /// `patient` or `family`, as stored with the response.
    static func who(_ request: Request) -> String { request.cookies[name]?.value == "family" ? "family" : "patient" }

    /// Forgotten with the browser: the next time somebody else may answer.
    static func cookie(_ who: String, _ settings: Settings) -> Cookie {
        Cookie(
            name: name, value: who == "family" ? "family" : "patient", path: "/q", secure: settings.publicURL.hasPrefix("https:"),
            httpOnly: true, sameSite: .lax)
    }

    /// Whether larger type was chosen here.
    static func isLarge(_ request: Request) -> Bool { request.cookies[typeName]?.value == "large" }

    static func typeCookie(_ type: String, _ settings: Settings) -> Cookie {
        Cookie(
            name: typeName, value: type == "large" ? "large" : "usual", maxAge: 31_536_000, path: "/q", secure: settings.publicURL.hasPrefix("https:"),
            httpOnly: true, sameSite: .lax)
    }

    /// The page that the language switch was on.
    static func page(_ here: String, token: String) -> Route {
        switch here {
        case "": .portal(token: token)
        case "help": .portalHelp(token: token)
        case "check": .portalCheck(token: token)
        case "refusal": .portalRefusal(token: token)
        default: .portalItem(token: token, item: here)
        }
    }

    private static let name = "suifang-who"
    private static let typeName = "suifang-type"
}
