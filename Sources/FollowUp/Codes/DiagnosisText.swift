/// A diagnosis written in words: what it names, apart from how it is written, and what the writer says besides.
///
/// `糖尿病（Ⅱ型）？` names `糖尿病2型` and is marked as suspected.
public struct DiagnosisText: Sendable, Equatable {
    /// What the writer says of the illness besides its name.
    public enum Mark: String, Sendable, CaseIterable {
        /// 可能, 考虑, 待查, a question mark.
        case suspected
        /// 病史, 既往.
        case history
        /// 术后, 化疗后: its treatment is behind the patient.
        case treated
        /// 排除: the patient does not have it.
        case excluded
        /// 家族史: a relative has or had it.
        case family
    }

    /// Name of an illness as it may stand in a list, with what was said besides.
    public struct Wording: Sendable, Equatable {
        public var name: String
        public var marks: [Mark]
    }

    /// As it was written, without blanks at the ends.
    public let text: String
    /// The key under which decisions about this text are kept, at most some 100 letters; empty where it holds neither letter nor digit.
    public let folded: String
    /// What may be looked up, from the most exact: as it stands, without the words of marks, without brackets, without stages and grades.
    public let wordings: [Wording]

    public init(_ text: String) {
        let plain = Self.plain(text)
        self.text = Self.trimmed(text)
        // A question mark changes what is said, so it belongs to the key; other marks do not.
        let asked = plain.contains("?")
        let whole = Self.folded(plain)
        let key = whole.count <= 100 ? whole : whole.prefix(100) + "…\(whole.count)"
        folded = key.isEmpty || !asked ? key : key + "?"
        let (rest, marks) = Self.withoutMarks(plain)
        let outside = Self.outsideBrackets(rest)
        var wordings: [Wording] = []
        for (name, marks) in [
            (whole, asked ? [Mark.suspected] : []), (Self.folded(rest), marks), (Self.folded(outside), marks), (Self.withoutStage(Self.folded(rest)), marks),
            (Self.withoutStage(Self.folded(outside)), marks),
        ] where !name.isEmpty && !wordings.contains(where: { $0.name == name }) {
            wordings.append(Wording(name: name, marks: marks))
        }
        self.wordings = wordings
    }

    /// All marks of the text.
    public var marks: [Mark] { wordings.last?.marks ?? [] }
}

extension DiagnosisText {
    /// Several diagnoses in one text (`1.冠心病；2.高血压病3级`), one each: divided by semicolons, line ends and numbers of a list.
    public static func parts(of text: String) -> [DiagnosisText] {
        let letters = Array(text)
        var parts: [String] = [""]
        var place = 0
        while place < letters.count {
            let letter = letters[place]
            if let after = numbering(in: letters, at: place) {
                parts.append("")
                place = after
                continue
            }
            if letter == ";" || letter == "；" || letter.isNewline { parts.append("") } else { parts[parts.count - 1].append(letter) }
            place += 1
        }
        return parts.map(DiagnosisText.init).filter { !$0.folded.isEmpty }
    }

    /// Behind the number of a list (`2.`, `(3)`, `②`) that begins at `place`; nil where none does. A figure within a name, as in 2型糖尿病 and 3.5cm, is none.
    private static func numbering(in letters: [Character], at place: Int) -> Int? {
        if let scalar = letters[place].unicodeScalars.first, (0x2460...0x2473).contains(scalar.value) { return place + 1 }
        let isOpening = letters[place] == "(" || letters[place] == "（"
        guard place == 0 || letters[place - 1].isWhitespace || ";；，,、。".contains(letters[place - 1]) || letters[place - 1].isNewline else { return nil }
        var end = isOpening ? place + 1 : place
        while end < letters.count, letters[end].isASCII, letters[end].isNumber, end - place < 3 { end += 1 }
        guard end > (isOpening ? place + 1 : place), end < letters.count else { return nil }
        guard isOpening ? ")）".contains(letters[end]) : ".．、)）".contains(letters[end]) else { return nil }
        return end + 1 < letters.count && letters[end + 1].isNumber ? nil : end + 1
    }

    /// The pieces of one part that commas and blanks divide, for texts that name several illnesses in a row.
    public var pieces: [DiagnosisText] {
        text.split { "、，,/／ 　+＋".contains($0) }.map { DiagnosisText(String($0)) }.filter { !$0.folded.isEmpty }
    }

    /// Letters and digits alone, lower case, with one form of widths and numerals: `糖尿病（Ⅱ型）` gives `糖尿病2型`.
    public static func folded(_ text: String) -> String {
        var letters = Array(plain(text)).filter { $0.isLetter || $0.isNumber }
        for index in letters.indices where index + 1 < letters.count && "型级期度类".contains(letters[index + 1]) {
            if let digit = numerals[letters[index]] { letters[index] = digit }
        }
        var text = String(letters)
        for unit in ["型", "级", "期", "度"] where text.contains("i" + unit) || text.contains("v" + unit) {
            for (roman, digit) in [("iii", "3"), ("ii", "2"), ("iv", "4"), ("i", "1"), ("v", "5")] { text = text.replacing(roman + unit, with: digit + unit) }
        }
        return text
    }

    private static let numerals: [Character: Character] = ["一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6"]

    /// Half-width and lower case, with Roman numerals as digits.
    private static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x2160...0x2168: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0x2160 + 0x31)))
            case 0x2170...0x2178: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0x2170 + 0x31)))
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).lowercased()
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[first...last])
    }

    /// Longer words first: 不除外 is a suspicion, 除外 is none.
    private static let words: [(mark: Mark, words: [String])] = [
        (.family, ["家族史", "family history of", "family history"]),
        (
            .suspected,
            [
                "不能排除", "未排除", "待排除", "不能除外", "不除外", "未除外", "待除外", "可能性大", "可疑", "疑似", "疑诊", "拟诊", "待排", "待查", "待诊", "可能", "考虑", "倾向", "疑",
                "rule out", "r/o", "suspected", "suspicion of", "possible", "probable", "query", "?",
            ]
        ),
        (.excluded, ["已排除", "已除外", "排除", "除外", "ruled out", "no evidence of"]),
        (.history, ["既往有", "既往", "病史", "history of", "hx of", "h/o"]),
        (.treated, ["综合治疗后", "手术后", "术后", "化疗后", "放疗后", "治疗后", "status post", "s/p", "post-op"]),
    ]

    private static func withoutMarks(_ plain: String) -> (rest: String, marks: [Mark]) {
        var rest = plain
        var marks: Set<Mark> = []
        for (mark, words) in words {
            for word in words where rest.contains(word) {
                rest = rest.replacing(word, with: " ")
                marks.insert(mark)
            }
        }
        let bare = trimmed(outsideBrackets(rest))
        if bare.hasSuffix("史"), bare.count > 2 {
            rest = rest.replacing(bare, with: String(bare.dropLast()))
            marks.insert(.history)
        }
        return (rest, Mark.allCases.filter(marks.contains))
    }

    private static func outsideBrackets(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                switch character {
                case "(", "[", "【", "{":
                    depth += 1
                    return false
                case ")", "]", "】", "}":
                    depth = max(0, depth - 1)
                    return false
                default: return depth == 0
                }
            })
    }

    /// Without stages, grades and layers of risk: `高血压病3级很高危` gives `高血压病`. A type stays: it is another illness.
    private static func withoutStage(_ folded: String) -> String {
        var letters = Array(folded)
        for unit in ["级", "期", "度"] as [Character] {
            while let place = letters.indices.dropFirst().first(where: { letters[$0] == unit && letters[$0 - 1].isNumber }) {
                letters.removeSubrange((place - 1)...place)
            }
        }
        var text = String(letters)
        for word in ["心功能", "极高危", "很高危", "高危组", "高危", "中危组", "中危", "低危"] { text = text.replacing(word, with: "") }
        return text
    }
}

extension DiagnosisText.Mark {
    /// For people.
    public var name: LocalText {
        switch self {
        case .suspected: LocalText("疑似", "suspected")
        case .history: LocalText("既往", "of the past")
        case .treated: LocalText("治疗后", "after treatment")
        case .excluded: LocalText("已排除", "excluded")
        case .family: LocalText("家族史", "in the family")
        }
    }
}
