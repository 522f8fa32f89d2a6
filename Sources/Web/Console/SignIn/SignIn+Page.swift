import FollowUp
import HTML

struct SignInModel: Sendable {
    var hospitalName: LocalText
    var username = ""
    /// What was wrong with the last try.
    var problem: LocalText?
}

/// The way in: the hospital's name, two fields, one button.
func signInPage(_ model: SignInModel, _ words: Words) -> HTML {
    plainPage(words.say("登录", "Sign in"), words) {
        main(.class("message signin")) {
            span(.class("brand")) { words.say("随访 Suifang", "Suifang") }
            h1 { words.say(model.hospitalName) }
            if let problem = model.problem {
                div(.class("notice problem"), .role("alert"), .id("problem")) { words.say(problem) }
            }
            form(.method("post"), .action(.session)) {
                label(.for("username")) { words.say("用户名", "Username") }
                input(
                    .id("username"), .name("username"), .value(model.username), .autocomplete("username"), .required(),
                    .autofocus(model.username.isEmpty), Attribute("autocapitalize", "none"))
                label(.for("password")) { words.say("密码", "Password") }
                input(
                    .id("password"), .name("password"), .type("password"), .autocomplete("current-password"), .required(),
                    .autofocus(!model.username.isEmpty), model.problem == nil ? .absent : .aria("describedby", "problem"))
                button(.class("primary"), .type("submit")) { words.say("登录", "Sign in") }
            }
            footer {
                small { words.say("忘记密码请找系统管理员", "Forgot it? Ask your administrator") }
                languageSwitch(words, token: "", back: Route.session.path)
            }
        }
    }
}
