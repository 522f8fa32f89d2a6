import FollowUp
import Storage

extension BoardList {
    /// What the rows are, as the heading of the list.
    func title(_ words: Words) -> String {
        switch self {
        case .discharged: words.say("出院", "Discharges")
        case .excluded: words.say("不计入随访的出院", "Discharges not to be followed")
        case .notYetDue: words.say("首次随访未到期", "First contact still within its time")
        case .due: words.say("应随访", "To be followed")
        case .covered: words.say("已随访到", "Reached")
        case .uncovered: words.say("应随访而未随访到", "To be followed but not reached")
        case .planned: words.say("有随访方案", "With a plan")
        case .heard: words.say("听到了患者的回答", "Heard from")
        case .troubled: words.say("发现了问题", "With a problem found")
        case .mended: words.say("问题已全部解决", "With all problems solved")
        case .ended: words.say("到期的联系", "Contacts due")
        case .onTime: words.say("按期完成的联系", "Contacts completed on time")
        case .notOnTime: words.say("没有按期完成的联系", "Contacts not completed on time")
        case .asked: words.say("问过的联系", "Contacts that asked")
        case .answered: words.say("有回应的联系", "Contacts answered")
        case .silent: words.say("没有回应的联系", "Contacts without an answer")
        case .waiting: words.say("还在等回应的联系", "Contacts still waiting for an answer")
        case .completed: words.say("完成的联系", "Contacts completed")
        case .urgent: words.say("紧急问题", "Urgent problems")
        case .important: words.say("重要问题", "Important problems")
        case .general: words.say("一般问题", "General problems")
        case .urgentResolved: words.say("已解决的紧急问题", "Urgent problems solved")
        case .importantResolved: words.say("已解决的重要问题", "Important problems solved")
        case .generalResolved: words.say("已解决的一般问题", "General problems solved")
        case .urgentTimed: words.say("紧急问题（已到确认时限）", "Urgent problems, time to acknowledge over")
        case .urgentTaken: words.say("按时确认的紧急问题", "Urgent problems acknowledged in time")
        case .urgentTakenLate: words.say("未按时确认的紧急问题", "Urgent problems acknowledged late or not at all")
        case .importantTimed: words.say("重要问题（已到解决时限）", "Important problems, time to solve over")
        case .importantSolved: words.say("按时解决的重要问题", "Important problems solved in time")
        case .importantSolvedLate: words.say("未按时解决的重要问题", "Important problems solved late or not yet")
        case .urgentOpen: words.say("现在未解决的紧急问题", "Urgent problems open now")
        case .importantOpen: words.say("现在未解决的重要问题", "Important problems open now")
        case .generalOpen: words.say("现在未解决的一般问题", "General problems open now")
        case .silentCalls: words.say("因为没有回应而转电话", "Calls because nobody answered a message")
        case .silentRecovered: words.say("没有回应、电话接通", "No answer to messages, reached by phone")
        case .messages: words.say("发出的短信", "Messages sent")
        case .calls: words.say("拨打的电话", "Calls made")
        case .conversations: words.say("接通的电话", "Calls that reached somebody")
        case .writtenPatients: words.say("发过短信的患者", "Patients written to")
        case .reachedPatients: words.say("随访到的患者", "Patients reached")
        }
    }
}

/// How each figure is counted: shown on the board word for word.
enum BoardDefinition: CaseIterable {
    case coverage, onTime, response, problems, silent, effort, chart, patients

    func name(_ words: Words) -> String {
        switch self {
        case .coverage: words.say("随访覆盖率", "Coverage")
        case .onTime: words.say("按期完成率", "On time")
        case .response: words.say("回应率", "Response")
        case .problems: words.say("问题", "Problems")
        case .silent: words.say("沉默找回", "Silent patients recovered")
        case .effort: words.say("每次联系成本（假设）", "Cost per contact (assumed)")
        case .chart: words.say("控制限", "Control limits")
        case .patients: words.say("每月患者人数", "Patients by month")
        }
    }

    func text(_ board: Board, _ words: Words) -> String {
        switch self {
        case .coverage:
            words.say(
                "分子：期内出院（住院、急诊）中，至少有一次联系听到了患者，或不需回答的提醒已送达。分母：期内出院，减去住院中去世、转院、拒绝、住院撤销，以及首次联系之前方案就因此停止的，再减去首次联系还没到期、也还没联系上的。一次住院计一次；并入别的联系的，按那一次联系算。",
                "Numerator: stays (inpatient, emergency) discharged in the period with at least one contact in which the patient was heard, or in which a message that asks nothing was delivered. Denominator: stays discharged in the period, without those who died, were transferred, refused or whose stay was cancelled, without plans stopped before their first contact, and without those whose first contact still has time and has not succeeded yet. One stay counts once; a merged contact counts as the one it was merged into."
            )
        case .onTime:
            words.say(
                "分母：窗口在期内结束的联系（不含已合并、取消、暂停的）。分子：其中在窗口结束前完成的。",
                "Denominator: contacts whose window ended in the period, without merged, cancelled and held ones. Numerator: those completed before their window ended."
            )
        case .response:
            words.say(
                "分母：期内发出、带问题的联系，还在等回应的不计。分子：其中有回应的。",
                "Denominator: contacts with questions sent in the period, without those still waiting. Numerator: those answered.")
        case .problems:
            words.say(
                "按发现的时间计入。紧急：\(board.scope.urgentWithin.minutes) 分钟内有人确认。重要：\(board.scope.importantWithin.hours) 小时内解决。还没到时限、也还没处理的不评。“现在未解决”不分时间段。",
                "Counted by when they were found. Urgent: acknowledged within \(board.scope.urgentWithin.minutes.counted("minute")). Important: solved within \(board.scope.importantWithin.hours.counted("hour")). Those still within their time are not judged. “Open now” has no period."
            )
        case .silent:
            words.say(
                "期内因为没有回应而转给人工的电话中，接通的。", "Of the calls made in the period because nobody answered, those that reached the patient.")
        case .effort:
            words.say(
                "（短信条数 × \(yuan(board.costs.segment)) + 接通的电话 × \(yuan(board.costs.call))）÷ 期内完成的联系。单价是假设，不是账单。",
                "(SMS segments × \(yuan(board.costs.segment)) + calls that reached somebody × \(yuan(board.costs.call))) ÷ contacts completed in the period. The prices are assumptions, not bills."
            )
        case .chart:
            words.say(
                "p 控制图，按出院周；上下限为总体比例 ± 3 个标准差，人少的周限更宽。超出限的周不像是偶然，值得查原因。",
                "p-chart by week of discharge; limits at three standard deviations around the overall share, wider in small weeks. A week outside is unlikely to be chance and worth a look."
            )
        case .patients:
            words.say(
                "每人每月计一次。短信：当月给本人或家属发出过短信的患者；随访到：当月完成过联系的患者。一人在两个科室都有的，每个科室各计一次，全院只计一次；所以各科室、各月之和可能大于全院、全年的人数。",
                "Each patient once a month. Written to: a message to the patient or the family left in the month. Reached: a contact was completed in it. Whoever two departments reached counts once in each and once in the hospital, so departments and months may add up to more than there are patients."
            )
        }
    }
}

/// `¥0.05`, `¥15`.
func yuan(_ amount: Double) -> String { "¥" + Grading.decimal(amount, 2) }

/// `91.3%`, or a dash where there is nothing to divide by.
func percent(_ hits: Int, _ total: Int) -> String {
    total > 0 ? Grading.decimal(Double(hits) * 100 / Double(total), 1) + "%" : "—"
}
