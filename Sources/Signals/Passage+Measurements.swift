extension Passage {
    /// Numbers that a word or a unit makes a measurement, against the bounds of their quantity.
    mutating func findMeasurements() {
        let numbers = NumberWords.read(text.glyphs)
        steps += text.count
        var isTaken = Array(repeating: false, count: numbers.count)
        var series: (quantity: Int, end: Int)?
        /// The first value of each quantity: 体重60，腹围88，今天体重63.
        var first: [Int: Double] = [:]
        for (index, number) in numbers.enumerated() {
            guard !isTaken[index], !isFormer(number) else { continue }
            if findCount(number, numbers, index) { continue }
            guard !isWord(number), !isCount(number) else { continue }
            let goesOn = series.flatMap { number.span.start - $0.end <= 4 && !isRenamed($0.end..<number.span.start, $0.quantity) ? $0.quantity : nil }
            for (quantity, rules) in lexicon.quantities.enumerated()
            where isPlain(number, rules) && (goesOn == quantity && rules.second == nil || speaks(of: quantity, at: number, numbers, index)) {
                if let rise = rules.rise {
                    let rises = rules.plausible.contains(number.value) && first[quantity].map { number.value - $0 >= rise } ?? false
                    if rises { hits.append(Hit(rule: .bound(quantity: quantity, 0), spans: [number.span])) }
                    readings.append(Reading(span: number.span, grade: rises ? rules.bounds.first?.grade : nil))
                } else {
                    measure(number, quantity)
                }
                if rules.plausible.contains(number.value) {
                    series = (quantity, number.span.end)
                    first[quantity] = first[quantity] ?? number.value
                }
                if let second = rules.second, let partner = partner(of: number, numbers, index),
                    let other = lexicon.quantities.firstIndex(where: { $0.id == second })
                {
                    measure(partner, other)
                    isTaken[index + 1] = true
                }
                break
            }
        }
    }

    /// What is counted in 次 or 片 needs its word, or an item before it: 呕吐次数：11, NRS 8. A percentage may go without its sign.
    private func isPlain(_ number: NumberWords.Number, _ rules: Quantity) -> Bool {
        if rules.counts.allSatisfy({ $0 == "%" }) { return true }
        let start = number.span.start
        guard start > 1, [0x3A, Glyph.blank].contains(text.glyphs[start - 1]) else { return false }
        guard Glyph.isLatin(text.glyphs[start - 2]), let quantity = lexicon.quantities.firstIndex(of: rules) else { return true }
        // INR 2.4 is no measure of what stands before it.
        return (max(0, start - 12)..<start).contains { place in
            atoms(from: place).contains { atoms[$0].span.end == start - 1 && lexicon.roles[atoms[$0].word].introduces.contains(quantity) }
        }
    }

    /// 血氧97，脉搏72: a word of another quantity stands between.
    private func isRenamed(_ gap: Range<Int>, _ quantity: Int) -> Bool {
        gap.contains { place in
            atoms(from: place).contains { !lexicon.roles[atoms[$0].word].introduces.isEmpty && !lexicon.roles[atoms[$0].word].introduces.contains(quantity) }
        }
    }

    /// 吐了五回, 一天拉七八次: how often, where a word says of what.
    private mutating func findCount(_ number: NumberWords.Number, _ numbers: [NumberWords.Number], _ index: Int) -> Bool {
        var place = number.span.end
        while place < text.count, place - number.span.end < 3, Self.vague.contains(text.glyphs[place]) { place += 1 }
        let counted = Set(atoms(from: place).flatMap { lexicon.roles[atoms[$0].word].counts }).sorted()
        for quantity in counted where speaks(of: quantity, at: number, numbers, index) {
            measure(Self.least(number, text.glyphs), quantity)
            return true
        }
        return false
    }

    /// 七八次 is seven at least, not seventy-eight.
    private static func least(_ number: NumberWords.Number, _ glyphs: [UInt32]) -> NumberWords.Number {
        guard number.span.count == 2, number.value > 10, number.value < 100, glyphs[number.span.start..<number.span.end].allSatisfy(Glyph.isHan) else { return number }
        let tens = (number.value / 10).rounded(.down)
        guard glyphs[number.span.start] != 0x5341, glyphs[number.span.start + 1] != 0x5341 else { return number }
        return NumberWords.Number(value: tens, span: number.span)
    }

    private static let vague = Set("多几来 个余".unicodeScalars.map(\.value))

    private mutating func measure(_ number: NumberWords.Number, _ quantity: Int) {
        let rules = lexicon.quantities[quantity]
        guard rules.plausible.contains(number.value) else { return }
        // 'under 39' names a bound and reports nothing; the negation is read like any other.
        let bound = rules.bounds.firstIndex { $0.holds(number.value) }
        if let bound { hits.append(Hit(rule: .bound(quantity: quantity, bound), spans: [number.span])) }
        readings.append(Reading(span: number.span, grade: bound.map { rules.bounds[$0].grade }))
    }

    /// 3天, 2小时, 20多年, 3，4年, 1型: a count of something else.
    private func isCount(_ number: NumberWords.Number) -> Bool {
        var place = number.span.end
        while place < text.count, Self.between.contains(text.glyphs[place]) || Glyph.isDigit(text.glyphs[place]), place - number.span.end < 5 { place += 1 }
        guard place < text.count else { return false }
        // 61.2，周二62.0: behind a comma only what goes on counting.
        if place > number.span.end, text.glyphs[place - 1] == 0x2C { return false }
        if isGlued(number) { return true }
        return Self.counted.contains(text.glyphs[place]) && (place == number.span.end || Self.spans.contains(text.glyphs[place]))
    }

    /// 2h, 3d, A1c.
    private func isGlued(_ number: NumberWords.Number) -> Bool {
        let (start, end) = (number.span.start, number.span.end)
        guard end < text.count, Glyph.isLatin(text.glyphs[end]) else { return false }
        return [0x68, 0x64, 0x77].contains(text.glyphs[end]) || start > 0 && Glyph.isLatin(text.glyphs[start - 1])
    }

    private static let between = Set("多几十来,、个".unicodeScalars.map(\.value))
    private static let spans = Set("天日年月周岁".unicodeScalars.map(\.value))

    /// 一直, 三餐: a single Chinese digit is mostly part of a word.
    private func isWord(_ number: NumberWords.Number) -> Bool {
        number.span.count == 1 && Glyph.isHan(text.glyphs[number.span.start])
    }

    /// 从180降到130: the first number is of the past.
    private func isFormer(_ number: NumberWords.Number) -> Bool {
        let (start, end) = (number.span.start, number.span.end)
        guard start > 0, text.glyphs[start - 1] == 0x4ECE, end < text.count else { return false }
        return [0x964D, 0x5230, 0x53D8].contains(text.glyphs[end])  // 降 到 变
    }

    private static let counted = Set("天日号小个月年周星岁片粒颗次点分楼床元块斤米步人袋瓶支针包顿餐型期级代种项例组%".unicodeScalars.map(\.value))

    /// A word of the quantity stands before the number in the same sentence, near, with at most two numbers between; or
    /// a unit behind it. A word of another matter near it, such as the weather, rules it out.
    private func speaks(of quantity: Int, at number: NumberWords.Number, _ numbers: [NumberWords.Number], _ index: Int) -> Bool {
        let start = number.span.start
        let line = sentence(start)
        var isIntroduced = false
        // 38度高温; 37.5算发烧吗.
        for place in number.span.end..<min(text.count, number.span.end + 4) where clause(place) == clause(start) {
            for candidate in atoms(from: place) {
                let roles = lexicon.roles[atoms[candidate].word]
                if roles.excludes.contains(quantity), roles.introduces.isEmpty { return false }
                if roles.introduces.contains(quantity), number.value != number.value.rounded() { isIntroduced = true }
            }
        }
        var place = start - 1
        var passed = 1
        while place >= 0, passed <= 14, start - place <= 60, sentence(place) == line {
            for candidate in atoms(from: place) where atoms[candidate].span.end <= start {
                let roles = lexicon.roles[atoms[candidate].word]
                if roles.excludes.contains(quantity), start - place <= 8 { return false }
                if !isIntroduced {
                    if roles.introduces.contains(quantity) { isIntroduced = true }
                    // The nearest word decides what is measured.
                    else if !roles.introduces.isEmpty { return hasUnit(quantity, number) }
                }
            }
            if !isSilent(place) { passed += 1 }
            place -= 1
        }
        return isIntroduced || hasUnit(quantity, number) || standsAlone(quantity, number, numbers, index)
    }

    /// 早上量的两百零三，一百一十五: somebody measured it.
    private func isTaken(_ number: NumberWords.Number) -> Bool {
        text.glyphs[max(0, number.span.start - 6)..<number.span.start].contains { $0 == 0x91CF || $0 == 0x6D4B }  // 量 测
    }

    /// 38.6，第二天了; 86/50. No other number or quantity has been named before it in the sentence.
    private func standsAlone(_ quantity: Int, _ number: NumberWords.Number, _ numbers: [NumberWords.Number], _ index: Int) -> Bool {
        guard lexicon.quantities[quantity].standsAlone else { return false }
        if let second = lexicon.quantities[quantity].second {
            guard let partner = partner(of: number, numbers, index), let other = lexicon.quantities.first(where: { $0.id == second }) else { return false }
            return lexicon.quantities[quantity].plausible.contains(number.value) && other.plausible.contains(partner.value) && number.value - partner.value >= 15
                && (text.glyphs[number.span.end..<partner.span.start].elementsEqual([0x2F]) || number.value >= 140 && isTaken(number))
        }
        let written = text.glyphs[number.span.start..<number.span.end]
        guard written.count == 4, written.contains(0x2E), lexicon.quantities[quantity].plausible.contains(number.value) else { return false }
        let end = number.span.end
        guard end == text.count || Glyph.end(text.glyphs[end]) > 0 || Self.particles.contains(text.glyphs[end]) else { return false }
        // 58.2、37.5: one of several numbers says nothing by itself.
        guard index > 0, !isWord(numbers[index - 1]), !isCount(numbers[index - 1]) else { return true }
        return sentence(numbers[index - 1].span.start) != sentence(number.span.start) || number.span.start - numbers[index - 1].span.end > 8
    }

    private func hasUnit(_ quantity: Int, _ number: NumberWords.Number) -> Bool {
        // 38度5 holds its unit inside.
        let from = number.span.end
        if number.span.count > 1, lexicon.quantities[quantity].units.contains("度"),
            text.glyphs[number.span.start..<number.span.end].contains(0x5EA6)
        {
            return true
        }
        let range = from < text.count && text.glyphs[from] == Glyph.blank ? atoms(from: from + 1) : atoms(from: from)
        return range.contains { lexicon.roles[atoms[$0].word].measures.contains(quantity) }
    }

    /// The number behind a slash, a few marks or nothing: 180/110, 180 110, 180-110, 一百二十六七十八.
    private func partner(of number: NumberWords.Number, _ numbers: [NumberWords.Number], _ index: Int) -> NumberWords.Number? {
        guard index + 1 < numbers.count else { return nil }
        let next = numbers[index + 1]
        let between = text.glyphs[number.span.end..<next.span.start]
        if between.elementsEqual(" over ".unicodeScalars.map(\.value)) { return next.value < number.value ? next : nil }
        let marks: Set<UInt32> = [0x2F, 0x2D, 0x20, 0x5C, 0x6BD4, 0x2014, 0x7E, 0x6760, 0x2C, 0x3001, 0x4E0E]  // / - blank \ 比 dash ~ 杠 , 、 与
        guard between.count <= 2, between.allSatisfy(marks.contains), next.value < number.value else { return nil }
        return next
    }
}
