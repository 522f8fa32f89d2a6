/// The `{words}` that texts may hold and that sending, or the call page, fills in.
public enum Placeholder: String, Sendable, CaseIterable {
    case salutation, hospital, department, link, day, advice, doctor, phone, reason, patient
    // Facts, known of some patients only: a template that holds one says what it needs.
    case reading, readingDay, place, ownDoctor, until, child

    /// Filled only where the fact is true and recent.
    public var isFact: Bool { Placeholder.facts.contains(self) }

    public static let facts: Set<Placeholder> = [.reading, .readingDay, .place, .ownDoctor, .until, .child]

    public var title: LocalText {
        switch self {
        case .salutation: LocalText("称呼", "form of address")
        case .hospital: LocalText("医院", "hospital")
        case .department: LocalText("科室", "department")
        case .link: LocalText("链接", "link")
        case .day: LocalText("日子", "day")
        case .advice: LocalText("宣教的第一句", "first sentence of the advice")
        case .doctor: LocalText("医生或打电话的人", "doctor, or who calls")
        case .phone: LocalText("随访电话", "follow-up number")
        case .reason: LocalText("原因", "reason")
        case .patient: LocalText("患者（打码）", "patient, masked")
        case .reading: LocalText("最近的读数", "last reading")
        case .readingDay: LocalText("读数的日子", "day of the reading")
        case .place: LocalText("常去的地方", "usual place")
        case .ownDoctor: LocalText("自己的医生", "own doctor")
        case .until: LocalText("药吃到哪天", "day on which the medicine runs out")
        case .child: LocalText("孩子的名字", "child’s name")
        }
    }

    /// What stands between braces, with the braces' place in scalars; an unclosed brace gives the rest of the text.
    static func found(in scalars: [Unicode.Scalar]) -> [(name: String, range: Range<Int>)] {
        var found: [(String, Range<Int>)] = []
        var place = 0
        while let open = scalars[place...].firstIndex(of: "{") {
            let close = scalars[open...].firstIndex(of: "}") ?? scalars.count
            var name = String.UnicodeScalarView()
            name.append(contentsOf: scalars[(open + 1)..<max(open + 1, close)])
            let end = min(close + 1, scalars.count)
            found.append((String(name), open..<end))
            place = end
        }
        return found
    }
}
