/// Reads answers against the rules of their items.
public enum Grading {
    /// Signals of all answers, gravest first, each rule code once per item. `day` counts from the plan's anchor; `history` is what the
    /// same patient answered and measured before. Numbers are graded as they are shown.
    public static func signals(
        _ answers: Answers, items: [Item], age: Int?, day: Int?, codes: StayCodes? = nil, history: AnswerHistory = AnswerHistory()
    ) -> [Signal] {
        var circumstances = Condition.Circumstances(answers: answers, age: age, day: day, codes: codes, history: history)
        for item in items {
            guard let answer = answers[item.id] else { continue }
            circumstances.answers[item.id] = item.rounded(answer)
            if item.isOrdered { circumstances.places[item.id] = item.measure(answer) }
        }
        var signals: [Signal] = []
        for item in items {
            guard let answer = circumstances.answers[item.id] else { continue }
            var seen = Set<String>()
            for rule in item.rules.sorted(by: { $0.grade > $1.grade }) where !seen.contains(rule.code) {
                guard rule.when.holds(for: item.id, in: circumstances) else { continue }
                seen.insert(rule.code)
                signals.append(
                    Signal(
                        code: rule.code, item: item.id, grade: rule.grade, finding: finding(rule, answer, item, among: items, circumstances.answers), reason: reason(rule, answer, item, history),
                        within: rule.within, owner: rule.owner))
                // One number is one finding: the gravest rule speaks for it.
                if case .number = item.kind { break }
            }
        }
        return signals.sorted { ($0.grade, $1.item) > ($1.grade, $0.item) }
    }

    /// The answer that shows it. Where somebody chose *none of these* and other answers show it all the same, those with their questions.
    private static func finding(_ rule: ItemRule, _ answer: Answer, _ item: Item, among items: [Item], _ answers: Answers) -> LocalText {
        guard case .chosen(let ids) = answer, item.options.allSatisfy({ !ids.contains($0.id) || $0.isExclusive }) else { return words(answer, item) }
        let others = items.filter { $0.id != item.id && rule.when.otherItems.contains($0.id) }
        let shown = others.compactMap { other in answers[other.id].map { (other.label, words($0, other)) } }
        guard !shown.isEmpty else { return words(answer, item) }
        return LocalText(shown.map { "\($0.zh) \($1.zh)" }.joined(separator: "，"), shown.map { "\($0.en) \($1.en)" }.joined(separator: ", "))
    }

    /// Why it matters; for a change with both values and their days.
    private static func reason(_ rule: ItemRule, _ answer: Answer, _ item: Item, _ history: AnswerHistory) -> LocalText {
        guard let today = history.today, let base = rule.when.changes.lazy.compactMap({ history.base(of: $0, item.id) }).first else { return rule.reason }
        let then = words(item.isOrdered ? .chosen(item.options.indices.contains(Int(base.value)) ? [item.options[Int(base.value)].id] : []) : .number(base.value), item)
        let now = words(answer, item)
        return LocalText(
            "\(rule.reason.zh)（\(base.on) \(then.zh) → \(today) \(now.zh)）", "\(rule.reason.en) (\(base.on) \(then.en) → \(today) \(now.en))")
    }

    /// An answer in words: `182 mmHg`, `流脓、发热`.
    public static func words(_ answer: Answer, _ item: Item) -> LocalText {
        switch (answer, item.kind) {
        case (.number(let number), .number(let unit, _, let decimals)):
            let text = decimal(number, decimals)
            return LocalText(unit.zh.isEmpty ? text : "\(text) \(unit.zh)", unit.en.isEmpty ? text : "\(text) \(unit.en)")
        case (.number(let number), _): return LocalText(decimal(number, 1), decimal(number, 1))
        case (.chosen(let ids), _):
            let chosen = item.options.filter { ids.contains($0.id) }
            return LocalText(chosen.map(\.label.zh).joined(separator: "、"), chosen.map(\.label.en).joined(separator: ", "))
        case (.text(let text), _): return LocalText(text, text)
        }
    }

    /// With at most `places` decimals, trailing zeros dropped.
    public static func decimal(_ number: Double, _ places: Int) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "—" }
        let scale = [1.0, 10, 100, 1_000][min(max(places, 0), 3)]
        let scaled = Int64((abs(number) * scale).rounded())
        let whole = scaled / Int64(scale)
        var fraction = String(scaled % Int64(scale) + Int64(scale)).dropFirst()
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return (number < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// Why an entry cannot be right and must be asked again; nil when it can be.
    public static func objection(_ answer: Answer, to item: Item) -> LocalText? {
        switch (answer, item.kind) {
        case (.number(let number), .number(let unit, let plausible, let decimals)):
            guard number.isFinite, plausible.contains(number) else {
                let low = decimal(plausible.lowerBound, decimals)
                let high = decimal(plausible.upperBound, decimals)
                return LocalText("请再看一下：一般在 \(low)–\(high) \(unit.zh) 之间。", "Please look again: it is usually between \(low) and \(high) \(unit.en).")
            }
            return nil
        case (.chosen(let ids), .choice):
            return ids.count == 1 && item.options.contains { $0.id == ids[0] } ? nil : LocalText("请选一项。", "Please choose one.")
        case (.chosen(let ids), .choices):
            let known = Set(item.options.map(\.id))
            let exclusive = item.options.filter { $0.isExclusive && ids.contains($0.id) }
            guard !ids.isEmpty, ids.allSatisfy(known.contains), exclusive.isEmpty || ids.count == 1 else {
                return LocalText("请选择；选了“没有”就不能再选别的。", "Please choose; 'none' cannot stand beside others.")
            }
            return nil
        case (.text(let text), .text):
            return text.count <= 1_000 ? nil : LocalText("请写短一些（1000 字以内）。", "Please write less (up to 1,000 characters).")
        default: return LocalText("请回答这个问题。", "Please answer this question.")
        }
    }
}
