import FollowUp

/// What contacts, calls, work and problems are called.
extension Words {
    func name(_ state: Contact.State) -> String {
        switch state {
        case .planned: say("待联系", "Planned")
        case .reaching: say("联系中", "Reaching")
        case .handed: say("转人工", "With staff")
        case .held: say("暂停", "On hold")
        case .completed: say("已完成", "Completed")
        case .missed: say("错过", "Missed")
        case .unreachable: say("联系不上", "Unreachable")
        case .refused: say("拒绝", "Refused")
        case .superseded: say("已合并", "Merged")
        case .skipped: say("未做", "Skipped")
        case .cancelled: say("取消", "Cancelled")
        }
    }

    func name(_ outcome: Contact.Outcome) -> String {
        switch outcome {
        case .none: ""
        case .answered: say("已答完", "Answered")
        case .answeredPart: say("答了一部分", "Partly answered")
        case .informed: say("已告知", "Informed")
        case .called: say("已通话", "Called")
        case .calledLate: say("窗口后通话", "Called late")
        case .answeredLate: say("窗口后答完", "Answered late")
        case .noResponse: say("未回应", "No response")
        case .noAnswer: say("无人接听", "No answer")
        case .wrongNumber: say("号码不对", "Wrong number")
        case .refusedOnce: say("这次不愿意", "Refused this time")
        case .late: say("已过时间", "Too late")
        case .cap: say("联系已够多", "Enough contacts already")
        case .merged: say("并入另一次联系", "Merged into another contact")
        case .died: say("已去世", "Died")
        case .optedOut: say("不再接受随访", "Opted out")
        case .planStopped: say("方案已停止", "Plan stopped")
        case .movedAway: say("已迁走", "Moved away")
        case .notNeeded: say("已不需要", "No longer needed")
        }
    }

    func name(_ outcome: CallOutcome) -> String {
        switch outcome {
        case .reached: say("接通", "Reached")
        case .noAnswer: say("无人接听", "No answer")
        case .busy: say("占线", "Busy")
        case .switchedOff: say("关机", "Switched off")
        case .wrongNumber: say("号码不对", "Wrong number")
        case .refused: say("这次不愿意", "Not this time")
        case .optedOut: say("不再随访", "No more follow-up")
        case .readmitted: say("又住院了", "Readmitted")
        case .movedAway: say("已迁走", "Moved away")
        case .died: say("已去世", "Died")
        }
    }

    func name(_ kind: WorkItem.Kind) -> String {
        switch kind {
        case .call: say("计划内电话", "Planned call")
        case .silentCall: say("未回应，改为电话", "No response, so a call")
        case .takeOver: say("消息没有送到，改为电话", "Message not delivered, so a call")
        case .doctorContact: say("医生联系患者", "Doctor contacts the patient")
        case .reply: say("读一条回复", "Read a reply")
        case .findNumber: say("核对联系方式", "Find a number")
        case .review: say("过期联系待决定", "Decide on a late contact")
        }
    }

    func name(_ state: Problem.State) -> String {
        switch state {
        case .open: say("待确认", "Open")
        case .acknowledged: say("已接手", "Acknowledged")
        case .resolved: say("已解决，待告知", "Solved, patient to be told")
        case .told: say("已告知患者", "Patient told")
        case .carried: say("留到下次联系", "Carried to the next contact")
        }
    }

    func name(_ state: Plan.State) -> String {
        switch state {
        case .active: say("进行中", "Active")
        case .suspended: say("暂停", "Suspended")
        case .completed: say("已完成", "Completed")
        case .stopped: say("已停止", "Stopped")
        }
    }

    func name(_ reason: Plan.StopReason) -> String {
        switch reason {
        case .died: say("患者去世", "patient died")
        case .optedOut: say("患者不再接受随访", "patient opted out")
        case .movedAway: say("患者迁走", "patient moved away")
        case .readmitted: say("再次住院", "readmitted")
        case .dischargeCancelled: say("出院被撤销", "discharge cancelled")
        case .recoded: say("诊断更改", "diagnosis changed")
        case .lost: say("多次联系不上", "could not be reached")
        case .superseded: say("由另一条路径接着随访", "taken over by another pathway")
        case .closed: say("按路径提前结束", "closed as the pathway says")
        case .handedOver: say("交由别处随访", "handed over")
        }
    }

    func name(_ reason: UnplannedReason) -> String {
        switch reason {
        case .died: say("住院中去世", "died in hospital")
        case .optedOut: say("患者不接受随访", "patient opted out")
        case .transferred: say("转到其他医院", "transferred to another hospital")
        case .noPathway: say("没有适用的路径", "no pathway applies")
        case .backDated: say("登记太晚", "recorded too late")
        case .noWayToReach: say("没有联系方式", "no way to reach the patient")
        case .cancelled: say("住院被撤销", "stay cancelled")
        case .goesOn: say("由此前的方案继续", "an earlier plan goes on")
        }
    }

    /// The stored words of `attempt.state`.
    func attemptState(_ state: String) -> String {
        switch state {
        case "queued": say("排队", "queued")
        case "held": say("暂缓", "held")
        case "sending": say("发送中", "sending")
        case "accepted": say("已提交", "accepted")
        case "delivered": say("已送达", "delivered")
        case "failed": say("失败", "failed")
        case "unknown": say("结果不明", "outcome unknown")
        case "dropped": say("未发", "not sent")
        default: state
        }
    }

    /// The stored words of `attempt.purpose`.
    func attemptPurpose(_ purpose: String) -> String {
        switch purpose {
        case "invite": say("问卷", "questionnaire")
        case "inform": say("提醒与宣教", "information")
        case "remind": say("催答", "reminder")
        case "result": say("处理结果", "result")
        case "unreached": say("未接通通知", "missed-call note")
        case "optedOut": say("退出确认", "opt-out confirmation")
        case "alert": say("告警", "alert")
        case "article": say("小文章", "article")
        default: purpose
        }
    }
}
