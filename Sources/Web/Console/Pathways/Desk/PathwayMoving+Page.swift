import Engine
import FollowUp
import HTML

/// Who is on an older version, what would change for each, and moving them.
func pathwayMovingPage(_ moving: PathwayMoving, _ frame: Frame) -> HTML {
    let words = frame.words
    let pathway = moving.pathway
    let title = words.say("移到第 \(pathway.version) 版", "Move to version \(pathway.version)")
    return consolePage(words.say(pathway.name) + " · " + title, frame) {
        div(.class("bar")) {
            h1 { words.say(pathway.name) + words.say("：", ": ") + title }
            div(.class("end")) { a(.class("button"), .href(.pathwayVersion(pathway.id, pathway.version))) { words.say("回到这一版", "To the version") } }
        }
        if moving.lines.isEmpty {
            emptyState(words.say("没有方案还在其他版本上", "No plan runs on another version"), words.say("新的方案都用这一版。", "New plans follow this version."))
        } else {
            card(
                words.say("\(moving.count) 个进行中的方案在其他版本上", "\(moving.count) open plans run on other versions"),
                words.say("已做的联系不变；未做的按新版重新安排", "what has begun stays; what has not is planned anew")
            ) {
                postForm(.pathwayMoving(pathway.id, pathway.version), frame) {
                    table(.class("stacked")) {
                        thead {
                            tr {
                                th(.scope("col")) { words.say("患者", "Patient") }
                                th(.scope("col")) { words.say("科室", "Department") }
                                th(.scope("col")) { words.say("现在", "Now") }
                                th(.scope("col")) { words.say("移动后", "After the move") }
                                th(.scope("col")) { words.say("移动", "Move") }
                            }
                        }
                        tbody { for line in moving.lines { row(line, pathway, frame) } }
                    }
                    if frame.role.reviewsPathways {
                        button(.class("primary"), .type("submit")) { words.say("移动勾选的方案", "Move the ticked plans") }
                    }
                }
            }
        }
        if !moving.moved.isEmpty {
            card(words.say("刚移动的", "Moved lately"), words.say("再次联系患者以前可以撤销", "can be undone until the patient is contacted again")) {
                ul(.class("plainlist")) {
                    for line in moving.moved {
                        li {
                            a(.href(.patient(line.plan.patient))) { line.name }
                            " "
                            if frame.role.reviewsPathways {
                                postForm(.planReturn(line.plan.id), frame, .class("inline")) {
                                    input(.type("hidden"), .name("version"), .value(String(pathway.version)))
                                    button(.class("quiet"), .type("submit")) { words.say("撤销移动", "Undo the move") }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

private func row(_ line: PathwayMoving.Line, _ pathway: Pathway, _ frame: Frame) -> HTML {
    let words = frame.words
    let changes = line.preview?.changes ?? []
    let isRefused = line.preview?.isRefused ?? false
    return tr {
        th(.scope("row")) { a(.href(.patient(line.plan.patient))) { line.name } }
        td(.data("title", words.say("科室", "Department"))) { line.department }
        td(.data("title", words.say("现在", "Now"))) { words.say("第 \(line.plan.version) 版", "version \(line.plan.version)") }
        td(.data("title", words.say("移动后", "After the move"))) {
            if isRefused {
                words.say("新版不适用于这次住院，留在原版", "the new version is not for this stay: it stays")
            } else if changes.isEmpty {
                words.say("没有联系会改变", "no contact changes")
            } else {
                ul(.class("plain-list")) { for change in changes.prefix(12) { li { text(change, words) } } }
                if changes.count > 12 { small { words.say("另有 \(changes.count - 12) 处", "and \(changes.count - 12) more") } }
            }
        }
        td(.data("title", words.say("移动", "Move"))) {
            if !isRefused, frame.role.reviewsPathways {
                label {
                    input(.type("checkbox"), .name("plan"), .value(line.plan.id.description), .checked())
                    span(.class("unseen")) { words.say("移动 ", "Move ") + line.name }
                }
            }
        }
    }
}

private func text(_ change: PlanMove.Change, _ words: Words) -> String {
    func day(_ moment: Instant?) -> String { moment.map { words.date(words.zone.day(of: $0)) } ?? "" }
    return switch change.kind {
    case .added: words.say("新增 \(change.node)：\(day(change.after))", "new \(change.node): \(day(change.after))")
    case .removed: words.say("取消 \(change.node)（原定 \(day(change.before))）", "drops \(change.node), planned for \(day(change.before))")
    case .changed where day(change.before) == day(change.after): words.say("\(change.node) 内容改变（\(day(change.after))）", "\(change.node) changes on \(day(change.after))")
    case .changed: words.say("\(change.node)：\(day(change.before)) → \(day(change.after))", "\(change.node): \(day(change.before)) → \(day(change.after))")
    }
}
