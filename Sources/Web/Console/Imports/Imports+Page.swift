import FollowUp
import HTML
import Interchange

/// Where an administrator takes in a discharge list: choose, look, change how columns are read, import.
func importsPage(_ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.imports.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.imports.title(words) }
            div(.class("end")) {
                a(.class("button"), .href(.importTemplate("xlsx")), Attribute("download", "")) { words.say("下载模板（Excel）", "Template (Excel)") }
                a(.class("button"), .href(.importTemplate("csv")), Attribute("download", "")) { words.say("下载模板（CSV）", "Template (CSV)") }
            }
        }
        card(words.say("出院名单", "Discharge list"), words.say("CSV 或 Excel（.xlsx），一行一次出院", "CSV or Excel (.xlsx), one discharge a row")) {
            p(.data("noscript")) {
                words.say("这个页面需要 JavaScript；也可以在服务器上运行 suifang import。", "This page needs JavaScript; suifang import on the server does the same.")
            }
            form(
                .data("import"), .hidden(), .data("preview", Route.importPreview.path), .data("run", Route.importRun.path),
                .data("failed", words.say("没有传到服务器，请检查网络或重新登录后再试。同一份名单可以再次导入，不会重复。", "The file did not reach the server. Check the network or sign in again; the same list can be imported again without harm."))
            ) {
                formToken(frame)
                field(words.say("文件", "File"), "file", .type("file"), Attribute("accept", ".csv,.tsv,.txt,.xlsx"), .required(),
                    hint: words.say("也可以把文件拖到这里。同一行导入两次不会重复。", "Or drop it here. A row that comes twice changes nothing."))
                field(words.say("病案号由谁编制", "Who assigns the record numbers"), "authority", .maxlength(40), .autocomplete("off"),
                    hint: words.say("只有一个院区时留空", "Leave empty where there is one campus only"))
                progress(.hidden(), Attribute("max", "1"), .aria("label", words.say("导入进度", "Progress of the import")))
                div(.id("preview"), .aria("live", "polite"))
            }
        }
    }
}

/// How the chosen file would be read.
func importPreview(_ preview: ListPreview, _ words: Words) -> HTML {
    HTML {
        if let obstacle = preview.obstacle { div(.class("notice problem")) { span { words.say(obstacle.reason) } } } else { verdict(preview, words) }
        if !preview.columns.isEmpty {
            h3 { words.say("各列怎样读", "How each column is read") }
            table {
                thead {
                    tr {
                        th(.scope("col")) { words.say("文件里的列", "Column of the file") }
                        th(.scope("col")) { words.say("读作", "Read as") }
                        th(.scope("col")) { words.say("开头几行", "First rows") }
                    }
                }
                tbody {
                    for column in preview.columns {
                        tr {
                            td { column.heading.isEmpty ? words.say("（无列名）", "(no heading)") : column.heading }
                            td { choice(column, words) }
                            td(.class("dim")) {
                                for sample in column.samples where !sample.isEmpty {
                                    span(.class("num")) { sample }
                                    " "
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

private func choice(_ column: ListPreview.Column, _ words: Words) -> HTML {
    select(.data("heading", column.heading), .aria("label", words.say("“\(column.heading)”读作", "\(column.heading) is read as"))) {
        option(.value(""), .selected(column.key == nil)) { words.say("不导入", "left out") }
        for known in ListPreview.known {
            option(.value(known.key), .selected(column.key == known.key)) { words.language == .zh ? known.heading : "\(known.key.replacing("_", with: " ")) (\(known.heading))" }
        }
    }
}

private func verdict(_ preview: ListPreview, _ words: Words) -> HTML {
    let seen =
        preview.isWhole
        ? words.say("共 \(preview.rows) 行", preview.rows.counted("row"))
        : words.say("看了前 \(preview.rows) 行", "Looked at the first \(preview.rows.counted("row"))")
    return HTML {
        if preview.faults.isEmpty {
            p(.class("strong")) { seen + words.say("，都可以收下。", "; all can be taken in.") }
        } else {
            p(.class("strong")) {
                seen + words.say("，其中 \(preview.faults.count) 行不能收下；其余照常导入，不能收下的留待修改。", "; \(preview.faults.count) cannot be taken in. The others will be, and these are kept to be mended.")
            }
            ul {
                for fault in preview.faults.prefix(5) {
                    li { words.say("第 \(fault.line) 行：", "Line \(fault.line): ") + words.say(fault.reject.reason) }
                }
            }
        }
        p(.class("buttons")) { button(.class("primary"), .type("submit")) { words.say("导入", "Import") } }
    }
}

/// What came of it.
func importOutcome(_ records: ImportReport.Records, _ words: Words) -> HTML {
    HTML {
        div(.class("notice done")) {
            span {
                words.say(
                    "新收下 \(records.taken) 行，已有的 \(records.unchanged) 行没有改变，\(records.rejected) 行没有收下。",
                    "\(records.taken.counted("row")) taken in, \(records.unchanged) were known already, \(records.rejected) not taken in.")
            }
        }
        p(.class("buttons")) {
            if records.rejected > 0 { a(.class("button primary"), .href(.rejects)) { words.say("修改没收下的", "Mend what was not taken in") } }
            a(.class("button"), .href(.rollcall)) { words.say("点名：每个人都有下一步吗", "Roll call: has everybody a next step?") }
        }
    }
}
