/// What a text may tell of, as far as its words decide it.
public enum SignalClass: String, Sendable, CaseIterable, Codable {
    // The body
    case bleeding, chestPain, breathlessness, fever, wound, fall, stroke, lowSugar, highSugar, pressure, consciousness
    case clot, allergy, vomiting, bowel, urine, jaundice, sight, newborn, pregnancy, swelling, heartbeat, dizziness, pain, weakness
    case appetite, cough, tube, worse
    // Whatever it is: the second reader finds it like what was urgent or important before
    case likeness
    // Medicines
    case medicineStopped, medicineMistake, sideEffect
    // The mind
    case sleep, anxiety, lowMood, hopelessness, selfHarm
    // What the writer wants
    case complaint, question, callback, appointment, thanks
    // Who and whether
    case wrongPerson, dead, moved, optOut, automatic

    /// Those that words can name.
    public static let named = allCases.filter { $0 != .likeness }

    /// What the engine must do at once, whatever the grade.
    public var handling: Handling {
        switch self {
        case .selfHarm: .takeOver
        case .optOut: .refusal
        case .wrongPerson: .identity
        case .dead: .death
        case .moved: .move
        case .automatic: .machine
        default: .none
        }
    }

    /// True for findings about body, mind and medicines; false for what concerns the conversation itself.
    public var isClinical: Bool {
        switch self {
        case .complaint, .question, .callback, .appointment, .thanks, .wrongPerson, .dead, .moved, .optOut, .automatic: false
        default: true
        }
    }

    public var label: LocalText {
        switch self {
        case .bleeding: LocalText("出血", "Bleeding")
        case .chestPain: LocalText("胸痛胸闷", "Chest pain or tightness")
        case .breathlessness: LocalText("气短", "Breathlessness")
        case .fever: LocalText("发热", "Fever")
        case .wound: LocalText("伤口异常", "Wound trouble")
        case .fall: LocalText("跌倒", "Fall")
        case .stroke: LocalText("卒中征象", "Signs of stroke")
        case .lowSugar: LocalText("低血糖", "Low blood sugar")
        case .highSugar: LocalText("血糖高", "High blood sugar")
        case .pressure: LocalText("血压异常", "Blood pressure")
        case .consciousness: LocalText("意识异常", "Consciousness")
        case .clot: LocalText("疑似血栓", "Possible clot in a leg")
        case .allergy: LocalText("过敏皮疹", "Allergy or rash")
        case .vomiting: LocalText("恶心呕吐", "Nausea or vomiting")
        case .bowel: LocalText("腹泻便秘", "Bowels")
        case .urine: LocalText("小便异常", "Urine")
        case .jaundice: LocalText("黄疸", "Jaundice")
        case .sight: LocalText("视力异常", "Sight")
        case .newborn: LocalText("新生儿异常", "Newborn in trouble")
        case .pregnancy: LocalText("孕产异常", "Pregnancy or birth in trouble")
        case .swelling: LocalText("水肿", "Swelling")
        case .heartbeat: LocalText("心慌", "Heartbeat")
        case .dizziness: LocalText("头晕", "Dizziness")
        case .pain: LocalText("疼痛", "Pain")
        case .weakness: LocalText("乏力", "Weakness")
        case .appetite: LocalText("食欲差", "Poor appetite")
        case .cough: LocalText("咳嗽咳痰", "Cough")
        case .tube: LocalText("管路或造口", "Tube, stoma or access")
        case .worse: LocalText("整体变差", "Getting worse")
        case .likeness: LocalText("疑似险情", "Worded like trouble")
        case .medicineStopped: LocalText("停药漏服", "Medicine stopped or missed")
        case .medicineMistake: LocalText("用药错误", "Medicine taken wrongly")
        case .sideEffect: LocalText("药物反应", "Reaction to a medicine")
        case .sleep: LocalText("睡眠差", "Poor sleep")
        case .anxiety: LocalText("焦虑", "Anxiety")
        case .lowMood: LocalText("情绪低落", "Low mood")
        case .hopelessness: LocalText("绝望", "Hopelessness")
        case .selfHarm: LocalText("自伤自杀", "Self-harm")
        case .complaint: LocalText("投诉不满", "Complaint")
        case .question: LocalText("提问", "Question")
        case .callback: LocalText("请求联系", "Asks to be called")
        case .appointment: LocalText("就诊预约", "Appointment")
        case .thanks: LocalText("感谢", "Thanks")
        case .wrongPerson: LocalText("非本人", "Wrong person")
        case .dead: LocalText("去世", "Has died")
        case .moved: LocalText("迁离转院", "Moved away")
        case .optOut: LocalText("拒收", "Opts out")
        case .automatic: LocalText("自动回复", "Automatic reply")
        }
    }
}
