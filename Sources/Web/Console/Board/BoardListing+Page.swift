import FollowUp
import HTML
import Storage

/// The rows behind one figure of the board.
func boardListingPage(_ listing: BoardListing, _ frame: Frame) -> HTML {
    let words = frame.words
    let title = listing.list.title(words)
    return consolePage(title, frame) {
        div(.class("bar")) {
            h1 { title }
            b(.class("num total")) { words.say("共 \(listing.total)", "\(listing.total) in all") }
            small {
                [words.say(listing.scope.period.title), listing.scope.department ?? words.say("全院", "Whole hospital")].joined(separator: " · ")
            }
            div(.class("end")) {
                exportMenu(words) { exportPath(.boardListExport(listing.list.rawValue), listing.scope, $0) }
                a(.class("button"), .href(boardPath(listing.boardScope))) { words.say("回到看板", "Back to the board") }
            }
        }
        if listing.lines.isEmpty {
            emptyState(words.say("没有", "None"), words.say("这个数字现在是 0。", "This figure is 0 now."))
        } else {
            card(title) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words.say("患者", "Patient") }
                            th(.scope("col")) { words.say("科室", "Department") }
                            th(.scope("col")) { listing.list.subject.momentTitle(words) }
                            th(.scope("col")) { words.say("状态", "State") }
                        }
                    }
                    tbody {
                        for line in listing.lines { row(line, listing, words) }
                    }
                }
            }
            if let next = listing.next {
                p(.class("more")) {
                    a(.class("button"), .href(boardListPath(listing.list, listing.scope, after: next))) { words.say("后面的", "Next page") }
                }
            }
        }
    }
}

/// Where a sheet over the same period and department is.
func exportPath(_ route: Route, _ scope: BoardScope, _ form: String) -> String {
    route.path(["period": scope.period.text, "department": scope.department ?? "", "as": form])
}

private func row(_ line: BoardListing.Line, _ listing: BoardListing, _ words: Words) -> HTML {
    tr {
        td {
            a(.href(.patient(line.patient))) { line.name.isEmpty ? words.say("患者 \(line.patient)", "Patient \(line.patient)") : line.name }
            " "
            small { words.person(line.sex, line.birthDate.map { $0.age(on: words.today) }) }
        }
        td { line.department.isEmpty ? "—" : line.department }
        td(.class("num")) { line.at.map(words.moment) ?? "—" }
        td { listing.list.subject.status(line.status, words) }
    }
}

extension BoardListing {
    /// A week of a chart, or a month, leads back to the usual period.
    fileprivate var boardScope: BoardScope {
        switch scope.period {
        case .week, .monthFrom: scope.with(period: .days(30))
        case .days, .month, .all: scope
        }
    }
}

extension BoardSubject {
    /// What the moment of a row is.
    func momentTitle(_ words: Words) -> String {
        switch self {
        case .stay: words.say("出院", "Discharged")
        case .window: words.say("窗口结束", "Window ended")
        case .question: words.say("发出", "Sent")
        case .completion, .reachedPatient: words.say("完成", "Completed")
        case .problem, .openProblem: words.say("发现", "Found")
        case .silentCall: words.say("转电话", "Handed over")
        case .message, .writtenPatient: words.say("发出", "Sent")
        case .call: words.say("通话", "Call")
        }
    }

    /// A stored state in words.
    func status(_ status: String, _ words: Words) -> String {
        switch self {
        case .stay:
            UnplannedReason(rawValue: status).map { words.say("没有方案：", "No plan: ") + words.name($0) } ?? words.say("有方案", "With a plan")
        case .window, .question, .completion: Contact.State(rawValue: status).map(words.name) ?? status
        case .problem, .openProblem: Problem.State(rawValue: status).map(words.name) ?? status
        case .silentCall:
            switch WorkItem.State(rawValue: status) {
            case .open: words.say("待打", "To be called")
            case .claimed: words.say("正在打", "Being called")
            case .done: words.say("已完成", "Done")
            case .cancelled: words.say("取消", "Cancelled")
            case nil: status
            }
        case .message: words.attemptState(status)
        case .writtenPatient, .reachedPatient: ""
        case .call: status == "spoken" ? words.say("接通", "Reached") : words.say("未接通", "Not reached")
        }
    }
}
