extension Trace.Entry {
    /// The entry as a sentence for the people who ask why.
    public func words(_ language: Language) -> String { sentence[language] }

    private func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "" }

    private var grade: LocalText {
        switch argument(0) {
        case "urgent": LocalText("紧急", "urgent")
        case "important": LocalText("重要", "important")
        default: LocalText("一般", "general")
        }
    }

    private var riskName: LocalText {
        switch rule == .riskRule || rule == .riskScore ? argument(2) : arguments.last ?? "" {
        case "high": LocalText("高危", "high-risk")
        case "key": LocalText("重点", "key")
        default: LocalText("普通", "ordinary")
        }
    }

    private var sentence: LocalText { planning ?? reaching ?? calling ?? course ?? rules ?? problems }

    private var planning: LocalText? {
        let a = argument(0)
        let b = argument(1)
        return switch rule {
        case .matchedDiagnosis: LocalText("诊断 \(b) 匹配路径 \(a)", "Diagnosis \(b) matched pathway \(a)")
        case .matchedProcedure: LocalText("手术 \(b) 匹配路径 \(a)", "Procedure \(b) matched pathway \(a)")
        case .matchedFallback: LocalText("没有专病路径，用普通出院路径 \(a)", "No specific pathway; the general one (\(a)) applies")
        case .readFromWords where a.isEmpty: LocalText("诊断只有文字，没有认出，待确认", "A diagnosis came as words and was not recognised; to be confirmed")
        case .readFromWords:
            LocalText(
                "诊断只有文字，按 \(a) 处理，待确认" + marksOfWords.map { "（\($0.zh)）" }.joined(),
                "A diagnosis came as words, taken for \(a), to be confirmed" + marksOfWords.map { " (\($0.en))" }.joined())
        case .riskRule: LocalText("\(argument(3))：\(riskName.zh)（路径 \(a)）", "\(argument(4)): \(riskName.en) (pathway \(a))")
        case .riskLACE: LocalText("LACE 指数 \(a) 分：\(riskName.zh)", "LACE index \(a): \(riskName.en)")
        case .riskMissing:
            LocalText(
                "\(a) 缺少：\(missingInputs.map(\.zh).joined(separator: "、"))；按可能的较高分处理，最多高一级",
                "\(a) lacks \(missingInputs.map(\.en).joined(separator: ", ")): the higher possible score counts, by one class at most")
        case .riskScore where !argument(4).isEmpty:
            LocalText("\(a)：\(b)，\(riskName.zh)（主要因素：\(argument(3))）", "\(a): \(b), \(riskName.en) (mainly \(argument(4)))")
        case .riskScore: LocalText("\(a)：\(b)，\(riskName.zh)", "\(a): \(b), \(riskName.en)")
        case .placed: LocalText("安排在 \(a)", "Placed on \(a)")
        case .movedForCap: LocalText("已到联系上限（每天 \(a) 次，7 天 \(b) 次）", "Contact cap reached (\(a) a day, \(b) in 7 days)")
        case .movedForWorkday: LocalText("原定 \(a) 不是工作日，改到最近的工作日", "\(a) is no working day; moved to the nearest one")
        case .runsOut: LocalText("带的药（\(argument(2))）约在 \(b) 用完，提前提醒", "Medicine (\(argument(3))) runs out about \(b); reminded before")
        case .runOutEnded: LocalText("药已停或已续上，不再提醒", "The medicine was stopped or refilled: no reminder any more")
        case .slotBooked: LocalText("按患者的请求预约了开药：\(a)", "Booked at the patient's request, for a refill: \(a)")
        case .lateSend: LocalText("错过了时间窗，按规定在下一个允许的时刻补发一次", "The window has passed; policy: make it once at the next permitted moment")
        case .lateSkip: LocalText("错过了时间窗，按规定不再联系", "The window has passed; policy: not made")
        case .lateHuman: LocalText("错过了时间窗，由人决定是否联系", "The window has passed; policy: a person decides")
        case .merged: LocalText("并入同一患者的 \(a) \(b)，一次联系谈完", "Merged into \(a) \(b) of the same patient: one contact covers both")
        case .absorbed: LocalText("并入了 \(a) \(b) 的内容", "Took in the matters of \(a) \(b)")
        case .addedByPolicy: LocalText("按规则增加：\(b)", "Added by rule: \(argument(2))")
        case .focusAdded: LocalText("上次的一般问题列为重点：\(a)", "An earlier general finding is the focus: \(a)")
        case .movedVersion: LocalText("路径 \(a) 从第 \(b) 版移到第 \(argument(2)) 版", "Pathway \(a): moved from version \(b) to \(argument(2))")
        case .replanned: LocalText("资料有更正，未做的联系重新安排，自 \(a) 起算", "Corrected: what had not begun is planned anew, from \(a)")
        default: nil
        }
    }

    private var marksOfWords: [LocalText] {
        argument(1).split(separator: ",").compactMap { DiagnosisText.Mark(rawValue: String($0))?.name }
    }

    private var missingInputs: [LocalText] {
        argument(1).split(separator: ",").map { ScoreInput(rawValue: String($0))?.name ?? LocalText(String($0), String($0)) }
    }

    private var reaching: LocalText? {
        let a = argument(0)
        let b = argument(1)
        return switch rule {
        case .sent: LocalText("发送（第 \(b) 次）", "Sent (try \(b))")
        case .reminded: LocalText("提醒一次", "Reminded once")
        case .delivered: LocalText("已送达", "Delivered")
        case .failedForGood: LocalText("号码不可用，短信被退回", "The number cannot be used; the message came back")
        case .failedForNow: LocalText("暂时发不出（第 \(a) 次）", "Could not be sent for now (try \(a))")
        case .outcomeUnknown: LocalText("不知道是否发出，等待回执，不会重发", "Not known whether it was sent; waiting for a receipt, never sent again")
        case .unknownHandedOver: LocalText("没有等到回执，转人工，不重发", "No receipt came; a person takes over, it is not sent again")
        case .heldQuietHours: LocalText("不在医院允许的时间，等到下一个允许的时刻", "Outside the hospital's hours; waits for the next permitted moment")
        case .heldWindow: LocalText("不在患者方便的时间，等到下一个时段", "Outside the patient's own hours; waits for the next window")
        case .heldCap: LocalText("已到联系上限（每天 \(a) 次，7 天 \(b) 次），顺延", "Contact cap reached (\(a) a day, \(b) in 7 days); moved on")
        case .heldByPerson: LocalText("对话由人接管，自动消息暂缓", "A person has the conversation; automatic messages are held")
        case .letGo: LocalText("由人决定不再发送", "A person decided that it is not sent")
        case .noTextChannel: LocalText("没有可以收短信的号码", "No number that takes messages")
        case .handedToPerson where !b.isEmpty: LocalText("按计划由人打电话（\(a) \(b)）", "Planned as a person's call (\(a) \(b))")
        case .handedToPerson: LocalText("转为人工：\(kindName.zh)", "Handed to a person: \(kindName.en)")
        case .silentOnce: LocalText("这次没有回应", "No response this time")
        case .silentTwice: LocalText("连续 \(a) 次没有回应，改为人工电话", "No response \(a) times in a row: a person calls")
        case .silentHighRisk: LocalText("高危患者没有回应（或没答完），改为人工电话", "High-risk patient did not respond (in full): a person calls")
        case .pastWindow: LocalText("时间窗已过", "The window has passed")
        case .opened: LocalText("打开了链接", "Opened the link")
        case .answeredPart: LocalText("答了一部分，已保存", "Answered in part; saved")
        case .answeredAll: LocalText("全部答完", "Answered in full")
        case .repliedByText: LocalText("回复了短信，由人阅读", "Replied by text; a person reads it")
        case .optedOut: LocalText("患者不再接收随访，立即生效", "The patient wants no more follow-up; effective at once")
        case .reviewReply where !a.isEmpty: LocalText("患者回复了短信，请阅读：\(className(a).zh)", "The patient replied by text, please read: \(className(a).en)")
        case .reviewReply: LocalText("患者回复了短信，请阅读", "The patient replied by text: please read it")
        case .takenOver: LocalText("对话转由人接管：\(takeoverName.zh)", "A person has the conversation: \(takeoverName.en)")
        case .givenBack where a == Takeover.Ending.cancelled.rawValue:
            LocalText("交还自动随访，暂缓的 \(b) 条不再发送", "Given back to automation; the \(b) held messages are not sent")
        case .givenBack: LocalText("交还自动随访，暂缓的 \(b) 条继续", "Given back to automation; the \(b) held messages go on")
        case .readWrongly: LocalText("工作人员指出读错了：\(a)", "Staff said that it was read wrongly: \(a)")
        case .secondOpinion: LocalText("第二意见（语言模型）升级：\(a)", "Raised by the second opinion (a language model): \(a)")
        case .allowedAgain: LocalText("患者重新同意随访", "The patient agrees to follow-up again")
        default: nil
        }
    }

    private var takeoverName: LocalText { Takeover.Reason(rawValue: argument(0))?.label ?? LocalText(argument(0), argument(0)) }

    /// Classes of signals, separated by commas.
    private func className(_ list: String) -> LocalText {
        let names = list.split(separator: ",").map { SignalClass(rawValue: String($0))?.label ?? LocalText(String($0), String($0)) }
        return LocalText(names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
    }

    private var kindName: LocalText {
        switch WorkItem.Kind(rawValue: argument(0)) {
        case .call: LocalText("计划内电话", "planned call")
        case .silentCall: LocalText("未回应，打电话", "call after silence")
        case .takeOver: LocalText("短信没有结果，打电话", "call in place of a message")
        case .doctorContact: LocalText("医生联系", "doctor's contact")
        case .reply: LocalText("阅读回复", "read a reply")
        case .findNumber: LocalText("核对联系方式", "find a number")
        case .review: LocalText("过期联系待定", "decide on a late contact")
        case nil: LocalText(argument(0) + " " + argument(1), argument(0) + " " + argument(1))
        }
    }

    private var calling: LocalText? {
        let a = argument(0)
        return switch rule {
        case .callReached: LocalText("电话接通并完成", "Reached by phone")
        case .callNoAnswer: LocalText("无人接听（第 \(a) 次）", "No answer (try \(a))")
        case .callBusy: LocalText("占线（第 \(a) 次）", "Busy (try \(a))")
        case .callSwitchedOff: LocalText("关机（第 \(a) 次）", "Switched off (try \(a))")
        case .callWrongNumber: LocalText("不是患者的号码，已停用，先核对联系方式", "Not the patient's number; struck, someone looks for another")
        case .callRefused: LocalText("患者拒绝了这一次", "The patient refused this time")
        case .callTriesUsed: LocalText("打了 \(a) 次没有接通，短信告知后结束", "\(a) tries without success; told by message and ended")
        case .phoneMended: LocalText("找到了新的号码", "A new number was found")
        case .phoneNotFound: LocalText("没有找到可用的号码", "No usable number was found")
        case .doneLate: LocalText("在时间窗之后完成", "Done after its window")
        case .done: LocalText("完成", "Done")
        case .claimed: LocalText("领取", "Claimed")
        case .released: LocalText("放回列表", "Released")
        case .overdue: LocalText("已超期限", "Overdue")
        default: nil
        }
    }

    private var course: LocalText? {
        switch rule {
        case .died: LocalText("患者已去世，停止一切联系", "The patient has died; everything stops")
        case .readmitted: LocalText("再次住院或撤销出院，计划暂停", "Readmitted, or the discharge was cancelled: on hold")
        case .resumed: LocalText("恢复计划", "Resumed")
        case .dischargeCancelled: LocalText("出院被撤销", "The discharge was cancelled")
        case .movedAway: LocalText("患者已迁走", "The patient has moved away")
        case .planStopped: LocalText("计划已停止：\(stopName.zh)", "The plan has stopped: \(stopName.en)")
        case .planCompleted: LocalText("计划完成：\(argument(0))", "Plan completed: \(argument(0))")
        case .noWayToReach: LocalText("没有任何可用的联系方式", "No way to reach the patient")
        case .unmerged: LocalText("撤销了合并", "The merge was undone")
        default: nil
        }
    }

    private var stopName: LocalText {
        switch Plan.StopReason(rawValue: argument(0)) {
        case .died: LocalText("去世", "death")
        case .optedOut: LocalText("拒绝随访", "refusal")
        case .movedAway: LocalText("迁走", "moved away")
        case .readmitted: LocalText("再次住院，出院后重新开始", "readmission; follow-up begins anew after it")
        case .dischargeCancelled: LocalText("入院或出院被撤销", "admission or discharge cancelled")
        case .recoded: LocalText("诊断更正后不再适用", "codes were corrected; it no longer applies")
        case .lost: LocalText("多次联系不上", "could not be reached time after time")
        case .superseded: LocalText("由另一条路径接着随访", "another pathway has taken over")
        case .closed: LocalText("按路径提前结束", "closed as the pathway says")
        case .handedOver: LocalText("交由别处随访", "handed over")
        case nil: LocalText(argument(0), argument(0))
        }
    }

    private var problems: LocalText {
        let a = argument(0)
        let b = argument(1)
        return switch rule {
        case .graded: LocalText("评为\(grade.zh)：\(b)", "Graded \(grade.en): \(b)")
        case .alerted: LocalText("已通知主管医生", "The attending doctor was alerted")
        case .climbed: LocalText("无人确认，升级到第 \(a) 级", "Nobody acknowledged; climbed to rung \(a)")
        case .acknowledged: LocalText("已确认接手", "Acknowledged")
        case .breached: LocalText("超过期限，通知科主任", "Past its deadline; the head of department was told")
        case .assigned: LocalText("已指派", "Assigned")
        case .resolved: LocalText("已解决", "Resolved")
        case .told: LocalText("已告知患者", "The patient was told")
        case .raised: LocalText("升级：\(a) \(b)", "Raised: \(a) \(b)")
        case .lowered: LocalText("降级：\(a) → \(b)", "Lowered: \(a) → \(b)")
        case .carried: LocalText("列为下次联系的重点", "Carried into the next contact")
        case .helped: LocalText("患者说有帮助", "The patient said it helped")
        case .notHelped: LocalText("患者说没有帮助，重新打开", "The patient said it did not help; opened again")
        default: LocalText(([rule.rawValue] + arguments).joined(separator: " "), ([rule.rawValue] + arguments).joined(separator: " "))
        }
    }
}
