extension Item {
    /// What rules compare of an answer: the number as the item shows it, or the place of an ordered choice, from 0 on; nil for
    /// anything else, and for what the item would not accept.
    public func measure(_ answer: Answer) -> Double? {
        guard Grading.objection(answer, to: self) == nil else { return nil }
        switch rounded(answer) {
        case .number(let number): return number
        case .chosen(let ids):
            guard isOrdered, let id = ids.first else { return nil }
            return options.firstIndex { $0.id == id }.map(Double.init)
        case .text: return nil
        }
    }

    /// The answer as the item shows it: what is read as 38.0 is also graded as 38.0.
    public func rounded(_ answer: Answer) -> Answer {
        guard case .number(let number) = answer, case .number(_, _, let decimals) = kind, number.isFinite, abs(number) < 1e12 else { return answer }
        let scale = [1.0, 10, 100, 1_000][min(max(decimals, 0), 3)]
        return .number((number * scale).rounded() / scale)
    }

    /// A number in the item's own unit, entered or measured in another one; nil for a unit that the item does not know.
    ///
    /// `unit` is compared without regard to case and white space. An empty one is the item's own.
    public func number(_ entered: Double, in unit: String) -> Double? {
        guard case .number(let own, _, _) = kind else { return nil }
        let asked = Item.plain(unit)
        if asked.isEmpty || asked == Item.plain(own.zh) || asked == Item.plain(own.en) { return entered }
        return units.first { Item.plain($0.unit) == asked }.map { entered * $0.factor }
    }

    /// Both letters for 'micro', one multiplication sign, no case: as units are written, not as they are meant.
    private static func plain(_ unit: String) -> String {
        String(
            unit.lowercased().compactMap { character -> Character? in
                switch character {
                case "µ", "\u{3BC}": "u"
                case " ", "·", "*": nil
                default: character
                }
            })
    }

    /// Whether a rule looks at a change.
    public var looksBack: Bool { rules.contains { !$0.when.changes.isEmpty } }
}
