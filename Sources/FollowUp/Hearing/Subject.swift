/// Whom a finding is about, as the words say.
public enum Subject: String, Sendable, CaseIterable, Codable {
    /// The writer, or nobody named: taken for the patient.
    case patient
    case mother, father, spouse, child, grandparent, sibling
    /// Another of the family.
    case relative
    /// Neighbours, friends, people on the news, animals.
    case stranger

    public var label: LocalText {
        switch self {
        case .patient: LocalText("患者", "the patient")
        case .mother: LocalText("母亲", "the mother")
        case .father: LocalText("父亲", "the father")
        case .spouse: LocalText("配偶", "the spouse")
        case .child: LocalText("孩子", "the child")
        case .grandparent: LocalText("祖父母", "a grandparent")
        case .sibling: LocalText("兄弟姐妹", "a brother or sister")
        case .relative: LocalText("亲属", "a relative")
        case .stranger: LocalText("旁人", "somebody else")
        }
    }
}
