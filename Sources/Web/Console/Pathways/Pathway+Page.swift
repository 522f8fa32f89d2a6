import FollowUp
import HTML

/// One pathway as its authors wrote it, for clinicians to check.
func pathwayPage(_ pathway: Pathway, _ library: Library, _ frame: Frame) -> HTML {
    let words = frame.words
    let drawing = PathwayLine(pathway: pathway, words: words)
    return consolePage(words.say(pathway.name), frame) {
        div(.class("bar")) {
            h1 { words.say(pathway.name) }
            small { "\(pathway.id) · " + words.say("第 \(pathway.version) 版 · 优先级 \(pathway.priority)", "version \(pathway.version) · priority \(pathway.priority)") }
            div(.class("end")) { a(.class("button"), .href(.pathways)) { words.say("全部路径", "All pathways") } }
        }
        if !pathway.unconfirmed.isEmpty {
            card(words.say("待医生确认", "To be confirmed by a clinician"), words.say("这些是默认值，使用前请科室确认", "Defaults: the department confirms them before use")) {
                ul(.class("plain-list")) { for text in pathway.unconfirmed { li { words.say(text) } } }
            }
        }
        card(words.say("什么时候联系", "When patients are contacted")) {
            div(.class("pathway-scroll"), .tabindex(0), .role("group"), .aria("label", words.say("时间线", "Timeline"))) { drawing.render() }
            drawing.legend()
            nodeTable(pathway, library, words)
        }
        div(.class("cols two")) {
            card(words.say("谁进这条路径", "Who is on this pathway")) { matching(pathway.match, words) }
            card(words.say("风险分级", "Risk classes"), words.say("从上到下，先符合的为准", "from the top, the first that holds")) { risks(pathway, words) }
        }
        card(words.say("问什么，多少算异常", "What is asked, and what counts as abnormal")) {
            for item in pathway.askedItems(library) { itemRules(item, library, words) }
        }
        if !pathway.topics.isEmpty {
            card(words.say("宣教内容", "Advice")) {
                dl {
                    for topic in pathway.topics {
                        dt(.class("strong")) { words.say(topic.title) }
                        dd { words.say(topic.advice) }
                    }
                }
            }
        }
        card(words.say("依据", "Sources")) {
            ol(.class("plain-list")) { for source in pathway.sources { li { source } } }
        }
    }
}

private func nodeTable(_ pathway: Pathway, _ library: Library, _ words: Words) -> HTML {
    table {
        thead {
            tr {
                th(.scope("col")) { words.say("节点", "Node") }
                th(.scope("col")) { words.say("时间窗", "Window") }
                th(.scope("col")) { words.say("方式", "Level") }
                th(.scope("col")) { words.say("渠道", "Channels") }
                th(.scope("col")) { words.say("问", "Asks") }
                th(.scope("col")) { words.say("讲", "Tells") }
                th(.scope("col")) { words.say("过窗", "When late") }
            }
        }
        tbody {
            for node in pathway.nodes {
                tr {
                    th(.scope("row")) {
                        words.say(node.title)
                        if !node.risks.isEmpty { " "; small { words.say("仅 ", "only ") + words.list(node.risks.map(words.name)) } }
                    }
                    td(.class("num")) {
                        words.say("第 \(node.day + node.window.lowerBound)–\(node.day + node.window.upperBound) 天",
                            "days \(node.day + node.window.lowerBound)–\(node.day + node.window.upperBound)")
                    }
                    td { words.name(node.level) }
                    td(.class("keep")) { words.list(node.channels.map(words.name)) }
                    td { words.list(node.items.map { library.items[$0].map { words.say($0.label) } ?? $0 }) }
                    td { words.list(node.topics.map { library.topics[$0].map { words.say($0.title) } ?? $0 }) }
                    td(.class("keep")) { words.name(node.late) }
                }
            }
        }
    }
}

@HTMLBuilder private func matching(_ match: Pathway.Match, _ words: Words) -> HTML {
    dl(.class("facts")) {
        dt { words.say("要求", "Needs") }
        dd {
            switch match.need {
            case .diagnosis: words.say("诊断符合", "a matching diagnosis")
            case .procedure: words.say("手术或操作符合", "a matching procedure")
            case .either: words.say("诊断或手术符合其一", "a matching diagnosis or procedure")
            case .fallback: words.say("其他路径都不适用的", "everybody whom nothing else matches")
            }
        }
        if !match.diagnoses.isEmpty {
            dt { words.say("诊断 ICD-10", "Diagnoses, ICD-10") }
            dd {
                code(match.diagnoses)
                " " + (match.secondaryCounts ? words.say("主要或其他诊断", "principal or secondary") : words.say("只看主要诊断", "principal only"))
            }
        }
        if !match.procedures.isEmpty {
            dt { words.say("手术 ICD-9-CM-3", "Procedures, ICD-9-CM-3") }
            dd { code(match.procedures) }
        }
        if !match.departments.isEmpty {
            dt { words.say("科室名含", "Department's name has") }
            dd { words.list(match.departments) }
        }
        if let ages = match.ages {
            dt { words.say("年龄", "Age") }
            dd { ageText(ages, words) }
        }
        if !match.classes.isEmpty {
            dt { words.say("就诊类型", "Kind of visit") }
            dd { words.list(match.classes.map(words.name)) }
        }
    }
}

private func risks(_ pathway: Pathway, _ words: Words) -> HTML {
    ol(.class("plain-list")) {
        for rule in pathway.risks {
            li {
                b { words.name(rule.risk) }
                words.say("：", ": ") + words.say(rule.reason)
                " "
                if !rule.diagnoses.isEmpty { code(rule.diagnoses) }
                if !rule.procedures.isEmpty { code(rule.procedures) }
                if let ages = rule.ages { " "; small { ageText(ages, words) } }
                if !rule.dispositions.isEmpty { " "; small { words.list(rule.dispositions.map(words.name)) } }
            }
        }
        li { words.say("都不符合时按 LACE 评分", "otherwise by the LACE index") }
    }
}

private func itemRules(_ item: Item, _ library: Library, _ words: Words) -> HTML {
    let condition = ConditionWords(item: item, items: library.items, words: words)
    return section(.class("pathway-item")) {
        h3 { words.say(item.label) }
        p {
            words.say(item.text)
            switch item.kind {
            case .number(let unit, let plausible, let decimals):
                " "
                small {
                    words.say(
                        "（\(Grading.decimal(plausible.lowerBound, decimals))–\(Grading.decimal(plausible.upperBound, decimals)) \(unit.zh) 以外请患者再看一遍）",
                        "(outside \(Grading.decimal(plausible.lowerBound, decimals))–\(Grading.decimal(plausible.upperBound, decimals)) \(unit.en) it is asked again)")
                }
            case .choice, .choices:
                " "
                small { "（" + words.list(item.options.map { words.say($0.label) }) + "）" }
            case .text: HTML()
            }
        }
        if item.rules.isEmpty {
            p(.class("dim")) { words.say("只记录，不分级", "Recorded, not graded") }
        } else {
            table {
                thead {
                    tr {
                        th(.scope("col")) { words.say("级别", "Grade") }
                        th(.scope("col")) { words.say("条件", "When") }
                        th(.scope("col")) { words.say("为什么", "Why") }
                        th(.scope("col")) { words.say("告诉患者", "The patient is told") }
                        th(.scope("col")) { words.say("依据", "Source") }
                    }
                }
                tbody {
                    for rule in item.rules {
                        tr {
                            td { gradeBadge(rule.grade, words) }
                            td {
                                condition.say(rule.when)
                                " "
                                small { rule.code }
                            }
                            td { words.say(rule.reason) }
                            td { words.say(rule.advice) }
                            td {
                                rule.source
                                if rule.isUnconfirmed { " "; span(.class("confirm")) { words.say("待医生确认", "to be confirmed by a clinician") } }
                            }
                        }
                    }
                }
            }
        }
    }
}

private func code(_ prefixes: [String]) -> HTML { HTML.element("code", [.class("rule")]) { HTML(prefixes.joined(separator: " ")) } }

private func ageText(_ ages: ClosedRange<Int>, _ words: Words) -> String {
    ages.upperBound >= 120
        ? words.say("\(ages.lowerBound) 岁及以上", "\(ages.lowerBound) and older")
        : words.say("\(ages.lowerBound)–\(ages.upperBound) 岁", "\(ages.lowerBound)–\(ages.upperBound) years")
}
