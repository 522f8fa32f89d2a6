import FollowUp
import HTML

/// All pathways of the library. `making`: those of which a version is being written.
func pathwaysPage(_ library: Library, _ making: [String: PathwayVersion.State], _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.pathways.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.pathways.title(words) }
            small { words.say("按优先级排列", "By priority") }
        }
        if library.pathways.isEmpty {
            emptyState(words.say("还没有路径", "No pathways yet"), words.say("把路径文件放进内容文件夹，重启后会出现在这里。", "Put pathway files into the content folder and restart."))
        } else {
            div(.class("pathway-list")) {
                for pathway in library.pathways { summaryCard(pathway, library, making[pathway.id].map(words.name), words) }
                for pathway in library.retiredPathways { summaryCard(pathway, library, words.name(PathwayVersion.State.retired), words) }
            }
        }
    }
}

private func summaryCard(_ pathway: Pathway, _ library: Library, _ state: String?, _ words: Words) -> HTML {
    let open = pathway.unconfirmedCount(library)
    return section(.class("card")) {
        h2 { a(.href(.pathway(pathway.id))) { words.say(pathway.name) } }
        p(.class("dim")) {
            "\(pathway.id) · " + words.say("第 \(pathway.version) 版", "version \(pathway.version)")
            if let state {
                " "
                span(.class("tag")) { state }
            }
        }
        p {
            words.say("\(pathway.nodes.count) 个节点", pathway.nodes.count.counted("node"))
            if let last = pathway.nodes.last { words.say("，到第 \(last.day) 天", ", up to day \(last.day)") }
        }
        if open > 0 { p { span(.class("confirm")) { words.say("\(open) 处待医生确认", "\(open) to be confirmed by a clinician") } } }
    }
}

extension Library {
    /// Pathways that no new plan follows any more, in their last versions.
    var retiredPathways: [Pathway] {
        editions.sorted { $0.key < $1.key }.compactMap { $0.value.last?.pathway }.filter { retired in !pathways.contains { $0.id == retired.id } }
    }
}

extension Pathway {
    /// The items that its nodes ask, once each, in the order in which they come.
    func askedItems(_ library: Library) -> [Item] {
        var seen: Set<String> = []
        let parts = instruments(library).flatMap(\.items)
        return (nodes.flatMap(\.items) + parts).filter { seen.insert($0).inserted }.compactMap { library.items[$0] }
    }

    /// Rules and statements that a clinician must confirm before use.
    func unconfirmedCount(_ library: Library) -> Int {
        unconfirmed.count + (askedItems(library).map(\.rules) + instruments(library).map(\.rules)).reduce(0) { $0 + $1.count(where: \.isUnconfirmed) }
    }
}
