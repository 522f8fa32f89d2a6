import FollowUp

extension Cursor {
    /// A name that rules and stored rows use: an ASCII letter, then letters, digits, `_` or, with `dashes`, `-`.
    func name(dashes: Bool = false) -> String? {
        guard let text = string() else { return nil }
        let isName = text.utf8.enumerated().allSatisfy { index, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): index > 0
            case UInt8(ascii: "-"): index > 0 && dashes
            default: false
            }
        }
        guard isName else {
            report(
                "名称 \(text) 只能以英文字母开头，由英文字母、数字和下划线组成",
                "'\(text)' must begin with an ASCII letter and hold only letters, digits and underscores")
            return nil
        }
        return text
    }

    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let text = string() else { return nil }
        guard let value = Int(text), range.contains(value) else {
            report(
                "此处应是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数，而不是 \(text)",
                "expected a whole number from \(range.lowerBound) to \(range.upperBound), found '\(text)'")
            return nil
        }
        return value
    }

    func number() -> Double? {
        guard let text = string() else { return nil }
        guard let value = Double(text), value.isFinite else {
            report("此处应是数字，而不是 \(text)", "expected a number, found '\(text)'")
            return nil
        }
        return value
    }

    func boolean() -> Bool? {
        guard let text = string() else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report("此处应是 true 或 false，而不是 \(text)", "expected true or false, found '\(text)'")
            return nil
        }
    }

    func day() -> Day? {
        guard let text = string() else { return nil }
        guard let day = Day(text) else {
            report("此处应是日期（如 2026-02-15），而不是 \(text)", "expected a date such as 2026-02-15, found '\(text)'")
            return nil
        }
        return day
    }

    /// One word of a closed set.
    func one<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> Word? where Word.RawValue == String {
        guard let text = string() else { return nil }
        if let word = Word(rawValue: text) { return word }
        let hint = Spelling.hint(for: text, among: Word.allCases.map(\.rawValue))
        report("不认识 \(text)\(hint.zh)", "unknown word '\(text)'\(hint.en)")
        return nil
    }

    /// `[from, to]` with from ≤ to, read by `bound`.
    func range<Bound: Comparable>(_ bound: (Cursor) -> Bound?) -> ClosedRange<Bound>? {
        let ends = elements()
        guard ends.count == 2 else {
            report("此处应是 [下限, 上限] 两个数", "expected [lower, upper] here")
            return nil
        }
        guard let lower = bound(ends[0]), let upper = bound(ends[1]) else { return nil }
        guard lower <= upper else {
            report("下限不能大于上限", "the lower bound must not exceed the upper one")
            return nil
        }
        return lower...upper
    }

    /// Both languages, neither empty.
    func localText() -> LocalText? {
        guard let fields = fields(["zh", "en"]) else { return nil }
        let zh = fields.required("zh")?.string()
        let en = fields.required("en")?.string()
        guard let zh, let en else { return nil }
        return LocalText(zh, en)
    }
}
