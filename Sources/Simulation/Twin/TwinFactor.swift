import FollowUp
import InventedHospital

/// What the sensitivity analysis halves and raises by half; shares stay at most 1.
public enum TwinFactor: String, Sendable, Codable, CaseIterable {
    case none, answers, pickUp, nurses, worse

    /// Those that are varied.
    public static let varied: [TwinFactor] = [.answers, .pickUp, .nurses, .worse]

    public var name: LocalText {
        switch self {
        case .none: LocalText("不变", "As supposed")
        case .answers: LocalText("短信应答率", "Answers to messages")
        case .pickUp: LocalText("电话接听率", "Calls picked up")
        case .nurses: LocalText("护士人数", "Number of nurses")
        case .worse: LocalText("病情变差者", "Patients who get worse")
        }
    }

    func apply(_ scale: Double, to assumptions: inout Assumptions) {
        let quantities: [Quantity] =
            switch self {
            case .none, .nurses: []
            case .answers: [.answerYoung, .answerMiddle, .answerOld]
            case .pickUp: [.pickYoung, .pickMiddle, .pickOld]
            case .worse: [.worseShare]
            }
        for quantity in quantities { assumptions[quantity] *= scale }
        guard self == .nurses else { return }
        for index in assumptions.policies.indices {
            assumptions.policies[index].nurses = Int((Double(assumptions.policies[index].nurses) * scale).rounded())
        }
    }
}
