/// What a text can do wrong. The words that show it are content (`Content/tone`).
public enum ToneRule: String, Sendable, CaseIterable, Codable {
    /// Begins without a greeting, or as a machine would.
    case coldOpening
    /// Orders instead of asking.
    case command
    /// 你 to a patient.
    case familiar
    /// A word that patients do not use.
    case jargon
    /// A word that frightens more than it helps.
    case frightening
    /// An illness in a plain text message.
    case diagnosis
    /// Reproach.
    case blame
    /// Capital letters, rows of exclamation marks.
    case shouting
    /// More segments than the message may take.
    case tooLong
    /// No sender in brackets: carriers refuse the message.
    case signature
    /// No way to stop.
    case optOut
    /// A placeholder that is not filled where this text is used.
    case placeholder
    /// A blank that somebody forgot to fill.
    case unfilled

    /// Whether a text with it may not be used at all; the others may, with a reason.
    public var isGrave: Bool {
        switch self {
        case .diagnosis, .signature, .optOut, .placeholder, .unfilled: true
        case .coldOpening, .command, .familiar, .jargon, .frightening, .blame, .shouting, .tooLong: false
        }
    }

    public var name: LocalText {
        switch self {
        case .coldOpening: LocalText("开头冷淡", "Cold opening")
        case .command: LocalText("命令口气", "Command")
        case .familiar: LocalText("称呼随便", "Too familiar")
        case .jargon: LocalText("术语", "Jargon")
        case .frightening: LocalText("吓人的词", "Frightening word")
        case .diagnosis: LocalText("短信里写病名", "Diagnosis in a text message")
        case .blame: LocalText("责怪", "Blame")
        case .shouting: LocalText("喊叫", "Shouting")
        case .tooLong: LocalText("太长", "Too long")
        case .signature: LocalText("没有签名", "No signature")
        case .optOut: LocalText("没有退订方法", "No way to stop")
        case .placeholder: LocalText("不能用的占位符", "Placeholder not for here")
        case .unfilled: LocalText("没填的空", "Unfilled blank")
        }
    }
}
