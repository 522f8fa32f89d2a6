import FollowUp

/// What is compared.
public enum TwinMeasure: String, Sendable, Codable, CaseIterable {
    case coverage, completion, unreached, automated
    case urgentFound, urgentInDay, urgentMedianHours, urgentSlowHours, importantFound
    case nurseHours, doctorHours, calls, messages
    case costTotal, costPerContact, costPerCovered

    public enum Unit: Sendable { case share, hours, count, yuan }

    public var unit: Unit {
        switch self {
        case .coverage, .completion, .unreached, .automated, .urgentFound, .urgentInDay, .importantFound: .share
        case .urgentMedianHours, .urgentSlowHours, .nurseHours, .doctorHours: .hours
        case .calls, .messages: .count
        case .costTotal, .costPerContact, .costPerCovered: .yuan
        }
    }

    public var name: LocalText {
        switch self {
        case .coverage: LocalText("覆盖率：30天内至少一次真实联系（在窗口内）", "Coverage: at least one real contact within its window, 30 days")
        case .completion: LocalText("完成率：计划的联系如期完成", "Completion: planned contacts that were completed")
        case .unreached: LocalText("30天内从未联系上", "Never reached in 30 days")
        case .automated: LocalText("真实联系中无需人工的比例", "Real contacts that needed no person")
        case .urgentFound: LocalText("紧急问题被发现", "Urgent problems found")
        case .urgentInDay: LocalText("紧急问题在24小时内到医生手里", "Urgent problems with a doctor within 24 h")
        case .urgentMedianHours: LocalText("发现者：起病到医生确认，中位小时", "Of those found: onset to doctor, median hours")
        case .urgentSlowHours: LocalText("发现者：起病到医生确认，90百分位小时", "Of those found: onset to doctor, 90th percentile, hours")
        case .importantFound: LocalText("重要问题被发现", "Important problems found")
        case .nurseHours: LocalText("护士工时（小时/工作日）", "Nurses’ hours a working day")
        case .doctorHours: LocalText("医生工时（小时/工作日）", "Doctors’ hours a working day")
        case .calls: LocalText("电话数", "Calls")
        case .messages: LocalText("短信段数", "SMS segments")
        case .costTotal: LocalText("总成本（元）", "Cost in all (yuan)")
        case .costPerContact: LocalText("每次真实联系成本（元）", "Cost of a real contact (yuan)")
        case .costPerCovered: LocalText("每位被覆盖者成本（元）", "Cost of a covered patient (yuan)")
        }
    }
}
