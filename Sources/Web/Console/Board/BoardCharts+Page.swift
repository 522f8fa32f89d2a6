import FollowUp
import HTML
import Storage

/// Four charts. Each is drawn from the table beneath it, which holds the same numbers for those who read instead.
func boardCharts(_ board: Board, _ words: Words) -> HTML {
    HTML {
        div(.class("cols two board-row")) {
            coverageChart(board, words)
            departmentChart(board, words)
        }
        div(.class("cols two board-row")) {
            problemChart(board, words)
            funnelChart(board, words)
        }
        patientTable(board, words)
    }
}

/// A card with room for a drawing and the table that it is drawn from. `kind` is what the script looks for.
private func chart(
    _ kind: String, _ title: String, _ aside: String, _ words: Words, note: HTML? = nil, @HTMLBuilder table content: () -> HTML
) -> HTML {
    card(title, aside) {
        note
        figure(.class("chart"), .data("chart", kind), .aria("label", title)) {
            div(.class("drawing"), .hidden()) { HTML.element("canvas", [.aria("hidden", true)]) { HTML() } }
            details(.open()) {
                summary { words.say("数字", "Numbers") }
                table { content() }
            }
        }
    }
}

private func coverageChart(_ board: Board, _ words: Words) -> HTML {
    let chartData = board.coverage
    return chart(
        "control", words.say("每周覆盖率与控制限", "Weekly coverage and control limits"),
        words.say("近 \(Board.weeks) 周，按出院周 · 点任一点看名单", "Last \(Board.weeks) weeks by discharge · a point opens its list"), words,
        note: exceptions(board, words)
    ) {
        thead {
            tr {
                th(.scope("col")) { words.say("周（周一）", "Week (Monday)") }
                th(.scope("col")) { words.say("已随访到", "Reached") }
                th(.scope("col")) { words.say("应随访", "To be followed") }
                th(.scope("col"), .data("series", "share")) { words.say("覆盖率", "Coverage") }
                th(.scope("col"), .data("series", "lower")) { words.say("下限", "Lower limit") }
                th(.scope("col"), .data("series", "upper")) { words.say("上限", "Upper limit") }
            }
        }
        tbody {
            for week in chartData.weeks {
                let scope = board.scope.with(period: .week(week.start))
                let limits = chartData.limits(week)
                tr(.data("exception", chartData.isException(week))) {
                    th(.scope("row")) { week.start.description }
                    td { a(.class("num"), .href(boardListPath(.covered, scope))) { String(week.hits) } }
                    td { a(.class("num"), .href(boardListPath(.due, scope))) { String(week.total) } }
                    share(week.share)
                    share(limits?.lowerBound)
                    share(limits?.upperBound)
                }
            }
        }
    }
}

/// Names the weeks that chance does not explain; says so when there is none.
private func exceptions(_ board: Board, _ words: Words) -> HTML {
    let exceptions = board.coverage.exceptions
    guard !exceptions.isEmpty else {
        return p(.class("dim")) {
            board.coverage.mean == nil
                ? words.say("还没有到期的出院。", "No discharge is due yet.")
                : words.say("各周都在控制限内：起伏属于偶然。", "Every week is within its limits: the ups and downs are chance.")
        }
    }
    return ul(.class("exceptions")) {
        for week in exceptions {
            if let value = week.share, let limits = board.coverage.limits(week) {
                let low = value < limits.lowerBound
                li {
                    b { words.say("\(week.start) 起的一周 \(percent(week.hits, week.total))", "Week of \(week.start): \(percent(week.hits, week.total))") }
                    low
                        ? words.say("，低于下限 \(shareText(limits.lowerBound))。", ", below the lower limit \(shareText(limits.lowerBound)). ")
                        : words.say("，高于上限 \(shareText(limits.upperBound))。", ", above the upper limit \(shareText(limits.upperBound)). ")
                    a(.href(boardListPath(low ? .uncovered : .covered, board.scope.with(period: .week(week.start))))) {
                        low ? words.say("看没随访到的人", "See who was not reached") : words.say("看名单", "See the list")
                    }
                }
            }
        }
    }
}

private func departmentChart(_ board: Board, _ words: Words) -> HTML {
    chart("bars", words.say("科室覆盖率", "Coverage by department"), words.say(board.scope.period.title), words) {
        thead {
            tr {
                th(.scope("col")) { words.say("科室", "Department") }
                th(.scope("col")) { words.say("随访到 / 应随访", "Reached / to be followed") }
                th(.scope("col"), .data("series", "share")) { words.say("覆盖率", "Coverage") }
            }
        }
        tbody {
            for line in board.byDepartment {
                let scope = board.scope.with(department: line.department)
                tr {
                    th(.scope("row")) { line.department.isEmpty ? words.say("未写科室", "No department") : line.department }
                    td {
                        a(.class("num"), .href(boardListPath(.covered, scope))) { String(line.covered) }
                        " / "
                        a(.class("num"), .href(boardListPath(.due, scope))) { String(line.due) }
                    }
                    share(Double(line.covered) / Double(line.due))
                }
            }
        }
    }
}

private func problemChart(_ board: Board, _ words: Words) -> HTML {
    chart(
        "stack", words.say("每周发现的问题", "Problems found by week"),
        words.say("近 \(Board.weeks) 周，按级别", "Last \(Board.weeks) weeks by grade"), words
    ) {
        thead {
            tr {
                th(.scope("col")) { words.say("周（周一）", "Week (Monday)") }
                for grade in [Grade.urgent, .important, .general] {
                    th(.scope("col"), .data("series", grade.rawValue)) { words.name(grade) }
                }
            }
        }
        tbody {
            for week in board.problemsByWeek {
                let scope = board.scope.with(period: .week(week.start))
                tr {
                    th(.scope("row")) { week.start.description }
                    count(week.urgent, .urgent, scope)
                    count(week.important, .important, scope)
                    count(week.general, .general, scope)
                }
            }
        }
    }
}

private func funnelChart(_ board: Board, _ words: Words) -> HTML {
    let steps: [BoardList] = [.discharged, .planned, .covered, .heard, .troubled, .mended]
    return chart("funnel", words.say("从出院到解决", "From discharge to solution"), words.say("按住院次数", "counted by stay"), words) {
        thead {
            tr {
                th(.scope("col")) { words.say("步骤", "Step") }
                th(.scope("col"), .data("series", "count")) { words.say("住院次数", "Stays") }
                th(.scope("col")) { words.say("占出院", "Of discharges") }
            }
        }
        tbody {
            for step in steps {
                tr {
                    th(.scope("row")) { step.title(words) }
                    count(board[step], step, board.scope)
                    td(.class("num")) { percent(board[step], board[.discharged]) }
                }
            }
        }
    }
}

/// Persons, not contacts: months do not add up to a year, nor departments to the hospital.
private func patientTable(_ board: Board, _ words: Words) -> HTML {
    card(
        words.say("每月患者人数", "Patients by month"),
        words.say("每人每月计一次 · 点数字看名单", "each patient once a month · a number opens its list")
    ) {
        table {
            thead {
                tr {
                    th(.scope("col")) { words.say("月", "Month") }
                    th(.scope("col")) { words.say("发过短信", "Written to") }
                    th(.scope("col")) { words.say("随访到", "Reached") }
                }
            }
            tbody {
                // Not those before the first patient.
                for month in board.patients.drop(while: { $0.written == 0 && $0.reached == 0 }) {
                    let scope = board.scope.with(period: .monthFrom(month.start))
                    tr {
                        th(.scope("row")) { words.say(scope.period.title) }
                        count(month.written, .writtenPatients, scope)
                        count(month.reached, .reachedPatients, scope)
                    }
                }
            }
        }
    }
}

private func share(_ value: Double?) -> HTML {
    td(.class("num"), .data("value", value.map { Grading.decimal($0 * 100, 1) } ?? "")) { value.map(shareText) ?? "—" }
}

private func shareText(_ value: Double) -> String { Grading.decimal(value * 100, 1) + "%" }

private func count(_ number: Int, _ list: BoardList, _ scope: BoardScope) -> HTML {
    td(.data("value", String(number))) { a(.class("num"), .href(boardListPath(list, scope))) { String(number) } }
}
