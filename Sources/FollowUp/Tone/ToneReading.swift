/// One text while it is being read for its tone.
struct ToneReading {
    let scalars: [Unicode.Scalar]
    /// The same with small letters, place by place.
    let folded: [Unicode.Scalar]
    let language: Language
    let use: TextUse
    let lexicon: ToneLexicon
    var findings: [ToneFinding] = []

    mutating func report(_ rule: ToneRule, _ range: Range<Int>, why: LocalText, mend: LocalText, instead: String? = nil) {
        findings.append(
            ToneFinding(rule: rule, language: language, found: text(range), range: range, why: why, mend: mend, instead: instead))
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    // MARK: Words of the lexicon

    mutating func readWords() {
        let silent = use.kind == .script ? asides : []
        var hits = lexicon.index.hits(in: folded, language).filter { hit in
            applies(lexicon.entries[hit.candidate.entry], at: hit.range) && !silent.contains { $0.overlaps(hit.range) }
        }
        // 高血压病 is one finding, not two.
        hits.sort { ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound) }
        var taken: [(rule: ToneRule, range: Range<Int>)] = []
        for (candidate, range) in hits {
            let entry = lexicon.entries[candidate.entry]
            if taken.contains(where: { $0.rule == entry.rule && $0.range.overlaps(range) }) { continue }
            taken.append((entry.rule, range))
            let word = entry.words[candidate.place]
            report(entry.rule, range, why: entry.why, mend: mend(word, entry), instead: word.instead)
        }
    }

    private func mend(_ word: ToneLexicon.Word, _ entry: ToneLexicon.Entry) -> LocalText {
        guard let instead = word.instead else { return entry.mend }
        return instead.isEmpty ? LocalText("去掉“\(word.text)”。", "Leave out “\(word.text)”.") : LocalText("可以说“\(instead)”。", "Say “\(instead)”.")
    }

    private func applies(_ entry: ToneLexicon.Entry, at range: Range<Int>) -> Bool {
        if entry.uses.contains(use.kind) { return true }
        // The first sentence of advice goes out in messages.
        return use.kind == .advice && entry.uses.contains(.message) && range.lowerBound < firstSentence.upperBound
    }

    private var firstSentence: Range<Int> {
        0..<(scalars.firstIndex { $0 == "。" || $0 == "！" || $0 == "；" || $0 == "." } ?? scalars.count)
    }

    /// What staff keep to themselves: a whole line in parentheses, or what stands between them.
    private var asides: [Range<Int>] {
        var asides: [Range<Int>] = []
        var open: Int?
        for (place, scalar) in scalars.enumerated() {
            if scalar == "（" || scalar == "(" { open = open ?? place }
            if scalar == "）" || scalar == ")", let start = open {
                asides.append(start..<(place + 1))
                open = nil
            }
        }
        return asides
    }

    // MARK: How it begins

    mutating func readBeginning() {
        guard use.isOpening, use.isForPatients, !(lexicon.greetings[language] ?? []).isEmpty else { return }
        // A cold word whose proposal greets mends it already.
        guard !findings.contains(where: { $0.rule == .coldOpening && $0.instead?.contains("{salutation}") == true }) else { return }
        let start = afterSignature
        let end = min(start + 24, scalars.count)
        let greetings = (lexicon.greetings[language] ?? []).map(ToneIndex.folded)
        let greets = greetings.contains { greeting in (start..<max(start, end)).contains { ToneIndex.stands(greeting, at: $0, in: folded) } }
        guard !greets, start < scalars.count else { return }
        let instead = language == .zh ? "{salutation}您好，" : "Hello {salutation}, "
        report(
            .coldOpening, start..<start,
            why: LocalText("没有称呼和问候，像系统通知，容易被当成广告或骗子。", "Without a name and a greeting it reads like a system's notice, an advertisement or a fraud."),
            mend: LocalText("先称呼、再问好：“{salutation}您好，……”。", "Begin with the name and a greeting: “Hello {salutation}, …”."), instead: instead)
    }

    /// Where the words begin behind 【…】.
    var afterSignature: Int {
        guard scalars.first == "【", let close = scalars.firstIndex(of: "】") else { return 0 }
        return close + 1
    }
}
