import Engine
import Hummingbird

extension Response {
    /// Shows a sentence once on the page that follows.
    func noting(_ notice: Notice, _ engine: Engine) -> Response {
        var response = self
        response.setCookie(Cookies.make(.notice, notice.cookie, age: 120, engine.settings))
        return response
    }
}
