/// What shouts, and what was left blank.
extension ToneReading {
    mutating func readMarks() {
        guard use.isForPatients else { return }
        readExclamations()
        if language == .en { readCapitals() }
    }

    private mutating func readExclamations() {
        var place = 0
        while place < scalars.count {
            guard isExclamation(place) else {
                place += 1
                continue
            }
            let start = place
            while place < scalars.count, isExclamation(place) { place += 1 }
            if place - start > 1 {
                report(
                    .shouting, start..<place, why: LocalText("一串感叹号像在喊叫。", "A row of exclamation marks shouts."),
                    mend: LocalText("一个就够，多半用句号更好。", "One is enough; a full stop is mostly better."), instead: language == .zh ? "。" : ".")
            }
        }
    }

    private func isExclamation(_ place: Int) -> Bool { scalars[place] == "！" || scalars[place] == "!" }

    /// Two words in capitals, or one of six letters and more; short ones are mostly abbreviations.
    private mutating func readCapitals() {
        var run: [Range<Int>] = []
        var place = 0
        func isCapital(_ place: Int) -> Bool { ("A"..."Z").contains(scalars[place]) }
        func isLetter(_ place: Int) -> Bool { isCapital(place) || ("a"..."z").contains(scalars[place]) || ("0"..."9").contains(scalars[place]) }
        func end(_ run: [Range<Int>]) -> Range<Int>? {
            guard let first = run.first, let last = run.last else { return nil }
            let letters = run.map(\.count)
            return letters.contains { $0 >= 6 } || (run.count >= 2 && letters.reduce(0, +) >= 8) ? first.lowerBound..<last.upperBound : nil
        }
        var shouted: [Range<Int>] = []
        while place < scalars.count {
            guard isLetter(place) else {
                place += 1
                continue
            }
            let start = place
            while place < scalars.count, isLetter(place) { place += 1 }
            if place - start >= 2, (start..<place).allSatisfy(isCapital) {
                run.append(start..<place)
            } else {
                if let range = end(run) { shouted.append(range) }
                run = []
            }
        }
        if let range = end(run) { shouted.append(range) }
        for range in shouted {
            report(
                .shouting, range, why: LocalText("全大写像在喊叫。", "Words in capitals shout."), mend: LocalText("改用小写。", "Write it in small letters."),
                instead: text(range).lowercased())
        }
    }

    mutating func readPlaceholders() {
        for (name, range) in Placeholder.found(in: scalars) {
            guard let known = Placeholder(rawValue: name) else {
                report(
                    .unfilled, range, why: LocalText("没有叫 {\(name)} 的占位符，发出去时会原样留着或变成空白。", "There is no placeholder {\(name)}: it would go out as it stands, or as a blank."),
                    mend: LocalText("改成认识的占位符，或写成文字。", "Use a known placeholder, or write words."))
                continue
            }
            guard !use.placeholders.contains(known) else { continue }
            report(
                .placeholder, range, why: LocalText("这里不会填 {\(name)}（\(known.title.zh)），会连括号一起念出来或发出去。", "{\(name)} (\(known.title.en)) is not filled here; it would be read out with its braces."),
                mend: LocalText("去掉它，用文字说。", "Leave it out and use words."))
        }
        readBlanks()
    }

    /// XXX, ××, ____, 某某: blanks of a draft.
    private mutating func readBlanks() {
        for blank in ["xxx", "××", "__", "……月", "某某", "todo", "【】", "[name]", "｛", "｝"] {
            let word = ToneIndex.folded(blank)
            var place = 0
            while place + word.count <= folded.count {
                if ToneIndex.stands(word, at: place, in: folded), !isAllowed(blank, at: place) {
                    var end = place + word.count
                    while end < folded.count, folded[end] == word.last { end += 1 }
                    report(
                        .unfilled, place..<end, why: LocalText("像是没填完的空。", "It looks like a blank that was not filled."),
                        mend: LocalText("填上，或换成占位符，如 {department}。", "Fill it, or use a placeholder such as {department}."))
                    place = end
                } else {
                    place += 1
                }
            }
        }
    }

    /// Staff's notes speak of 某某的妈妈 in general.
    private func isAllowed(_ blank: String, at place: Int) -> Bool { blank == "某某" && use.kind == .script }
}
