/// A number that the digital twin supposes; `Content/simulation` gives its value and where it comes from.
public enum Quantity: String, Sendable, Codable, CaseIterable {
    case answerYoung = "answer_young", answerMiddle = "answer_middle", answerOld = "answer_old"
    case reminderShare = "reminder_share", finishes, answerHours = "answer_hours"
    case pickYoung = "pick_young", pickMiddle = "pick_middle", pickOld = "pick_old"
    case optsOut = "opts_out", numberFound = "number_found"
    case laceIntercept = "lace_intercept", laceSlope = "lace_slope", worseShare = "worse_share", worseUrgent = "worse_urgent"
    case onsetFirst = "onset_first", onsetSecond = "onset_second", worseDays = "worse_days", tells, slips
    case callsADay = "calls_a_day", callMinutes = "call_minutes", tryMinutes = "try_minutes", deskMinutes = "desk_minutes"
    case doctorMinutes = "doctor_minutes", urgentMinutes = "urgent_minutes", importantMinutes = "important_minutes"
    case nurseHour = "nurse_hour", doctorHour = "doctor_hour", segmentPrice = "segment_price"

    /// What a value may be; probabilities lie in 0…1.
    public var range: ClosedRange<Double> {
        switch self {
        case .answerYoung, .answerMiddle, .answerOld, .reminderShare, .finishes, .pickYoung, .pickMiddle, .pickOld, .optsOut, .numberFound,
            .worseUrgent, .onsetFirst, .onsetSecond, .tells, .slips:
            0...1
        case .laceIntercept: -10...0
        case .laceSlope: 0...1
        case .worseShare: 0...10
        case .worseDays: 1...60
        case .answerHours: 0...72
        case .callsADay: 1...200
        case .callMinutes, .tryMinutes, .deskMinutes, .doctorMinutes: 0...120
        case .urgentMinutes, .importantMinutes: 0...2_880
        case .nurseHour, .doctorHour: 0...10_000
        case .segmentPrice: 0...10
        }
    }
}
