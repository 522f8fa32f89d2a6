import Engine
import FollowUp
import HTML

/// One question a screen.
struct PortalQuestionPage {
    var model: PortalModel
    /// The place of the question, from 0.
    var place: Int
    /// Answering leads back to the list of answers.
    var isCheck = false
    /// What to look at again, after an entry that could not be taken.
    var again: LocalText?
    /// What was entered then.
    var entered: [String] = []
    /// The unit that was chosen then.
    var unit = ""
    var words: Words

    private var item: Item { model.items[place] }
    private var isLast: Bool { place + 1 == model.items.count }

    func render() -> HTML {
        let route = Route.portalItem(token: model.token, item: item.id)
        return model.frame(words).page(
            words.say("第 \(place + 1) 题", "Question \(place + 1)"), back: back, here: item.id
        ) {
            div(.class("step")) {
                progress(.value(String(place)), .max(String(model.items.count)), .aria("hidden", true))
                p(.id("count")) {
                    words.say("第 \(place + 1) 题，共 \(model.items.count) 题", "Question \(place + 1) of \(model.items.count)")
                }
            }
            form(.method("post"), .action(route.path), Attribute("novalidate", true)) {
                if let period = model.instrument(of: item)?.period { p(.class("period")) { words.say(period) } }
                if isCheck { input(.type("hidden"), .name("from"), .value("check")) }
                question()
                readAloud()
                if hasNext {
                    button(.class("primary"), .type("submit")) {
                        isCheck ? words.say("改好了", "Done") : isLast ? words.say("最后看一遍", "Check my answers") : words.say("下一题", "Next")
                    }
                }
                button(.class("skip"), .type("submit"), .name("skip"), .value("1"), Attribute("formnovalidate", true)) {
                    words.say("不知道，跳过", "I don't know, skip")
                }
            }
            credit()
            p(.class("saved"), .role("status")) {
                place > 0 || !model.answers.isEmpty ? words.say("前面的回答已自动保存", "Your answers so far are saved") : ""
            }
        }
    }

    /// Shown by the script where the browser can speak.
    private func readAloud() -> HTML {
        button(.class("speak"), .type("button"), .hidden(), .data("speak", spoken), .data("tag", words.tag)) { words.say("读给我听", "Read it to me") }
    }

    /// The question with its choices, as one would read it out.
    private var spoken: String {
        let period = model.instrument(of: item)?.period.map { words.say($0) + words.say("，", ", ") } ?? ""
        let options = item.options.map { words.say($0.label) }
        return period + item.text[words.language] + (options.isEmpty ? "" : words.say("。可以选：", " Choose: ") + options.joined(separator: words.say("；", "; ")))
    }

    /// Who made the questions, once, under the last of them that stand here.
    private func credit() -> HTML? {
        guard let instrument = model.instrument(of: item), !instrument.credit.isEmpty else { return nil }
        return p(.class("credit")) { words.say(instrument.name) + " · " + instrument.credit }
    }

    private var back: String {
        if isCheck { return Route.portalCheck(token: model.token).path }
        return place > 0 ? Route.portalItem(token: model.token, item: model.items[place - 1].id).path : Route.portal(token: model.token).path
    }

    /// A single choice goes on with the tap itself.
    private var hasNext: Bool { item.kind != .choice }

    @HTMLBuilder private func question() -> HTML {
        switch item.kind {
        case .choice:
            heading()
            warning()
            div(.class("answers"), .role("group"), .aria("labelledby", "question")) {
                for option in item.options { tap(option) }
            }
        case .choices:
            fieldset(.class("answers"), .aria("describedby", "hint")) {
                legend { heading() }
                warning()
                p(.class("hint"), .id("hint")) { words.say("可以选几项", "Choose all that apply") }
                for option in item.options { box(option) }
            }
        case .number(let unit, _, let decimals):
            label(.for("value")) { heading() }
            warning()
            if let known {
                p(.class("hint"), .id("known")) {
                    let (value, day) = (Grading.decimal(known.value, decimals), words.date(words.zone.day(of: known.at)))
                    words.say("\(day)的化验结果是 \(value)，已帮您填好；不对请改。", "Your result of \(day) was \(value) and is filled in; change it if it is wrong.")
                }
            }
            div(.class("number")) {
                input(
                    .id("value"), .name("value"), .type("text"), .inputmode("decimal"), .autocomplete("off"),
                    .value(entered.first ?? (number.isEmpty ? filledIn : number)), .maxlength(12), .aria("invalid", again != nil),
                    .aria("describedby", again == nil ? "unit" : "unit again"))
                if item.units.isEmpty {
                    span(.id("unit")) { unit[words.language] }
                } else {
                    select(.id("unit"), .name("unit"), .aria("label", words.say("单位", "Unit"))) {
                        option(.value("")) { unit[words.language] }
                        for other in item.units { option(.value(other.unit), .selected(self.unit == other.unit)) { other.unit } }
                    }
                }
            }
        case .text:
            label(.for("value")) { heading() }
            warning()
            textarea(
                .id("value"), .name("value"), .rows(5), .maxlength(PortalEntry.longest),
                .placeholder(words.say("用自己的话说就好", "In your own words")), .aria("describedby", "reading")
            ) { entered.first ?? text }
            p(.class("hint"), .id("reading")) {
                words.say("由医护人员阅读；急事请打电话，不要写在这里。", "Staff will read it. For anything pressing please call instead.")
            }
        }
    }

    private func heading() -> HTML {
        h1(.id("question"), .tabindex(-1), .data("focus", again == nil)) { item.text[words.language] }
    }

    private func warning() -> HTML? {
        guard let again else { return nil }
        return div(.class("again"), .id("again"), .role("alert"), .tabindex(-1), .data("focus")) {
            p { words.say(again) }
            if case .number = item.kind {
                p {
                    words.say("如果确实是这个数，请打电话告诉我们：", "If it really is so, please call us: ")
                    a(.href(PortalFrame.telephone(model.helpPhone))) { model.helpPhone }
                }
            }
        }
    }

    private func tap(_ option: Item.Option) -> HTML {
        let isChosen = chosen.contains(option.id)
        return button(
            .class("answer", isChosen ? "on" : ""), .type("submit"), .name("value"), .value(option.id), .aria("pressed", isChosen)
        ) { option.label[words.language] }
    }

    private func box(_ option: Item.Option) -> HTML {
        label(.class("answer")) {
            input(
                .type("checkbox"), .name("value"), .value(option.id), .checked(chosen.contains(option.id)),
                .data("exclusive", option.isExclusive))
            span { option.label[words.language] }
        }
    }

    private var chosen: [String] {
        if again != nil { return entered }
        if case .chosen(let ids) = model.answers[item.id] { return ids }
        return []
    }

    private var number: String {
        guard case .number(let number) = model.answers[item.id], case .number(_, _, let decimals) = item.kind else { return "" }
        return Grading.decimal(number, decimals)
    }

    /// The result that the question is about, while it is not answered.
    private var known: KnownResult? { model.answers[item.id] == nil ? model.known[item.id] : nil }

    private var filledIn: String {
        guard let known, case .number(_, _, let decimals) = item.kind else { return "" }
        return Grading.decimal(known.value, decimals)
    }

    private var text: String {
        if case .text(let text) = model.answers[item.id] { return text }
        return ""
    }
}
