import HTML
import Sheets

/// The forms in which what the page shows can be taken along.
func exportMenu(_ words: Words, _ title: String? = nil, _ path: (_ form: String) -> String) -> HTML {
    details(.class("more export")) {
        summary { title ?? words.say("导出", "Export") }
        div {
            for form in SheetForm.allCases {
                a(.href(path(form.rawValue)), Attribute("download", "")) { name(form, words) }
            }
        }
    }
}

private func name(_ form: SheetForm, _ words: Words) -> String {
    switch form {
    case .xlsx: words.say("Excel 工作簿（.xlsx）", "Excel workbook (.xlsx)")
    case .csv: words.say("CSV（UTF-8）", "CSV (UTF-8)")
    case .gb18030: words.say("CSV（GB18030，旧软件）", "CSV (GB 18030, old programs)")
    }
}
