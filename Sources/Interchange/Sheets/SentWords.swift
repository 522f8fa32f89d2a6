import FollowUp

/// The words and codes that hospitals' systems send for closed concepts, whatever the format they come in.
extension Sex {
    /// Reads 男/女, GB/T 2261.1 (0 1 2 9), HL7 table 0001 and English words; anything else is unknown.
    static func sent(as word: String) -> Sex {
        switch word {
        case "男", "M", "m", "1", "01", "男性", "male", "Male", "MALE": .male
        case "女", "F", "f", "2", "02", "女性", "female", "Female", "FEMALE": .female
        case "O", "o", "A", "other", "Other": .other
        default: .unknown
        }
    }
}

extension Disposition {
    /// Reads 离院方式 of the Chinese front page, as code or word, or an English word; nil when it is none of these.
    static func sent(as word: String) -> Disposition? {
        switch word {
        case "1", "医嘱离院", "home": return .home
        case "2", "医嘱转院": return .transferred
        case "3", "医嘱转社区": return .community
        case "4", "非医嘱离院": return .againstAdvice
        case "5", "死亡": return .died
        case "9", "其他": return .other
        default: break
        }
        let folded = word.lowercased()
        let words: [(part: String, disposition: Disposition)] = [
            ("死", .died), ("expired", .died), ("died", .died), ("deceased", .died), ("dead", .died),
            ("非医嘱", .againstAdvice), ("自动", .againstAdvice), ("against", .againstAdvice),
            ("社区", .community), ("乡镇", .community), ("community", .community),
            ("转", .transferred), ("transfer", .transferred),
            ("医嘱", .home), ("回家", .home), ("治愈", .home), ("好转", .home), ("home", .home),
            ("其他", .other), ("其它", .other), ("other", .other),
        ]
        return words.first { folded.contains($0.part) }?.disposition
    }
}

extension EpisodeKind {
    /// Reads 就诊类型 and HL7 table 0004; nil when it is neither.
    static func sent(as word: String) -> EpisodeKind? {
        switch word {
        case "I", "IMP", "住院", "日间手术", "日间", "inpatient", "Inpatient": .inpatient
        case "E", "EMER", "急诊", "急诊留观", "留观", "emergency", "Emergency": .emergency
        case "O", "AMB", "门诊", "outpatient", "Outpatient", "ambulatory": .ambulatory
        default: nil
        }
    }
}
