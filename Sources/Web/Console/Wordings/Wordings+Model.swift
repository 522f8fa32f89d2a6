import FollowUp
import SQL
import Storage

/// All messages or all scripts of the hospital, with what the tone check says of each.
struct WordingsModel: Sendable {
    struct Line: Sendable {
        var kind: Wording.Kind
        var name: String
        var title: LocalText
        /// What is said, in short.
        var text: LocalText
        /// The scene of a script.
        var scene: Script.Scene?
        /// Whether the engine sends a message by itself.
        var isAutomatic = false
        /// Segments of a message with usual names; nil for scripts.
        var segments: Int?
        var findings: Int
        /// The hospital's own version; 0: as shipped.
        var version: Int

        func sentByItself(_ isAutomatic: Bool) -> Line {
            var line = self
            line.isAutomatic = isAutomatic
            return line
        }
    }

    var kind: Wording.Kind
    var query: String
    var lines: [Line]
    /// How many there are of each kind, whatever is searched for.
    var counts: [Wording.Kind: Int]

    static func read(_ r: Reading, _ kind: Wording.Kind, query: String) throws -> WordingsModel {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        let versions = Dictionary(try store.wordings().filter { $0.kind == kind && $0.lines != nil }.map { ($0.name, $0.version) }) { $1 }
        let lines = (kind == .message ? messages(r.library) : scripts(r.library)).map { line in
            var line = line
            line.version = versions[line.name] ?? 0
            return line
        }
        return WordingsModel(
            kind: kind, query: query, lines: lines.filter { matches($0, query) },
            counts: [.message: r.library.templates.count, .script: r.library.scripts.count])
    }

    private static func messages(_ library: Library) -> [Line] {
        library.templates.values.sorted { ($0.audience == .staff ? 1 : 0, $0.id) < ($1.audience == .staff ? 1 : 0, $1.id) }.map { template in
            Line(
                kind: .message, name: template.id, title: template.title, text: template.text,
                segments: MessageLength.segments(SampleWords.filled(template.text.zh, .zh)),
                findings: Wording.Kind.message.findings([template.text], of: template.id, in: library).count, version: 0)
                .sentByItself(template.isAutomatic)
        }
    }

    private static func scripts(_ library: Library) -> [Line] {
        let order = Dictionary(uniqueKeysWithValues: Script.Scene.allCases.enumerated().map { ($1, $0) })
        return library.scripts.values.sorted { (order[$0.scene] ?? 0, $0.id) < (order[$1.scene] ?? 0, $1.id) }.map { script in
            let lines = Wording.Kind.script.lines(of: script.id, in: library) ?? []
            return Line(
                kind: .script, name: script.id, title: script.title,
                text: LocalText(lines.map(\.zh).joined(separator: " "), lines.map(\.en).joined(separator: " ")), scene: script.scene,
                findings: Wording.Kind.script.findings(lines, of: script.id, in: library).count, version: 0)
        }
    }

    private static func matches(_ line: Line, _ query: String) -> Bool {
        let query = query.lowercased()
        return query.isEmpty || [line.name, line.title.zh, line.title.en, line.text.zh, line.text.en].contains { $0.lowercased().contains(query) }
    }
}
