/// What a text is for, which decides what is asked of it.
public struct TextUse: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A text message to a patient or family.
        case message
        /// A text message to staff.
        case staffMessage
        /// What patients read on their pages: questions and choices.
        case page
        /// Advice on pages; its first sentence also stands in messages.
        case advice
        /// What staff say on the phone; what stands in parentheses is for themselves.
        case script
        /// A longer text for patients.
        case article
    }

    public var kind: Kind
    /// Whether a way to stop must be offered: what the hospital sends of its own accord.
    public var offersStop: Bool
    /// How many segments a message may take once its words are filled in.
    public var segments: Int
    /// Whether it is what somebody says or writes first.
    public var isOpening: Bool
    /// Facts that are looked for before a message is used; others would leave a blank.
    public var facts: Set<Placeholder> = []

    public init(_ kind: Kind, offersStop: Bool = false, segments: Int = 2, isOpening: Bool = false) {
        self.kind = kind
        self.offersStop = offersStop
        self.segments = segments
        self.isOpening = isOpening
    }

    public init(_ template: MessageTemplate) {
        self.init(template.audience == .staff ? .staffMessage : .message, offersStop: template.offersStop, segments: template.segments, isOpening: true)
        facts = template.needs.reduce(into: []) { $0.formUnion($1.gives) }
    }

    public init(_ script: Script) { self.init(.script, isOpening: script.scene == .opening) }

    /// The words that are filled in where such a text is used; another one would be read out with its braces.
    public var placeholders: Set<Placeholder> {
        switch kind {
        case .message: Set(Placeholder.allCases).subtracting(Placeholder.facts).subtracting([.patient]).union(facts)
        case .staffMessage: [.hospital, .department, .doctor, .patient, .reason, .link, .phone]
        case .script: [.salutation, .hospital, .department, .doctor, .phone, .patient]
        case .page, .advice, .article: []
        }
    }

    var isMessage: Bool { kind == .message || kind == .staffMessage }
    /// Whether patients hear or read it.
    var isForPatients: Bool { kind != .staffMessage }
}
