/// Usual values of placeholders: what a preview shows and lengths are reckoned by.
public enum SampleWords {
    /// As long as the names of links are.
    public static let token = "Ab3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA"

    public static func value(_ placeholder: Placeholder, _ language: Language) -> String {
        let text: LocalText =
            switch placeholder {
            case .salutation: LocalText("欧阳先生", "Mr Ouyang")
            case .hospital: LocalText("市人民医院", "City Hospital")
            case .department: LocalText("心血管内科", "Cardiology")
            case .link: LocalText("https://sf.example.cn/q/" + token, "https://sf.example.cn/q/" + token)
            case .day: LocalText("3月15日上午9点", "15 March, 9 am")
            case .advice: LocalText("请按医生交代的时间和量吃药，不要自己停药或加量。", "Take your medicine as you were told.")
            case .doctor, .ownDoctor: LocalText("张明", "Zhang")
            case .phone: LocalText("010-88886666", "010-88886666")
            case .reason: LocalText("血压偏高", "pressure too high")
            case .patient: LocalText("欧*", "O*")
            case .reading: LocalText("血压132/84", "132/84")
            case .readingDay: LocalText("3月12日", "12 March")
            case .place: LocalText("门诊二楼", "clinic, floor 2")
            case .until: LocalText("3月20日", "20 March")
            case .child: LocalText("乐乐", "Lele")
            }
        return text[language]
    }

    /// The text with its placeholders filled; unknown ones stay.
    public static func filled(_ text: String, _ language: Language, with own: [Placeholder: String] = [:]) -> String {
        let scalars = Array(text.unicodeScalars)
        var filled = ""
        var place = 0
        for (name, range) in Placeholder.found(in: scalars) {
            filled.unicodeScalars.append(contentsOf: scalars[place..<range.lowerBound])
            if let known = Placeholder(rawValue: name) {
                filled += own[known] ?? value(known, language)
            } else {
                filled.unicodeScalars.append(contentsOf: scalars[range])
            }
            place = range.upperBound
        }
        filled.unicodeScalars.append(contentsOf: scalars[place...])
        return filled
    }

    /// The length as networks count, once filled.
    static func units(_ scalars: [Unicode.Scalar], _ language: Language) -> Int {
        MessageLength.units(filled(String(String.UnicodeScalarView(scalars)), language))
    }
}
