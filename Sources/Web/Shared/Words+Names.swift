import FollowUp

/// What the closed lists of the domain are called.
extension Words {
    func name(_ grade: Grade) -> String {
        switch grade {
        case .urgent: say("紧急", "Urgent")
        case .important: say("重要", "Important")
        case .general: say("一般", "General")
        }
    }

    func name(_ risk: RiskClass) -> String {
        switch risk {
        case .high: say("高危", "High risk")
        case .key: say("重点", "Key")
        case .ordinary: say("普通", "Ordinary")
        }
    }

    func name(_ sex: Sex) -> String {
        switch sex {
        case .male: say("男", "M")
        case .female: say("女", "F")
        case .other, .unknown: ""
        }
    }

    func name(_ channel: ChannelKind) -> String {
        switch channel {
        case .sms: say("短信", "SMS")
        case .wechat: say("微信", "WeChat")
        case .email: say("邮件", "E-mail")
        case .voice: say("语音", "Voice")
        case .call: say("电话", "Call")
        case .video: say("视频", "Video")
        case .visit: say("上门", "Visit")
        }
    }

    func name(_ role: StaffRole) -> String {
        switch role {
        case .nurse: say("护士", "Nurse")
        case .agent: say("随访专员", "Agent")
        case .doctor: say("医生", "Doctor")
        case .manager: say("管理者", "Manager")
        case .administrator: say("系统管理员", "Administrator")
        }
    }

    func name(_ kind: EpisodeKind) -> String {
        switch kind {
        case .inpatient: say("住院", "Inpatient stay")
        case .emergency: say("急诊", "Emergency visit")
        case .ambulatory: say("门诊", "Outpatient visit")
        }
    }

    func name(_ disposition: Disposition) -> String {
        switch disposition {
        case .home: say("医嘱离院", "Discharged home")
        case .transferred: say("转院", "Transferred")
        case .community: say("转社区", "To community care")
        case .againstAdvice: say("非医嘱离院", "Left against advice")
        case .died: say("死亡", "Died")
        case .other: say("其他", "Other")
        }
    }

    /// `self` and the usual words; a relation as the hospital sent it otherwise.
    func relation(_ relation: String) -> String { relation == "self" || relation.isEmpty ? say("本人", "self") : relation }

    /// `女 71`.
    func person(_ sex: Sex, _ age: Int?) -> String {
        [name(sex), age.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
