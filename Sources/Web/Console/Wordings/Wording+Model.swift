import Engine
import FollowUp
import SQL
import Storage

/// One message or script while somebody works on it.
struct WordingModel: Sendable {
    struct Version: Sendable {
        var wording: Wording
        var author: String
    }

    var kind: Wording.Kind
    var name: String
    var title: LocalText
    /// As they stand in the form.
    var zh: String
    var en: String
    var note = ""
    /// The newest version that the author has before them; 0: none yet.
    var base: Int
    /// The newest first.
    var history: [Version]
    var mayWrite: Bool
    /// Why it was not saved.
    var objection: LocalText?
    var preview: WordingPreview

    static func read(_ r: Reading, _ kind: Wording.Kind, _ name: String, settings: Settings, mayWrite: Bool) throws -> WordingModel? {
        guard let lines = kind.lines(of: name, in: r.library) else { return nil }
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        let history = try store.wordings(kind, name).map { wording in
            Version(wording: wording, author: try wording.staff.flatMap { try store.staff($0)?.name } ?? "")
        }
        let title = kind == .message ? r.library.templates[name]?.title : r.library.scripts[name]?.title
        return WordingModel(
            kind: kind, name: name, title: title ?? LocalText(name, name), zh: lines.map(\.zh).joined(separator: "\n"),
            en: lines.map(\.en).joined(separator: "\n"), note: history.first?.wording.note ?? "", base: history.first?.wording.version ?? 0, history: history,
            mayWrite: mayWrite, preview: WordingPreview(kind, name, lines, r.library, settings))
    }

    /// What a form says, line by line; empty lines are left out, and one language may be left short.
    static func lines(zh: String, en: String, _ kind: Wording.Kind) -> [LocalText] {
        func split(_ text: String) -> [String] {
            let rows = text.split(whereSeparator: \.isNewline).map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
            // A message is one line, however it was typed.
            return kind == .message && !rows.isEmpty ? [rows.joined()] : rows
        }
        let (zh, en) = (split(zh), split(en))
        return (0..<max(zh.count, en.count)).map { LocalText($0 < zh.count ? zh[$0] : "", $0 < en.count ? en[$0] : "") }
    }
}

/// How words would look to a patient, what they cost, and what the tone check says: kept up to date while somebody types.
struct WordingPreview: Sendable {
    struct Bubble: Sendable {
        var text: LocalText
        var isForStaff: Bool
    }

    var kind: Wording.Kind
    var bubbles: [Bubble]
    /// Characters as networks count them and segments, of a message.
    var units = 0
    var segments = 0
    var price: Double
    var findings: [(line: Int, finding: ToneFinding)]
    /// The words as they were written, for marking what was found.
    var lines: [LocalText]

    /// - Parameter sample: which invented patient it is shown for.
    init(_ kind: Wording.Kind, _ name: String, _ lines: [LocalText], _ library: Library, _ settings: Settings, sample: SamplePatient = .elder) {
        self.kind = kind
        self.lines = lines
        findings = kind.findings(lines, of: name, in: library)
        price = settings.priceOfSegment
        func filled(_ text: String, _ language: Language) -> String {
            SampleWords.filled(text, language, with: sample.values(language, library, settings))
        }
        bubbles = lines.map { line in
            let isForStaff = kind == .script && Script.Line(written: line).isForStaff
            return Bubble(text: LocalText(filled(line.zh, .zh), filled(line.en, .en)), isForStaff: isForStaff)
        }
        if kind == .message, let only = bubbles.first {
            units = MessageLength.units(only.text.zh)
            segments = MessageLength.segments(ofUnits: units)
        }
    }
}

/// Invented people on whom words are tried.
enum SamplePatient: String, Sendable, CaseIterable {
    case elder, young, child

    private var person: (name: String, sex: Sex, age: Int) {
        switch self {
        case .elder: ("王秀英", .female, 71)
        case .young: ("欧阳明", .male, 35)
        case .child: ("李乐乐", .male, 6)
        }
    }

    func title(_ words: Words) -> String {
        switch self {
        case .elder: words.say("王秀英，女，71岁", "Wang Xiuying, F 71")
        case .young: words.say("欧阳明，男，35岁", "Ouyang Ming, M 35")
        case .child: words.say("李乐乐，男，6岁", "Li Lele, M 6")
        }
    }

    func values(_ language: Language, _ library: Library, _ settings: Settings) -> [Placeholder: String] {
        let person = person
        return [
            .salutation: library.salutations.salutation(
                name: person.name, wish: nil, sex: person.sex, age: person.age, province: settings.province, language: language),
            .hospital: settings.hospitalShort, .phone: settings.helpPhone, .link: "\(settings.publicURL)/q/\(SampleWords.token)",
            .patient: Salutation.masked(person.name), .child: person.name,
        ]
    }
}
