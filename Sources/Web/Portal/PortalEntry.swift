import FollowUp

/// Reads what a patient entered to one question, and says kindly what to look at again.
enum PortalEntry: Equatable, Sendable {
    case answer(Answer)
    /// Not known, or left out.
    case skipped
    /// To be asked again, in these words.
    case again(LocalText)

    /// `values` as the form sent them: option ids, or one typed text, in the chosen `unit` where an item has several.
    static func read(_ values: [String], for item: Item, unit chosen: String = "") -> PortalEntry {
        switch item.kind {
        case .number(let unit, let plausible, let decimals):
            // The unit that was typed says more than the one that was chosen.
            if let other = typed(values.first ?? "", item.units) ?? item.units.first(where: { $0.unit == chosen && !names(values.first ?? "", unit) }) {
                converted(values.first ?? "", other, item)
            } else {
                number(values.first ?? "", unit, plausible, decimals, item.label)
            }
        case .choice: choice(values, item)
        case .choices: choices(values, item)
        case .text: text(values.first ?? "")
        }
    }

    private static func choice(_ values: [String], _ item: Item) -> PortalEntry {
        guard let chosen = values.first, item.options.contains(where: { $0.id == chosen }) else {
            return .again(LocalText("请选一个最接近的答案；不清楚就点“不知道，跳过”。", "Please choose the closest answer, or “I don't know, skip”."))
        }
        return .answer(.chosen([chosen]))
    }

    private static func choices(_ values: [String], _ item: Item) -> PortalEntry {
        let known = item.options.filter { values.contains($0.id) }
        guard !known.isEmpty else {
            return .again(
                LocalText("请至少选一项；不清楚就点“不知道，跳过”。", "Please choose at least one, or “I don't know, skip”."))
        }
        if known.count > 1, let exclusive = known.first(where: \.isExclusive) {
            return .again(
                LocalText(
                    "请再看一下：选了“\(exclusive.label.zh)”，又选了别的。请留下符合的。",
                    "Please look again: “\(exclusive.label.en)” was chosen together with something else. Keep what is true."))
        }
        return .answer(.chosen(known.map(\.id)))
    }

    private static func number(
        _ text: String, _ unit: LocalText, _ plausible: ClosedRange<Double>, _ decimals: Int, _ label: LocalText
    ) -> PortalEntry {
        let range = "\(Grading.decimal(plausible.lowerBound, decimals))–\(Grading.decimal(plausible.upperBound, decimals))"
        guard let number = decimal(text, unit) else {
            return .again(
                LocalText("请只填一个数字，比如 \(sample(plausible, decimals))。", "Please type one number, such as \(sample(plausible, decimals))."))
        }
        guard plausible.contains(number) else {
            return .again(
                LocalText(
                    "请再看一下：\(label.zh)一般在 \(range) \(unit.zh)之间，您填的是 \(Grading.decimal(number, decimals))。",
                    "Please look again: \(label.en) is usually between \(range) \(unit.en); you entered \(Grading.decimal(number, decimals))."))
        }
        return .answer(.number(number))
    }

    /// A number in another unit, as the item's own.
    private static func converted(_ text: String, _ other: EntryUnit, _ item: Item) -> PortalEntry {
        let unit = LocalText(other.unit, other.unit)
        guard case .answer(.number(let entered)) = number(text, unit, other.plausible, 2, item.label) else {
            return number(text, unit, other.plausible, 2, item.label)
        }
        let answer = item.rounded(.number(entered * other.factor))
        return Grading.objection(answer, to: item).map { .again($0) } ?? .answer(answer)
    }

    /// The other unit with which an entry ends.
    private static func typed(_ text: String, _ units: [EntryUnit]) -> EntryUnit? {
        units.first { names(text, LocalText($0.unit, $0.unit)) }
    }

    private static func names(_ text: String, _ unit: LocalText) -> Bool {
        let bare = text.lowercased().filter { !$0.isWhitespace }
        return [unit.zh, unit.en].contains { !$0.isEmpty && bare.hasSuffix($0.lowercased().filter { !$0.isWhitespace }) }
    }

    private static func text(_ text: String) -> PortalEntry {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else { return .skipped }
        return .answer(.text(String(text.prefix(longest))))
    }

    /// Characters of free text that are kept.
    static let longest = 1_000

    /// The number that people type on a phone: full-width digits, a comma or a Chinese full stop as the decimal point,
    /// the unit after it. Nil when it is not one plain number.
    static func decimal(_ text: String, _ unit: LocalText) -> Double? {
        // 1,000 is a thousand to some and one to others: asked again.
        if let comma = text.lastIndex(of: ","), text[text.index(after: comma)...].count(where: \.isNumber) == 3 { return nil }
        var cleaned = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar {
            case "，", "。", "、", ",", "．", "·": cleaned.append(".")
            case "\u{FF01}"..."\u{FF5E}": cleaned.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            default: cleaned.unicodeScalars.append(scalar)
            }
        }
        for suffix in [unit.zh, unit.en, "℃", "度"] where !suffix.isEmpty {
            let bare = suffix.filter { !$0.isWhitespace }
            if cleaned.lowercased().hasSuffix(bare.lowercased()) {
                cleaned.removeLast(bare.count)
                break
            }
        }
        guard !cleaned.isEmpty, cleaned.utf8.count <= 12,
            cleaned.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        else { return nil }
        return Double(cleaned)
    }

    private static func sample(_ range: ClosedRange<Double>, _ decimals: Int) -> String {
        Grading.decimal((range.lowerBound + range.upperBound) / 2, decimals)
    }
}
