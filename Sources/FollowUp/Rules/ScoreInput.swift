/// What a published point score asks for.
public enum ScoreInput: String, Sendable, CaseIterable, Codable {
    case lengthOfStay, acuity, comorbidity, emergencyVisits
    case haemoglobin, oncology, sodium, procedure, admissions

    public var name: LocalText {
        switch self {
        case .lengthOfStay: LocalText("住院天数", "length of stay")
        case .acuity: LocalText("是否急诊入院", "whether the admission was an emergency")
        case .comorbidity: LocalText("合并症", "comorbidity")
        case .emergencyVisits: LocalText("近6个月急诊次数", "emergency visits in six months")
        case .haemoglobin: LocalText("出院时血红蛋白", "haemoglobin at discharge")
        case .oncology: LocalText("是否肿瘤科出院或肿瘤患者", "oncology service or cancer")
        case .sodium: LocalText("出院时血钠", "sodium at discharge")
        case .procedure: LocalText("住院期间是否有手术操作", "whether a procedure was done")
        case .admissions: LocalText("近12个月住院次数", "admissions in twelve months")
        }
    }
}
