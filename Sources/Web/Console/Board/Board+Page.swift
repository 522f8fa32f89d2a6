import Engine
import FollowUp
import HTML
import Storage

/// The figures of a period, each a link to the rows behind it.
func boardPage(_ board: Board, _ frame: Frame, _ source: FigureSource = .main) -> HTML {
    let words = frame.words
    return consolePage(words.say("看板", "Board"), frame) {
        div(.class("bar")) {
            h1 { words.say("看板", "Board") }
            tabs(words.say("时间段", "Period"), BoardPeriod.tabs.map { period in
                Tab(title: words.say(period.title), count: nil, href: boardPath(board.scope.with(period: period)),
                    isOn: period == board.scope.period)
            })
            div(.class("end")) {
                boardFilter(board, words)
                if MisreadingsModel.isOpen(to: frame.role) { a(.class("button"), .href(.misreadings)) { words.say("读文字的情况", "How texts are read") } }
                exportMenu(words) { exportPath(.boardExport, board.scope, $0) }
                exportMenu(words, words.say("导出联系登记", "Contact register")) { exportPath(.contactsExport, board.scope, $0) }
                small(.id("as-of"), .live(.board)) {
                    words.say("截至 \(words.moment(board.scope.now))", "As of \(words.moment(board.scope.now))")
                    boardSource(source, words)
                }
            }
        }
        div(.id("figures"), .live(.board)) {
            if board.isEmpty {
                emptyState(
                    words.say("这段时间还没有数据", "Nothing in this period yet"),
                    words.say("有患者出院、收到第一条出院消息以后，这里会出现数字。可以换一个时间段看看。",
                        "Figures appear once patients are discharged and the first discharge message has come in. Try another period."))
            } else {
                boardFigures(board, words)
                div(.class("cols two board-row")) {
                    boardProblems(board, words)
                    boardEffort(board, words)
                }
                boardCharts(board, words)
            }
        }
        script(src: Route.asset("chart.js").path)
        boardDefinitions(board, words)
    }
}

/// Nothing where the figures are as of now, give or take what a replica usually takes.
private func boardSource(_ source: FigureSource, _ words: Words) -> HTML {
    switch source {
    case .replica(let behind) where behind.milliseconds >= 10_000:
        let seconds = behind.milliseconds / 1_000
        return span(.class("late")) {
            seconds < 120
                ? words.say(" · 备库落后 \(seconds) 秒", " · the replica is \(seconds.counted("second")) behind")
                : words.say(" · 备库落后 \(seconds / 60) 分钟", " · the replica is \((seconds / 60).counted("minute")) behind")
        }
    case .mainInstead: return span { words.say(" · 备库不可用，读自主库", " · read from the database itself: the replica cannot be reached") }
    case .main, .replica: return HTML()
    }
}

func boardPath(_ scope: BoardScope) -> String {
    Route.board.path(["period": scope.period.text, "department": scope.department ?? ""])
}

func boardListPath(_ list: BoardList, _ scope: BoardScope, after: Int64? = nil) -> String {
    Route.boardList(list.rawValue).path([
        "period": scope.period.text, "department": scope.department ?? "", "after": after.map(String.init) ?? "",
    ])
}

private func boardFilter(_ board: Board, _ words: Words) -> HTML {
    form(.class("inline board-filter"), .method("get"), .action(.board)) {
        input(.type("hidden"), .name("period"), .value(board.scope.period.text))
        label(.class("unseen"), .for("department")) { words.say("科室", "Department") }
        select(.id("department"), .name("department"), .data("submit")) {
            option(.value("")) { words.say("全院", "Whole hospital") }
            for name in board.departments {
                option(.value(name), .selected(name == board.scope.department)) { name }
            }
        }
        button(.type("submit")) { words.say("看", "Show") }
    }
}

/// The number of a list as a link to it.
func boardCount(_ board: Board, _ list: BoardList, _ words: Words) -> HTML {
    a(.class("num"), .href(boardListPath(list, board.scope)), .title(list.title(words)),
        .aria("label", "\(list.title(words)) \(board[list])")) { String(board[list]) }
}

private func boardFigures(_ board: Board, _ words: Words) -> HTML {
    div(.class("cols four board-row")) {
        shareFigure(board, words, words.say("随访覆盖率", "Coverage"), .covered, .due) {
            boardCount(board, .uncovered, words)
            words.say(" 人没随访到 · ", " not reached · ")
            boardCount(board, .notYetDue, words)
            words.say(" 人未到期 · ", " not due yet · ")
            boardCount(board, .excluded, words)
            words.say(" 人不计", " not counted")
        }
        shareFigure(board, words, words.say("按期完成率", "On time"), .onTime, .ended) {
            boardCount(board, .notOnTime, words)
            words.say(" 次没按期", " not on time")
        }
        shareFigure(board, words, words.say("回应率", "Response"), .answered, .asked) {
            boardCount(board, .silent, words)
            words.say(" 次没回应 · ", " silent · ")
            boardCount(board, .waiting, words)
            words.say(" 次还在等", " waiting")
        }
        section(.class("card figure")) {
            h2 { words.say("沉默找回", "Silent, recovered") }
            p(.class("big")) { percent(board[.silentRecovered], board[.silentCalls]) }
            p(.class("of")) {
                boardCount(board, .silentRecovered, words)
                " / "
                boardCount(board, .silentCalls, words)
            }
            p(.class("dim")) { words.say("没回应转电话，接通的", "no answer to messages, reached by phone") }
        }
    }
}

private func shareFigure(
    _ board: Board, _ words: Words, _ name: String, _ hits: BoardList, _ total: BoardList, @HTMLBuilder _ more: () -> HTML
) -> HTML {
    section(.class("card figure")) {
        h2 { name }
        p(.class("big")) { percent(board[hits], board[total]) }
        p(.class("of")) {
            boardCount(board, hits, words)
            " / "
            boardCount(board, total, words)
        }
        p(.class("dim")) { more() }
    }
}

private func boardProblems(_ board: Board, _ words: Words) -> HTML {
    card(words.say("问题与解决", "Problems and what became of them")) {
        table {
            thead {
                tr {
                    th(.scope("col")) { words.say("级别", "Grade") }
                    th(.scope("col")) { words.say("发现", "Found") }
                    th(.scope("col")) { words.say("已解决", "Solved") }
                    th(.scope("col")) { words.say("按时", "In time") }
                    th(.scope("col")) { words.say("没按时", "Late") }
                    th(.scope("col")) { words.say("现在未解决", "Open now") }
                }
            }
            tbody {
                tr {
                    th(.scope("row")) { gradeBadge(.urgent, words) }
                    td { boardCount(board, .urgent, words) }
                    td { boardCount(board, .urgentResolved, words) }
                    td { inTime(board, words, .urgentTaken, .urgentTimed, words.say("\(board.scope.urgentWithin.minutes) 分钟内确认", "taken in \(board.scope.urgentWithin.minutes) min")) }
                    td { boardCount(board, .urgentTakenLate, words) }
                    td { boardCount(board, .urgentOpen, words) }
                }
                tr {
                    th(.scope("row")) { gradeBadge(.important, words) }
                    td { boardCount(board, .important, words) }
                    td { boardCount(board, .importantResolved, words) }
                    td { inTime(board, words, .importantSolved, .importantTimed, words.say("\(board.scope.importantWithin.hours) 小时内解决", "solved in \(board.scope.importantWithin.hours) h")) }
                    td { boardCount(board, .importantSolvedLate, words) }
                    td { boardCount(board, .importantOpen, words) }
                }
                tr {
                    th(.scope("row")) { gradeBadge(.general, words) }
                    td { boardCount(board, .general, words) }
                    td { boardCount(board, .generalResolved, words) }
                    td(.class("dim")) { words.say("下次联系时再问", "asked at the next contact") }
                    td(.class("dim")) { "—" }
                    td { boardCount(board, .generalOpen, words) }
                }
            }
        }
    }
}

private func inTime(_ board: Board, _ words: Words, _ hits: BoardList, _ total: BoardList, _ name: String) -> HTML {
    HTML {
        span(.class("num")) { percent(board[hits], board[total]) }
        " "
        boardCount(board, hits, words)
        " / "
        boardCount(board, total, words)
        " "
        small { name }
    }
}

private func boardEffort(_ board: Board, _ words: Words) -> HTML {
    card(words.say("工作量与成本", "Effort and cost"), words.say("单价为假设", "prices are assumptions")) {
        dl(.class("effort")) {
            dt { words.say("完成的联系", "Contacts completed") }
            dd { boardCount(board, .completed, words) }
            dt { words.say("短信", "Messages") }
            dd {
                boardCount(board, .messages, words)
                small { words.say(" 计费 \(board.segments) 条 × \(yuan(board.costs.segment))", " \(board.segments.counted("segment")) × \(yuan(board.costs.segment))") }
            }
            dt { words.say("电话", "Calls") }
            dd {
                boardCount(board, .calls, words)
                small { words.say(" 其中接通 ", " made, reached ") }
                boardCount(board, .conversations, words)
                small { " × \(yuan(board.costs.call))" }
            }
            dt { words.say("每次联系", "Per contact") }
            dd {
                b(.class("num")) { board.costPerContact.map(yuan) ?? "—" }
                small { words.say(" 假设 · 全用电话 \(yuan(board.costs.call))", " assumed · \(yuan(board.costs.call)) if all were calls") }
            }
        }
    }
}

private func boardDefinitions(_ board: Board, _ words: Words) -> HTML {
    details(.class("card board-definitions")) {
        summary { words.say("口径：每个数字怎么算", "Definitions: how each figure is counted") }
        dl {
            for definition in BoardDefinition.allCases {
                dt { definition.name(words) }
                dd { definition.text(board, words) }
            }
        }
    }
}
