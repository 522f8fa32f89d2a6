import FollowUp

/// The words and rules by which texts are read: content of the hospital, not code.
public struct Lexicon: Sendable, Equatable {
    /// Named lists that phrases use as `{name}`.
    public var groups: [String: [String]]
    public var findings: [Finding]
    public var quantities: [Quantity]
    public var cues: [Cue: [String]]
    public var subjects: [Subject: [String]]
    /// Longer words in which a finding's or cue's word means nothing: 笑死, 出血量.
    public var ignored: [String]
    /// Words that say nothing beside thanks: 好的, 大夫. A text of thanks and these alone needs no reader.
    public var courtesies: [String]
    /// Traditional to simplified characters.
    public var traditional: [UInt32: UInt32]
    /// Words of dialects and common slips, with the word that is meant: read as if it had been written.
    public var spellings: [Spelling]
    /// Syllable to the characters that sound so.
    public var sounds: [String: String]

    public struct Spelling: Sendable, Equatable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    public init(
        groups: [String: [String]] = [:], findings: [Finding] = [], quantities: [Quantity] = [], cues: [Cue: [String]] = [:],
        subjects: [Subject: [String]] = [:], ignored: [String] = [], courtesies: [String] = [], traditional: [UInt32: UInt32] = [:],
        spellings: [Spelling] = [], sounds: [String: String] = [:]
    ) {
        self.groups = groups
        self.findings = findings
        self.quantities = quantities
        self.cues = cues
        self.subjects = subjects
        self.ignored = ignored
        self.courtesies = courtesies
        self.traditional = traditional
        self.spellings = spellings
        self.sounds = sounds
    }
}
