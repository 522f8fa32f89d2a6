/// Why a finding may be mistaken. A doubt never lowers a grade.
public enum Doubt: String, Sendable, CaseIterable, Codable, Comparable {
    /// The words only sound like it: a slip of dictation.
    case sound
    /// The writer asks whether it is so.
    case asked
    /// It may be about somebody else of the family.
    case subject
    /// It was in the past and seems to have come back.
    case returned
    /// A negation stands near it and may not belong to it.
    case negation
    /// The words name something urgent, and the text reads like those that asked for nothing.
    case calm

    public static func < (a: Doubt, b: Doubt) -> Bool { a.rawValue < b.rawValue }

    public var label: LocalText {
        switch self {
        case .sound: LocalText("按读音识别", "by its sound")
        case .asked: LocalText("对方在问", "the writer asks")
        case .subject: LocalText("说的可能是家人", "perhaps about a relative")
        case .returned: LocalText("以前有过，可能又发作", "may have come back")
        case .negation: LocalText("附近有否定词", "a negation is near")
        case .calm: LocalText("通篇说法不像急症", "not worded like something urgent")
        }
    }
}
