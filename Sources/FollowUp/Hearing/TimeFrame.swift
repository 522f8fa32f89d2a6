/// When what a text tells of happened.
public enum TimeFrame: String, Sendable, CaseIterable, Codable {
    /// Now, today, in the last two days, or unsaid.
    case now
    /// In the last weeks, or over by now.
    case lately
    /// Longer ago.
    case past
    /// Before the operation, the stay or the treatment.
    case beforeTreatment
    /// Feared, asked about or supposed.
    case hypothetical

    public var label: LocalText {
        switch self {
        case .now: LocalText("现在", "now")
        case .lately: LocalText("近期或已缓解", "lately, or over")
        case .past: LocalText("以前", "in the past")
        case .beforeTreatment: LocalText("治疗前", "before treatment")
        case .hypothetical: LocalText("假设", "supposed")
        }
    }
}
