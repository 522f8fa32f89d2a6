extension Trace.Entry {
    /// What a plan's own course decided, in words.
    var rules: LocalText? {
        func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "" }
        return switch rule {
        case .policySpoke: LocalText("规则：\(argument(1))", "Policy: \(argument(2))")
        case .referred: LocalText("转诊：\(argument(1))", "Refer: \(argument(2))")
        case .served: LocalText("不另加联系：\(argument(0)) 的联系会问到", "No contact added: the one of \(argument(0)) asks the same")
        case .visited: LocalText("已知就诊，不必再核实", "The visit is known; no need to ask")
        case .steady: LocalText("测量结果已平稳，恢复原来的间隔", "The readings are steady again; back to the usual distance")
        case .seriesOver: LocalText("已恢复，不再加联系", "It is over; no more contacts are added")
        case .begunAgain: LocalText("方案从 \(argument(0)) 重新开始", "The plan begins again from \(argument(0))")
        case .addedEnough: LocalText("已加满 \(argument(0)) 次，不再增加，由人决定", "Added \(argument(0)) times already; a person decides on more")
        case .readings: LocalText("最近 \(argument(0)) 天测量结果不平稳", "The readings of \(argument(0)) days are unsteady")
        default: nil
        }
    }
}
