import FollowUp

extension Words {
    /// The date from which days are counted.
    func name(_ anchor: Pathway.Anchor) -> String {
        switch anchor {
        case .discharge: say("出院", "discharge")
        case .surgery: say("手术", "surgery")
        case .delivery: say("分娩", "delivery")
        case .treatment: say("治疗", "treatment")
        case .enrolment: say("入组", "enrolment")
        }
    }

    func name(_ owner: RuleOwner) -> String {
        switch owner {
        case .attending: say("主管医生", "attending doctor")
        case .surgeon: say("手术医生", "surgeon")
        case .oncologist: say("肿瘤科医生", "oncologist")
        case .transplant: say("移植团队", "transplant team")
        case .ophthalmologist: say("眼科医生", "ophthalmologist")
        case .psychologist: say("心理医生", "psychologist")
        case .head: say("科主任", "head of department")
        }
    }

    func name(_ seen: Source.Seen) -> String {
        switch seen {
        case .original: say("已读原文", "read in the original")
        case .secondary: say("据他人引用", "as quoted by others")
        case .general: say("原文待查", "yet to be looked up")
        }
    }

    /// `60 分钟内`, `8 小时内`.
    func within(minutes: Int) -> String {
        minutes % 60 == 0 && minutes > 60
            ? say("\(minutes / 60) 小时内", "within \(minutes / 60) hours") : say("\(minutes) 分钟内", "within \(minutes) minutes")
    }
}
