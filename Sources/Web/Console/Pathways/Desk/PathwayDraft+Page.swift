import FollowUp
import HTML

/// One version of a pathway: a draft to be written, a version to be reviewed, or one that is or was followed.
func pathwayDraftPage(_ draft: PathwayDraft, asText: Bool, _ frame: Frame) -> HTML {
    let words = frame.words
    let version = draft.version
    let name = draft.tree?["name"]?.local.map { words.say($0) } ?? version.pathway
    let isWritten = version.state == .draft && frame.role.writesPathways(isHead: frame.isHead)
    return consolePage(name + words.say(" 第 \(version.version) 版", " version \(version.version)"), frame) {
        div(.class("bar")) {
            h1 { name }
            small { "\(version.pathway) · " + words.say("第 \(version.version) 版", "version \(version.version)") }
            span(.class("tag")) { words.name(version.state) }
            div(.class("end")) { a(.class("button"), .href(.pathway(version.pathway))) { words.say("回到路径", "To the pathway") } }
        }
        if !version.remark.isEmpty {
            card(words.say("审核意见", "What the reviewer said")) { p { version.remark } }
        }
        switch version.state {
        case .draft:
            if isWritten {
                div(.class("pathway-desk")) {
                    div(.class("pathway-desk-side")) {
                        draft.checks(frame)
                        draft.sending(frame)
                        draft.savedStates(frame)
                    }
                    draft.editor(asText: asText, frame)
                }
            } else {
                draft.checks(frame)
                draft.reading.map { PathwaySheet($0, words).cards(words) } ?? HTML()
            }
        case .inReview:
            draft.review(frame)
            draft.differenceCard(words)
            draft.preview(words)
        case .published, .retired:
            draft.standing(frame)
            draft.differenceCard(words)
            draft.preview(words)
        }
    }
}

extension PathwayDraft {
    /// What is wrong, what it looks like and what differs: brought up to date with every saved change.
    func checks(_ frame: Frame) -> HTML {
        let words = frame.words
        return div(.id("pathway-checks")) {
            card(words.say("检查", "Checks")) {
                if mistakes.isEmpty {
                    p { words.say("没有错误。改动已保存。", "No mistakes. Changes are saved.") }
                } else {
                    p(.class("strong")) { words.say("还有 \(mistakes.count) 处错误；草稿已保存，改好后才能送审。", "\(mistakes.count.counted("mistake")): the draft is saved, and can be sent when that is mended.") }
                    ul(.class("plain-list")) {
                        for mistake in mistakes {
                            li(.data("at", mistake.path)) {
                                if mistake.line > 0 {
                                    b { mistake.place.isEmpty ? words.say("第 \(mistake.line) 行", "line \(mistake.line)") : mistake.place }
                                    words.say("：", ": ")
                                }
                                span { mistake.text }
                                if mistake.line > 0, !mistake.place.isEmpty {
                                    " "
                                    small { words.say("文本第 \(mistake.line) 行", "line \(mistake.line) of the text") }
                                }
                            }
                        }
                    }
                }
            }
            if let reading { pathwayTimeline(reading.pathway, words) }
            differenceCard(words)
        }
    }

    @HTMLBuilder func preview(_ words: Words) -> HTML {
        if let reading {
            pathwayTimeline(reading.pathway, words)
            PathwaySheet(reading, words).cards(words)
        }
    }

    func differenceCard(_ words: Words) -> HTML {
        guard let comparedWith else { return HTML() }
        return card(words.say("与第 \(comparedWith) 版相比", "Compared with version \(comparedWith)"), words.say("\(differences.count) 处不同", differences.count.counted("difference"))) {
            if differences.isEmpty {
                p(.class("dim")) { words.say("没有不同。", "Nothing differs.") }
            } else {
                table(.class("pathway-differences stacked")) {
                    thead {
                        tr {
                            th(.scope("col")) { words.say("哪里", "Where") }
                            th(.scope("col")) { words.say("原来", "Before") }
                            th(.scope("col")) { words.say("现在", "Now") }
                        }
                    }
                    tbody {
                        for difference in differences {
                            tr {
                                th(.scope("row")) { difference.place }
                                td(.data("title", words.say("原来", "Before"))) { difference.before.isEmpty ? "—" : difference.before }
                                td(.data("title", words.say("现在", "Now"))) { difference.after.isEmpty ? "—" : difference.after }
                            }
                        }
                    }
                }
            }
        }
    }

    func sending(_ frame: Frame) -> HTML {
        let words = frame.words
        return card(words.say("送审", "Send to review"), words.say("由另一位医生或管理者审核", "another doctor or manager reviews it")) {
            postForm(.pathwaySending(version.pathway, version.version), frame) {
                area(words.say("改了什么，为什么", "What changed, and why"), "note", value: version.note, rows: 2, .required())
                button(.class("primary"), .type("submit")) { words.say("送审", "Send to review") }
            }
        }
    }

    func editor(asText: Bool, _ frame: Frame) -> HTML {
        let words = frame.words
        let byFields = tree != nil && !asText
        return div {
            tabs(
                words.say("怎样编辑", "How to edit"),
                [
                    Tab(title: words.say("按栏目", "By fields"), href: Route.pathwayVersion(version.pathway, version.version).path, isOn: byFields),
                    Tab(title: words.say("按文本", "As text"), href: Route.pathwayText(version.pathway, version.version).path, isOn: !byFields),
                ])
            if byFields, let tree {
                postForm(.pathwayVersion(version.pathway, version.version), frame, .data("autosave", "#pathway-checks"), .class("pathway-form")) {
                    // Return in a field saves; it does not move, copy or remove anything.
                    button(.class("unseen"), .type("submit"), .tabindex(-1)) { words.say("保存", "Save") }
                    PathwayForm(say: self.words, mistakes: mistakesByPath).cards(tree)
                    button(.class("primary"), .type("submit")) { words.say("保存", "Save") }
                }
            } else {
                postForm(.pathwayText(version.pathway, version.version), frame, .data("autosave", "#pathway-checks"), .class("pathway-form")) {
                    textarea(.name("text"), .rows(40), .class("pathway-text"), .aria("label", words.say("路径文本", "The pathway's text")), Attribute("spellcheck", "false")) { version.text }
                    button(.class("primary"), .type("submit")) { words.say("保存", "Save") }
                }
            }
        }
    }

    func savedStates(_ frame: Frame) -> HTML {
        let words = frame.words
        return card(words.say("保存过的状态", "Saved states"), words.say("可以回到其中任何一个", "any of them can be gone back to")) {
            ul(.class("plainlist")) {
                for (index, save) in saves.enumerated() {
                    li {
                        words.moment(save.at) + " " + save.name + " "
                        if index > 0 {
                            postForm(.pathwaySave(version.pathway, version.version, save.number), frame, .class("inline")) {
                                button(.class("quiet"), .type("submit")) { words.say("回到这里", "Go back to this") }
                            }
                        } else {
                            small { words.say("现在", "now") }
                        }
                    }
                }
            }
        }
    }

    func review(_ frame: Frame) -> HTML {
        let words = frame.words
        let isOwn = frame.staff.map { writers.contains($0) || $0 == version.author } ?? true
        return card(words.say("审核", "Review"), words.say("\(author) 送审", "sent by \(author)")) {
            if !version.note.isEmpty { p { version.note } }
            if !mistakes.isEmpty {
                ul(.class("plain-list")) { for mistake in mistakes { li { mistake.text } } }
            } else if isOwn {
                p(.class("dim")) { words.say("写的人不能自己审核，请另一位医生或管理者来审。", "Whoever wrote it cannot review it: another doctor or manager does.") }
            } else if frame.role.reviewsPathways {
                postForm(.pathwayPublication(version.pathway, version.version), frame) {
                    if !checklist.isEmpty {
                        fieldset(.class("pathway-checklist")) {
                            legend { words.say("核对清单", "Checklist") }
                            for (index, point) in checklist.enumerated() {
                                label {
                                    input(.type("checkbox"), .name("checked"), .value(String(index)), .required())
                                    " "
                                    self.words.say(point, key: "checklist")
                                }
                            }
                        }
                    }
                    button(.class("primary"), .type("submit")) { words.say("发布：新方案从此用这一版", "Publish: new plans follow it from now on") }
                }
            }
            if frame.role.writesPathways(isHead: frame.isHead) {
                postForm(.pathwayReturn(version.pathway, version.version), frame) {
                    area(words.say("意见", "Remark"), "remark", rows: 2)
                    button(.type("submit")) { isOwn ? words.say("撤回修改", "Take back") : words.say("退回修改", "Give back") }
                }
            }
        }
    }

    func standing(_ frame: Frame) -> HTML {
        let words = frame.words
        return card(words.name(version.state)) {
            dl(.class("facts")) {
                if !author.isEmpty {
                    dt { words.say("谁写的", "Written by") }
                    dd { author }
                }
                if !reviewer.isEmpty {
                    dt { words.say("谁审的", "Reviewed by") }
                    dd { reviewer }
                }
                if !version.note.isEmpty {
                    dt { words.say("改了什么", "What changed") }
                    dd { version.note }
                }
                if let moment = version.publishedAt {
                    dt { words.say("开始使用", "In use since") }
                    dd { words.moment(moment) }
                }
                if let moment = version.retiredAt {
                    dt { words.say("停用", "Retired") }
                    dd { words.moment(moment) }
                }
            }
            if version.state == .published {
                a(.class("button"), .href(.pathwayMoving(version.pathway, version.version))) { words.say("仍在旧版本的方案", "Plans on older versions") }
                if frame.role.reviewsPathways {
                    " "
                    postForm(
                        .pathwayRetirement(version.pathway, version.version), frame, .class("inline"),
                        .data("confirm", words.say("停用后新出院的患者不再进这条路径，已开始的方案继续。停用？", "New patients will not enter this pathway; plans that have begun go on. Retire it?"))
                    ) { button(.type("submit")) { words.say("停用这条路径", "Retire this pathway") } }
                }
            }
            if frame.role.writesPathways(isHead: frame.isHead) {
                " "
                postForm(.pathwayVersions(version.pathway), frame, .class("inline")) {
                    input(.type("hidden"), .name("base"), .value(String(version.version)))
                    button(.type("submit")) { words.say("以这一版起草新版本", "Draft a new version from this one") }
                }
            }
        }
    }
}
