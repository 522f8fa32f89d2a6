extension Asking {
    /// What the answers mean, gravest first. `isComplete`: nothing more will be answered, so that totals with gaps are settled.
    public func signals(_ answers: Answers, isComplete: Bool) -> [Signal] {
        let answers = understood(answers)
        var seen: Set<String> = []
        let instruments = instruments
        let plain = (listed + instruments.flatMap(\.items)).filter { seen.insert($0).inserted }.compactMap { library.items[$0] }
        var signals = Grading.signals(answers, items: plain, age: age, day: day, codes: codes, history: history)
        for instrument in instruments { signals += self.signals(of: instrument, answers, isComplete: isComplete) }
        return signals.sorted { ($0.grade, $1.item) > ($1.grade, $0.item) }
    }

    /// Totals of the instruments that were answered, in the order in which they were asked.
    public func scores(_ answers: Answers, isComplete: Bool) -> [(instrument: Instrument, score: Score)] {
        instruments.compactMap { instrument in
            instrument.score(answers, items: library.items, isComplete: isComplete).map { (instrument, $0) }
        }
    }

    private func signals(of instrument: Instrument, _ answers: Answers, isComplete: Bool) -> [Signal] {
        guard instrument.items.contains(where: { answers[$0] != nil }) else { return [] }
        let around = circumstances(of: instrument, answers, isComplete: isComplete)
        // What is only carried into the next contact can wait for the whole total.
        let isOpen = !isComplete && around.total?.least != around.total?.most
        var signals: [Signal] = []
        var hasSpokenOfTotal = false
        for rule in instrument.rules.sorted(by: { $0.grade > $1.grade }) where !signals.contains(where: { $0.code == rule.code }) {
            // One total is one finding: the gravest rule speaks for it.
            let isOfTotal = rule.when.looksAtTotal || !rule.when.changes.isEmpty
            guard !(isOfTotal && (hasSpokenOfTotal || isOpen && rule.grade == .general)), rule.when.holds(for: instrument.id, in: around) else { continue }
            if isOfTotal { hasSpokenOfTotal = true }
            signals.append(
                Signal(code: rule.code, item: instrument.id, grade: rule.grade, finding: finding(rule, instrument, answers, isComplete),
                    reason: reason(rule, instrument, around)))
        }
        return signals
    }

    /// Why it matters; for a change with both totals and their days.
    private func reason(_ rule: ItemRule, _ instrument: Instrument, _ around: Condition.Circumstances) -> LocalText {
        guard let today = history.today, let total = around.places[instrument.id],
            let base = rule.when.changes.lazy.compactMap({ history.base(of: $0, instrument.id) }).first
        else { return rule.reason }
        let course = "\(base.on) \(Grading.decimal(base.value, 1)) → \(today) \(Grading.decimal(total, 1))"
        return LocalText("\(rule.reason.zh)（\(course)）", "\(rule.reason.en) (\(course))")
    }

    /// The total in words, or the answer that the rule looks at.
    private func finding(_ rule: ItemRule, _ instrument: Instrument, _ answers: Answers, _ isComplete: Bool) -> LocalText {
        guard !rule.when.looksAtTotal, rule.when.changes.isEmpty else {
            return instrument.score(answers, items: library.items, isComplete: isComplete).map { instrument.words($0) } ?? LocalText("", "")
        }
        for id in instrument.items where rule.when.otherItems.contains(id) {
            if let item = library.items[id], let answer = answers[id] { return Grading.words(answer, item) }
        }
        return LocalText("", "")
    }

    private func circumstances(of instrument: Instrument, _ answers: Answers, isComplete: Bool) -> Condition.Circumstances {
        var around = around(answers)
        let score = instrument.score(answers, items: library.items, isComplete: isComplete)
        around.total = score?.bounds
        // A change is counted from one total to the next, so both must be certain.
        around.places[instrument.id] = score?.total
        for id in instrument.items { around.points[id] = library.items[id].flatMap { $0.points(of: answers[id]) } }
        return around
    }
}

extension Instrument {
    /// A total in words: `12 分（中度）`, `至少 9 分`; what was carried over says so.
    public func words(_ score: Score) -> LocalText {
        guard let total = score.total else {
            let least = Grading.decimal(score.bounds.least, 1)
            return LocalText("至少 \(least) 分（答了 \(score.answered)/\(score.asked) 题）", "at least \(least) (\(score.answered) of \(score.asked) answered)")
        }
        let number = Grading.decimal(total, 1)
        let (zh, en) = score.isProrated ? ("，按已答推算", ", carried over") : ("", "")
        guard let band = score.band?.label else { return LocalText("\(number) 分\(zh)", number + en) }
        return LocalText("\(number) 分（\(band.zh)\(zh)）", "\(number) (\(band.en.lowercased())\(en))")
    }
}

extension Library {
    /// What the patient is told about a finding.
    public func advice(on signal: Signal) -> LocalText? {
        let rules = items[signal.item]?.rules ?? instruments[signal.item]?.rules ?? []
        let same = rules.filter { $0.code == signal.code && $0.grade == signal.grade }
        // One finding may be put differently, as after a loss: its reason tells which.
        return (same.first { $0.reason == signal.reason } ?? same.first)?.advice
    }

    /// Items, instruments and topics of which something hangs on the codes of a stay.
    public var namesThatLookAtCodes: Set<String> {
        func looks(_ item: Item) -> Bool {
            ([item.askWhen, item.skipWhen] + item.rules.map(\.when)).contains { $0?.looksAtCodes ?? false }
        }
        let names = items.values.filter(looks).map(\.id) + topics.values.filter { $0.skipWhen?.looksAtCodes ?? false }.map(\.id)
        return Set(names).union(instruments.values.filter { $0.items.contains { items[$0].map(looks) ?? false } }.map(\.id))
    }

    /// The name of what was asked: an item's or an instrument's.
    public func label(of asked: String) -> LocalText? { items[asked]?.label ?? instruments[asked]?.name }
}
