/// What staff say in one scene: `opening`, `noAnswer`, `closing`, `badNews` …
public struct Script: Sendable, Equatable {
    /// Where in a call it belongs.
    public enum Scene: String, Sendable, CaseIterable {
        case opening, identity, topics
        /// What people ask or doubt.
        case questions
        /// Moments for which nobody finds words alone.
        case hard
        case urgent, closing
        /// What staff do and no patient hears.
        case staff
    }

    public struct Line: Sendable, Equatable {
        public var text: LocalText
        /// A note that is not read out.
        public var isForStaff: Bool

        public init(_ text: LocalText, isForStaff: Bool = false) {
            self.text = text
            self.isForStaff = isForStaff
        }

        public var zh: String { text.zh }
        public var en: String { text.en }
    }

    public var id: String
    public var title: LocalText
    public var lines: [Line]
    public var scene = Scene.topics
    /// The pathway whose calls it is for; nil: for any.
    public var pathway: String?
    /// The script that mostly follows.
    public var next: String?
    /// The key that opens it on the call page, for moments that cannot wait.
    public var key: String?

    /// Lines that stand wholly in parentheses are notes for staff.
    public init(id: String, title: LocalText, lines: [LocalText]) {
        self.init(id: id, title: title, lines: lines.map(Line.init(written:)))
    }

    public init(id: String, title: LocalText, lines: [Line]) {
        self.id = id
        self.title = title
        self.lines = lines
    }
}

extension Script.Line {
    /// As people write it in one field: a note for staff stands in parentheses.
    public init(written text: LocalText) {
        let isForStaff = Script.Line.bare(text.zh) != nil
        self.init(LocalText(Script.Line.bare(text.zh) ?? text.zh, Script.Line.bare(text.en) ?? text.en), isForStaff: isForStaff)
    }

    public func written(_ language: Language) -> String {
        guard isForStaff else { return text[language] }
        return language == .zh ? "（\(text.zh)）" : "(\(text.en))"
    }

    /// The words between the parentheses that a whole line stands in.
    private static func bare(_ line: String) -> String? {
        guard let first = line.first, let last = line.last, line.count > 2, "（(".contains(first), "）)".contains(last) else { return nil }
        let inner = line.dropFirst().dropLast()
        return inner.contains(where: { "（(".contains($0) }) ? nil : String(inner)
    }
}
