import FollowUp
import HTML

extension PathwayLines {
    /// The versions with what may be done with each.
    func card(_ pathway: String, _ frame: Frame, canEdit: Bool) -> HTML {
        let words = frame.words
        return Web.card(words.say("版本", "Versions"), words.say("已开始的方案留在原来的版本，除非有人移动", "plans that have begun stay on their version unless somebody moves them")) {
            table(.class("stacked")) {
                thead {
                    tr {
                        th(.scope("col")) { words.say("版本", "Version") }
                        th(.scope("col")) { words.say("状态", "State") }
                        th(.scope("col")) { words.say("改了什么", "What changed") }
                        th(.scope("col")) { words.say("谁", "Who") }
                        th(.scope("col")) { words.say("进行中的方案", "Open plans") }
                    }
                }
                tbody { for line in lines { row(line, pathway, frame) } }
            }
            if canEdit, frame.role.writesPathways(isHead: frame.isHead), let base = followed ?? lines.first {
                postForm(.pathwayVersions(pathway), frame, .class("inline")) {
                    input(.type("hidden"), .name("base"), .value(String(base.version.version)))
                    button(.class("primary"), .type("submit")) {
                        words.say("从第 \(base.version.version) 版起草新版本", "Draft a new version from version \(base.version.version)")
                    }
                }
            }
        }
    }

    private func row(_ line: Line, _ pathway: String, _ frame: Frame) -> HTML {
        let words = frame.words
        let version = line.version
        return tr {
            th(.scope("row")) { a(.href(.pathwayVersion(pathway, version.version))) { words.say("第 \(version.version) 版", "Version \(version.version)") } }
            td(.data("title", words.say("状态", "State"))) { span(.class("tag")) { words.name(version.state) } }
            td(.data("title", words.say("改了什么", "What changed"))) {
                if version.shippedAs != nil { words.say("随系统提供", "came with the system") + (version.note.isEmpty ? "" : words.say("；", "; ")) }
                version.note
            }
            td(.data("title", words.say("谁", "Who"))) {
                line.author
                if !line.reviewer.isEmpty { words.say(" · 审核：", " · reviewed by ") + line.reviewer }
                " "
                small { words.moment(version.publishedAt ?? version.changedAt) }
            }
            td(.class("num"), .data("title", words.say("进行中的方案", "Open plans"))) {
                if line.running > 0, let followed, followed.version.version != version.version {
                    a(.href(.pathwayMoving(pathway, followed.version.version))) { String(line.running) }
                } else {
                    String(line.running)
                }
            }
        }
    }
}
