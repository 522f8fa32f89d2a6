import FollowUp
import HTML

/// All patients, newest first, or what a search found. The query travels in the form's body, never in the URL.
func patientsPage(_ model: PatientsModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.patients.title(words), frame) {
        div(.class("bar")) {
            h1 { model.query == nil ? Section.patients.title(words) : words.say("查找结果", "Search results") }
            if let query = model.query { small { words.say("“\(query)”：\(model.rows.count) 人", "“\(query)”: \(model.rows.count)") } }
            if model.query != nil { a(.href(.patients)) { words.say("全部患者", "All patients") } }
            if model.query == nil, SheetTable.mayTakePatients(frame.role) {
                div(.class("end")) { exportMenu(words) { Route.patientsExport.path(["as": $0]) } }
            }
        }
        if model.rows.isEmpty {
            emptyState(
                model.query == nil ? words.say("还没有患者", "No patients yet") : words.say("没有找到", "Nobody found"),
                model.query == nil
                    ? words.say("医院系统送来第一条入出院信息后，患者会出现在这里。", "Patients appear here once the hospital's system sends the first stay.")
                    : words.say("请用完整的病案号、电话，或姓名的开头几个字再试。", "Try a whole record number, a phone number, or the beginning of the name."))
        } else {
            section(.class("card"), .aria("label", Section.patients.title(words))) {
                div(.class("flush")) { patientTable(model.rows, words) }
            }
            if model.isCut { p(.class("dim")) { words.say("同姓的患者很多，只列出一部分；请输入全名。", "Many share this family name; only some are listed. Enter the whole name.") } }
            if let after = model.after {
                div(.class("pager")) {
                    a(.class("button"), .href(Route.patients.path(["after": after.description]))) { words.say("更早的患者", "Earlier patients") }
                }
            }
        }
    }
}

private func patientTable(_ rows: [PatientsModel.Row], _ words: Words) -> HTML {
    table {
        thead {
            tr {
                for title in [
                    words.say("患者", "Patient"), words.say("随访路径", "Pathway"), words.say("最近出院", "Last discharge"), words.say("备注", "Remarks"),
                ] { th(.scope("col")) { title } }
            }
        }
        tbody {
            for row in rows {
                tr {
                    td {
                        a(.class("strong"), .href(.patient(row.id))) { row.name.isEmpty ? "—" : row.name }
                        " " + words.person(row.sex, row.age)
                    }
                    td { row.pathway.map { words.say($0) } ?? "—" }
                    td(.class("num")) { row.dischargedAt.map { words.date(words.zone.day(of: $0)) } ?? "—" }
                    td {
                        if row.isDeceased { span(.class("tag")) { words.say("已去世", "died") } }
                        if row.hasRefused { span(.class("tag")) { words.say("不接受随访", "opted out") } }
                    }
                }
            }
        }
    }
}
