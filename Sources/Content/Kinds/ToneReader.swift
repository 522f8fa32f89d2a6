import FollowUp

/// Files of `tone`: the words of one language, or waivers.
struct ToneReader {
    let draft: Draft

    func read(_ root: Cursor) {
        guard let fields = root.fields(["language", "greetings", "stops", "stopPhrase", "words", "waivers"]) else { return }
        for waiver in fields.list("waivers") { readWaiver(waiver) }
        guard fields.optional("words") != nil || fields.optional("language") != nil else { return }
        guard let language = fields.required("language")?.one(of: Language.self) else { return }
        draft.greetings[language, default: []] += fields.list("greetings").compactMap { $0.string() }
        draft.stops[language, default: []] += fields.list("stops").compactMap { $0.string() }
        if let phrase = fields.optional("stopPhrase")?.string() { draft.stopPhrase[language] = phrase }
        for cursor in fields.filledList("words") { if let entry = entry(cursor, language) { draft.toneEntries.append(entry) } }
    }

    private func entry(_ cursor: Cursor, _ language: Language) -> ToneLexicon.Entry? {
        guard let fields = cursor.fields(["rule", "uses", "why", "mend", "source", "unconfirmed", "words"]) else { return nil }
        let rule = fields.required("rule")?.one(of: ToneRule.self)
        let uses = fields.filledList("uses").compactMap { $0.one(of: TextUse.Kind.self) }
        let why = fields.required("why")?.localText()
        let mend = fields.required("mend")?.localText()
        let source = fields.required("source")?.string()
        let isUnconfirmed = fields.required("unconfirmed")?.boolean()
        var seen: Set<String> = []
        let words = fields.filledList("words").compactMap { cursor -> ToneLexicon.Word? in
            guard let word = word(cursor) else { return nil }
            if !seen.insert(word.text).inserted { cursor.report("“\(word.text)”写了两次", "'\(word.text)' is there twice") }
            return word
        }
        guard let rule, let why, let mend, let source, let isUnconfirmed else { return nil }
        return ToneLexicon.Entry(
            rule: rule, language: language, uses: Set(uses), why: why, mend: mend, source: source, isUnconfirmed: isUnconfirmed, words: words)
    }

    private func word(_ cursor: Cursor) -> ToneLexicon.Word? {
        guard let fields = cursor.fields(["word", "instead", "unless"]), let text = fields.required("word")?.string() else { return nil }
        // What stands for it may be nothing: the word is left out.
        let instead = fields.optional("instead").flatMap { $0.possiblyEmpty() }
        let unless = fields.list("unless").compactMap { $0.string() }
        return ToneLexicon.Word(text, instead: instead, unless: unless)
    }

    private func readWaiver(_ cursor: Cursor) {
        guard let fields = cursor.fields(["text", "rule", "because"]) else { return }
        let text = fields.required("text")?.string()
        let rule = fields.required("rule")?.one(of: ToneRule.self)
        let because = fields.required("because")?.localText()
        guard let text, let rule, because != nil else { return }
        draft.waivers.append(ToneWaiver(text: text, rule: rule, place: cursor.place))
    }
}

/// A finding that a shipped text keeps on purpose.
struct ToneWaiver: Hashable {
    var text: String
    var rule: ToneRule
    var place: Place
}
