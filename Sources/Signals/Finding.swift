import FollowUp

/// One rule of the lexicon: phrases, and what a text that holds one of them means.
public struct Finding: Sendable, Equatable {
    public var kind: SignalClass
    /// Unique in the lexicon: `BLEED_GUT`.
    public var code: String
    /// nil: worth knowing, nothing to do.
    public var grade: Grade?
    /// The grade where the words say that it is slight or bad; the plain grade where the lexicon says nothing of it.
    public var mild: Grade?
    public var severe: Grade?
    /// The grade where it lies in the past; by default one step lower when lately, general when longer ago.
    public var past: Grade?
    /// Neither supposing nor politeness lowers it: self-harm.
    public var isSteadfast: Bool
    public var reason: LocalText
    public var source: String
    public var isUnconfirmed: Bool
    /// Words and patterns, see `Phrase`.
    public var phrases: [String]
    /// Words that are also found by their sound alone.
    public var sounds: [String]
    /// Messages that are this and nothing else.
    public var whole: [String]

    public init(
        kind: SignalClass, code: String, grade: Grade?, mild: Grade? = nil, severe: Grade? = nil, past: Grade? = nil, isSteadfast: Bool = false,
        reason: LocalText, source: String, isUnconfirmed: Bool = true, phrases: [String] = [], sounds: [String] = [], whole: [String] = []
    ) {
        self.kind = kind
        self.code = code
        self.grade = grade
        self.mild = mild ?? grade
        self.severe = severe ?? grade
        self.past = past
        self.isSteadfast = isSteadfast
        self.reason = reason
        self.source = source
        self.isUnconfirmed = isUnconfirmed
        self.phrases = phrases
        self.sounds = sounds
        self.whole = whole
    }
}
