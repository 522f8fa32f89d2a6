import FollowUp
import HTML

/// The hospital's codes: which pathway a code leads to, and why.
func codesPage(_ model: CodesModel, _ library: Library, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.codes.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.codes.title(words) }
            codeTabs(words, open: model.openTerms, on: .codes)
        }
        card(words.say("查编码", "Find a code"), words.say("每个编码都有去处：专病路径，或普通出院", "Every code leads somewhere: to a pathway or to the general discharge")) {
            form(.class("criteria"), .method("get"), .action(.codes)) {
                label {
                    span { words.say("编码开头，或名称的一部分", "Its beginning, or a part of the name") }
                    input(.type("search"), .name("q"), .value(model.search), .autocomplete("off"), .maxlength(60), .placeholder("I25、冠心病、51.23"))
                }
                button(.type("submit")) { words.say("查找", "Find") }
            }
        }
        for list in model.lists { listCard(list, model.search, library, words) }
    }
}

enum CodeTab { case codes, terms }

func codeTabs(_ words: Words, open: Int, on tab: CodeTab) -> HTML {
    tabs(
        Section.codes.title(words),
        [
            Tab(title: words.say("编码库", "Lists"), count: nil, href: Route.codes.path, isOn: tab == .codes),
            Tab(title: words.say("文字诊断", "Diagnoses in words"), count: open, href: Route.codeTerms.path, isOn: tab == .terms),
        ])
}

private func listCard(_ list: CodesModel.List, _ search: String, _ library: Library, _ words: Words) -> HTML {
    let title = list.kind == .diagnoses ? words.say("诊断 ICD-10", "Diagnoses, ICD-10") : words.say("手术操作 ICD-9-CM-3", "Procedures, ICD-9-CM-3")
    return card(title, list.versions.first.map { version($0.version, $0.codes, $0.source, words) } ?? "") {
        if list.versions.isEmpty {
            p {
                words.say("还没有导入。用命令导入医院自己的编码库：", "None was taken in yet. Take in the hospital's own list by the command ")
                code { "suifang codes import FILE --kind \(list.kind.rawValue)" }
            }
        } else if search.isEmpty {
            ul(.class("plainlist")) {
                for one in list.versions.prefix(5) {
                    li {
                        version(one.version, one.codes, one.source, words)
                        small { " · " + words.moment(one.takenAt) + (one.version == list.versions[0].version ? words.say(" · 正在使用", " · in use") : "") }
                    }
                }
            }
        } else if list.found.isEmpty {
            p(.class("dim")) { words.say("没有找到。", "Nothing was found.") }
        } else {
            results(list.found, library, words)
            if list.hasMore { p(.class("dim")) { words.say("还有更多，请写得更具体。", "There are more; write more of it.") } }
        }
    }
}

private func version(_ number: Int, _ codes: Int, _ source: String, _ words: Words) -> String {
    words.say("第 \(number) 版 · \(codes) 个编码 · \(source)", "version \(number) · \(codes.counted("code")) · \(source)")
}

private func results(_ found: [CodeResult], _ library: Library, _ words: Words) -> HTML {
    table {
        thead {
            tr {
                th(.scope("col")) { words.say("编码", "Code") }
                th(.scope("col")) { words.say("名称", "Name") }
                th(.scope("col")) { words.say("路径", "Pathway") }
                th(.scope("col")) { words.say("为什么", "Why") }
            }
        }
        tbody {
            for result in found {
                tr {
                    td(.class("num")) { result.entry.code }
                    td { result.entry.name }
                    td {
                        for id in result.pathways {
                            a(.href(.pathway(id))) { library.pathway(id).map { words.say($0.name) } ?? id }
                            " "
                        }
                        if result.isGeneral { small { words.say("普通出院", "general discharge") } }
                    }
                    td { small { words.list(result.trace.entries.map { $0.words(words.language) }) } }
                }
            }
        }
    }
}
