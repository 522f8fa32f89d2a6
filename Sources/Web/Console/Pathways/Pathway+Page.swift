import FollowUp
import HTML

/// One pathway as its authors wrote it, all of it, for clinicians to check.
func pathwayPage(_ reading: PathwayReading, _ versions: PathwayLines, canEdit: Bool, _ frame: Frame) -> HTML {
    let words = frame.words
    let pathway = reading.pathway
    let sheet = PathwaySheet(reading, words)
    return consolePage(words.say(pathway.name), frame) {
        div(.class("bar")) {
            h1 { words.say(pathway.name) }
            small { "\(pathway.id) · " + words.say("第 \(pathway.version) 版 · 优先级 \(pathway.priority)", "version \(pathway.version) · priority \(pathway.priority)") }
            div(.class("end")) {
                a(.class("button"), .href(Route.pathwayPaper(pathway.id).path(["version": String(pathway.version)]))) { words.say("下载 PDF", "Download as PDF") }
                " "
                a(.class("button"), .href(.pathways)) { words.say("全部路径", "All pathways") }
            }
        }
        if !versions.lines.isEmpty { versions.card(pathway.id, frame, canEdit: canEdit) }
        pathwayTimeline(pathway, words)
        card(words.say("随访过程中的变化", "What changes on the way"), words.say("按发现、测量结果和以后的住院", "by findings, readings and later stays")) {
            div(.class("pathway-scroll"), .tabindex(0), .role("group"), .aria("label", words.say("规则", "Rules"))) { pathwayCourse(pathway, reading.library, words) }
        }
        sheet.cards(words)
    }
}

/// The nodes on their axis of days.
func pathwayTimeline(_ pathway: Pathway, _ words: Words) -> HTML {
    let drawing = PathwayLine(pathway: pathway, words: words)
    return card(words.say("时间线", "Timeline")) {
        div(.class("pathway-scroll"), .tabindex(0), .role("group"), .aria("label", words.say("时间线", "Timeline"))) { drawing.render() }
        drawing.legend()
    }
}
