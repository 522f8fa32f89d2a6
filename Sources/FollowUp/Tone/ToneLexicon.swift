/// The words by which tone is judged: content that a hospital may change.
public struct ToneLexicon: Sendable {
    /// Words that break one rule, and why.
    public struct Entry: Sendable {
        public var rule: ToneRule
        public var language: Language
        /// Where it holds; a word may be right on a page and wrong in a message.
        public var uses: Set<TextUse.Kind>
        public var why: LocalText
        public var mend: LocalText
        public var source: String
        /// True until the hospital has agreed to it.
        public var isUnconfirmed: Bool
        public var words: [Word]

        public init(
            rule: ToneRule, language: Language, uses: Set<TextUse.Kind>, why: LocalText, mend: LocalText, source: String, isUnconfirmed: Bool, words: [Word]
        ) {
            self.rule = rule
            self.language = language
            self.uses = uses
            self.why = why
            self.mend = mend
            self.source = source
            self.isUnconfirmed = isUnconfirmed
            self.words = words
        }
    }

    public struct Word: Sendable {
        public var text: String
        /// What could be said for it.
        public var instead: String?
        /// Longer phrases in which it is right.
        public var unless: [String]

        public init(_ text: String, instead: String? = nil, unless: [String] = []) {
            self.text = text
            self.instead = instead
            self.unless = unless
        }
    }

    public var entries: [Entry]
    /// What a friendly text begins with, by language.
    public var greetings: [Language: [String]]
    /// What tells how to stop.
    public var stops: [Language: [String]]
    /// What could be appended to tell it.
    public var stopPhrase: [Language: String]
    /// What texts keep on purpose, by their names: `template optedOut`.
    public var waived: [String: Set<ToneRule>]
    let index: ToneIndex

    public init(
        entries: [Entry] = [], greetings: [Language: [String]] = [:], stops: [Language: [String]] = [:], stopPhrase: [Language: String] = [:],
        waived: [String: Set<ToneRule>] = [:]
    ) {
        self.waived = waived
        self.entries = entries
        self.greetings = greetings
        self.stops = stops
        self.stopPhrase = stopPhrase
        index = ToneIndex(entries)
    }

    public var isEmpty: Bool { entries.isEmpty }
}
