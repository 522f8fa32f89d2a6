import Engine
import FollowUp
import Hummingbird

/// The cookies of the site. All are `HttpOnly` and `SameSite=Lax`, and `Secure` when the site is served over TLS.
enum Cookies {
    enum Name: String {
        case session = "suifang-session"
        case language = "suifang-language"
        case notice = "suifang-notice"
    }

    /// `age` in seconds; nil: until the browser is closed.
    static func make(_ name: Name, _ value: String, age: Int? = nil, _ settings: Settings) -> Cookie {
        Cookie(
            name: name.rawValue, value: value, maxAge: age, path: "/", secure: settings.publicURL.hasPrefix("https:"), httpOnly: true,
            sameSite: .lax)
    }

    static func ended(_ name: Name, _ settings: Settings) -> Cookie { make(name, "", age: 0, settings) }
}
