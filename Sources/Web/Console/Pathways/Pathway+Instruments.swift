import FollowUp

extension Pathway {
    /// The instruments that its nodes list, and those that may follow them, in the order in which they come.
    func instruments(_ library: Library) -> [Instrument] {
        Asking(nodes.flatMap(\.items), in: library, codes: nil, age: nil, day: nil).instruments
    }
}

extension Instrument {
    /// What its total and single answers are found to be, each rule with what it looks at.
    func findings(_ library: Library) -> [(item: Item, rule: ItemRule)] {
        let whole = Item(id: id, kind: .text, text: name, label: name)
        return rules.map { (whole, $0) } + items.compactMap { library.items[$0] }.flatMap { item in item.rules.map { (item, $0) } }
    }
}

extension Instrument {
    /// For clinicians to check: how it counts, what its totals mean, and which of them are findings.
    func blocks(_ library: Library, _ say: PathwayWords) -> [PathwaySheet.Block] {
        let words = say.words
        var how = [counting(self, words)]
        if isForStaff { how.append(words.say("由医护填。", "Filled in by staff.")) }
        if let code = after { how.append(words.say("出现 \(code) 时马上接着问。", "Asked at once after \(code).")) }
        if !credit.isEmpty { how.append(credit) }
        let asked = items.compactMap { library.items[$0] }.map { item in
            words.say(item.text) + (item.options.isEmpty ? "" : "（" + words.list(item.options.map { words.say($0.label) }) + "）")
        }
        var blocks: [PathwaySheet.Block] = [.heading(words.say(name) + " · " + id), .list(how)]
        if !asked.isEmpty { blocks.append(.list(asked)) }
        if !bands.isEmpty { blocks.append(.list(bands.map { bounds(of: $0) + " " + words.say($0.label) })) }
        let rules = findings(library).map { item, rule in
            [
                PathwaySheet.Cell(words.name(rule.grade), grade: rule.grade, isHead: true),
                PathwaySheet.Cell(ConditionWords(item: item, items: library.items, words: words).say(rule.when) + "\n" + rule.code),
                PathwaySheet.Cell(words.say(rule.reason)), PathwaySheet.Cell(words.say(rule.advice)),
                PathwaySheet.Cell(rule.source, mark: rule.isUnconfirmed ? words.say("待医生确认", "to be confirmed by a clinician") : ""),
            ]
        }
        if !rules.isEmpty {
            blocks.append(.table(columns: [say.name("grade"), say.name("when"), say.name("reason"), say.name("advice"), say.name("source")], rows: rules))
        }
        return blocks
    }
}

func counting(_ instrument: Instrument, _ words: Words) -> String {
    let (low, high) = (Grading.decimal(instrument.range.lowerBound, 1), Grading.decimal(instrument.range.upperBound, 1))
    let count = instrument.scored.count
    let sum =
        switch instrument.sum {
        case .sum: words.say("\(count) 题相加，\(low)–\(high) 分。", "\(count.counted("question")) added up, \(low)–\(high). ")
        case .max: words.say("\(count) 题取最高，\(low)–\(high) 分。", "The highest of \(count.counted("question")), \(low)–\(high). ")
        case .mean: words.say("\(count) 题取平均，\(low)–\(high) 分。", "The mean of \(count.counted("question")), \(low)–\(high). ")
        }
    let missing = instrument.missing
    guard missing.atMost > 0 else { return sum + words.say("缺一题总分即作废。", "With any answer missing the total is void.") }
    return sum
        + (missing.prorates
            ? words.say("缺 \(missing.atMost) 题以内按已答的推算。", "With up to \(missing.atMost) missing it is carried over from the others.")
            : words.say("最多可缺 \(missing.atMost) 题。", "Up to \(missing.atMost) may be missing."))
}

func bounds(of band: Instrument.Band) -> String {
    let (from, to) = (Grading.decimal(band.from, 2), Grading.decimal(band.to, 2))
    return from == to ? from : "\(from)–\(to)"
}
