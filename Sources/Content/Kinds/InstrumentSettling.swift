import FollowUp

/// What is done with instruments once all files are read and words are joined to points.
struct InstrumentSettling {
    let draft: Draft

    func run() {
        InstrumentTextReader.join(in: draft)
        for (id, instrument) in draft.instruments.sorted(by: { $0.key < $1.key }) where instrument.isLoaded {
            for item in instrument.items { draft.items[item]?.isBetterHigher = instrument.isBetterHigher }
            draft.instruments[id]?.rules = instrument.rules.filter { !moveToItem($0) }
        }
    }

    /// A rule that looks at the points of one question alone becomes that question's own: the finding is then about its answer.
    private func moveToItem(_ rule: ItemRule) -> Bool {
        guard case .points(let id, let comparison, let bound) = rule.when, var item = draft.items[id] else { return false }
        var own = rule
        switch item.kind {
        case .number: own.when = .compare(name: "value", comparison, bound)
        case .choice, .choices, .text:
            let options = item.options.filter { option in option.points.map { comparison.holds($0, bound) } ?? false }
            guard let first = options.first else { return false }
            own.when = options.dropFirst().reduce(Condition.chose(item: nil, option: first.id)) { .or($0, .chose(item: nil, option: $1.id)) }
        }
        item.rules.append(own)
        draft.items[id] = item
        return true
    }
}
