/// A hospital's own words in place of shipped ones, in one version. Versions are only ever added; the highest one holds.
public struct Wording: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case message, script
    }

    public var kind: Kind
    /// The template or script.
    public var name: String
    public var version: Int
    /// Lines of a script, notes for staff in parentheses, or the one line of a message; nil: as shipped again.
    public var lines: [LocalText]?
    /// What the tone check said and the author let stand.
    public var waived: [ToneRule]
    /// Why.
    public var note: String
    public var staff: ID<Staff>?
    public var writtenAt: Instant

    public init(
        kind: Kind, name: String, version: Int, lines: [LocalText]?, waived: [ToneRule] = [], note: String = "", staff: ID<Staff>? = nil, writtenAt: Instant
    ) {
        self.kind = kind
        self.name = name
        self.version = version
        self.lines = lines
        self.waived = waived
        self.note = note
        self.staff = staff
        self.writtenAt = writtenAt
    }
}

extension Wording.Kind {
    /// The words of `name` as a library has them; nil where there is nothing of that name.
    public func lines(of name: String, in library: Library) -> [LocalText]? {
        switch self {
        case .message: library.templates[name].map { [$0.text] }
        case .script: library.scripts[name].map { $0.lines.map { LocalText($0.written(.zh), $0.written(.en)) } }
        }
    }

    /// What the tone check says of such words, with the number of the line; without what the content keeps on purpose.
    public func findings(_ lines: [LocalText], of name: String, in library: Library) -> [(line: Int, finding: ToneFinding)] {
        let waived = library.tone.waived[(self == .message ? "template " : "script ") + name] ?? []
        return allFindings(lines, of: name, in: library).filter { !waived.contains($0.finding.rule) }
    }

    private func allFindings(_ lines: [LocalText], of name: String, in library: Library) -> [(line: Int, finding: ToneFinding)] {
        let check = ToneCheck(library.tone)
        switch self {
        case .message:
            guard let template = library.templates[name] else { return [] }
            return lines.prefix(1).flatMap { check.findings($0, TextUse(template)).map { (0, $0) } }
        case .script:
            guard var script = library.scripts[name] else { return [] }
            script.lines = lines.map(Script.Line.init(written:))
            return check.findings(script)
        }
    }
}

extension Library {
    /// Takes a hospital's own words in place of the shipped ones.
    public mutating func take(_ wording: Wording) {
        guard let lines = wording.lines, !lines.isEmpty else { return }
        switch wording.kind {
        case .message: templates[wording.name]?.text = lines[0]
        case .script: scripts[wording.name]?.lines = lines.map(Script.Line.init(written:))
        }
    }
}
