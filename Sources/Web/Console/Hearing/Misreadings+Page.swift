import FollowUp
import HTML

/// For whoever answers for the words: what is read, what is read wrongly, and the sentences to mend it with.
func misreadingsPage(_ model: MisreadingsModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let title = words.say("读文字的情况", "How texts are read")
    return consolePage(title, frame) {
        div(.class("bar")) {
            h1 {
                title + " "
                small { words.say("近 \(model.days) 天", "last \(model.days) days") }
            }
            div(.class("end")) { exportMenu(words) { Route.misreadingsExport.path(["as": $0]) } }
        }
        p { words.say("现在由人接管的对话：\(model.takeovers)", "Conversations in a person's hands now: \(model.takeovers)") }
        if model.lines.isEmpty {
            emptyState(words.say("还没有读到什么", "Nothing read yet"), words.say("患者来信后，读出的类别会列在这里。", "What texts tell of is listed here by class."))
        } else {
            section(.class("card"), .aria("label", title)) {
                div(.class("flush")) {
                    table {
                        thead {
                            tr {
                                for name in [words.say("类别", "Class"), words.say("读到", "Read"), words.say("说读错了", "Called wrong")] { th(.scope("col")) { name } }
                            }
                        }
                        tbody {
                            for line in model.lines {
                                tr {
                                    td { words.say(line.kind.label) }
                                    td(.class("num")) { String(line.heard) }
                                    td(.class("num")) { line.wrong == 0 ? "—" : String(line.wrong) }
                                }
                            }
                        }
                    }
                }
            }
            p(.class("dim")) {
                words.say(
                    "导出的是被指出读错的句子：姓名、号码已去掉，可以直接补进语料。",
                    "The export holds the sentences that were read wrongly, without names and numbers, ready for the corpus.")
            }
        }
    }
}
