import FollowUp
import HTML
import SQL
import Storage

/// What a patient was given to read, and what could be next.
struct GivenArticles: Sendable {
    struct Line: Sendable {
        var title: LocalText
        var way: Store.GivenArticle.Way
        var at: Instant
        var openedAt: Instant?
    }

    var given: [Line] = []
    /// The nearest first.
    var choices: [Article] = []

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> GivenArticles {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        let given = try store.givenArticles(to: patient, limit: 20)
        let plans = try store.plans(ofPatient: patient, in: [.active, .suspended, .completed])
        let day = plans.map { r.today - $0.anchor }.min() ?? 0
        let known = Set(given.map(\.article))
        let diagnoses = try store.stays(of: patient).flatMap { try store.diagnoses(of: $0.id) }
        return GivenArticles(
            given: given.map { one in
                Line(title: r.library.articles[one.article]?.title ?? LocalText(one.article, one.article), way: one.way, at: one.givenAt, openedAt: one.openedAt)
            },
            choices: r.library.articles(for: plans.map(\.pathway), day: max(day, 0)).filter { !known.contains($0.id) && $0.suits(StayCodes(diagnoses: diagnoses, procedures: [])) })
    }
}

/// Given articles, and a form to send the next.
func givenArticlesCard(_ model: GivenArticles, of patient: ID<Patient>, mayGive: Bool, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        if !model.given.isEmpty || (mayGive && !model.choices.isEmpty) {
            card(words.say("小文章", "Articles"), model.given.isEmpty ? "" : String(model.given.count)) {
                if !model.given.isEmpty {
                    ul(.class("plainlist")) {
                        for line in model.given {
                            li {
                                words.say(line.title)
                                br()
                                small {
                                    words.moment(line.at) + " · " + (line.way == .message ? words.say("短信", "message") : words.say("自己点开", "opened by themselves"))
                                        + (line.way == .page ? "" : line.openedAt.map { words.say("，已读 ", ", read ") + words.moment($0) } ?? words.say("，还没打开", ", not opened yet"))
                                }
                            }
                        }
                    }
                }
                if mayGive, !model.choices.isEmpty {
                    postForm(.articleGiving(patient), frame, .class("noprint give")) {
                        select(.name("article"), .aria("label", words.say("选一篇", "Choose one"))) {
                            for article in model.choices { option(.value(article.id)) { words.say(article.title) + " · " + words.name(article.stage) } }
                        }
                        button(.type("submit")) { words.say("用短信发给患者", "Send by message") }
                    }
                }
            }
        }
    }
}
