import FollowUp
import Signals

/// Files of `signals`: the words by which free texts are read. Several files make one lexicon.
struct SignalsReader {
    let draft: Draft

    func read(_ root: Cursor) {
        let keys = ["groups", "signals", "readings", "cues", "subjects", "ignore", "courtesies", "traditional", "spellings", "sounds"]
        guard let fields = root.fields(keys) else { return }
        for (name, words) in fields.optional("groups")?.entries() ?? [] {
            draft.names.define(.wordGroup, name, at: words.place)
            draft.lexicon.groups[name] = words.words()
        }
        for cursor in fields.list("signals") { readFinding(cursor) }
        for cursor in fields.list("readings") { if let quantity = quantity(cursor) { draft.lexicon.quantities.append(quantity) } }
        for (name, words) in fields.optional("cues")?.entries() ?? [] {
            if let cue = words.word(name, as: Cue.self) { draft.lexicon.cues[cue, default: []] += words.words() }
        }
        for (name, words) in fields.optional("subjects")?.entries() ?? [] {
            if let subject = words.word(name, as: Subject.self) { draft.lexicon.subjects[subject, default: []] += words.words() }
        }
        draft.lexicon.ignored += fields.optional("ignore")?.words() ?? []
        draft.lexicon.courtesies += fields.optional("courtesies")?.words() ?? []
        for pair in fields.optional("traditional")?.words() ?? [] {
            let scalars = pair.unicodeScalars.map(\.value)
            if scalars.count == 2 {
                draft.lexicon.traditional[scalars[0]] = scalars[1]
            } else {
                fields.optional("traditional")?.report("\(pair) 应为两个字：繁体、简体", "'\(pair)' must be two characters: traditional, simplified")
            }
        }
        for pair in fields.optional("spellings")?.words() ?? [] {
            let halves = pair.split(separator: ">", omittingEmptySubsequences: false).map { $0.replacing("_", with: " ") }
            if halves.count == 2, !halves[0].isEmpty {
                draft.lexicon.spellings.append(Lexicon.Spelling(from: String(halves[0]), to: String(halves[1])))
            } else {
                fields.optional("spellings")?.report("\(pair) 应写作“写法>意思”", "'\(pair)' must be 'spelling>meaning'")
            }
        }
        for (syllable, characters) in fields.optional("sounds")?.entries() ?? [] { draft.lexicon.sounds[syllable] = characters.string() ?? "" }
    }

    private func readFinding(_ cursor: Cursor) {
        let keys = ["class", "code", "grade", "mild", "severe", "past", "steadfast", "reason", "source", "unconfirmed", "phrases", "sounds", "whole"]
        guard let fields = cursor.fields(keys) else { return }
        let kind = fields.required("class")?.one(of: SignalClass.self)
        let code = fields.required("code")?.name()
        let grade = fields.required("grade")?.gradeOrNone()
        let reason = fields.required("reason")?.localText()
        let source = fields.required("source")?.string()
        let isUnconfirmed = fields.required("unconfirmed")?.boolean()
        let phrases = fields.optional("phrases")?.words() ?? []
        let whole = fields.optional("whole")?.words() ?? []
        if phrases.isEmpty, whole.isEmpty { cursor.report("phrases 和 whole 至少写一项", "write phrases, whole, or both") }
        if let code {
            draft.names.define(.finding, code, at: fields.place)
            draft.findingPlaces[code] = fields.place
        }
        guard let kind, let code, let grade, let reason, let source, let isUnconfirmed else { return }
        var finding = Finding(
            kind: kind, code: code, grade: grade.grade, past: fields.optional("past")?.gradeOrNone()?.grade,
            isSteadfast: fields.optional("steadfast")?.boolean() ?? false, reason: reason, source: source, isUnconfirmed: isUnconfirmed, phrases: phrases,
            sounds: fields.optional("sounds")?.words() ?? [], whole: whole)
        if let mild = fields.optional("mild")?.gradeOrNone() { finding.mild = mild.grade }
        if let severe = fields.optional("severe")?.gradeOrNone() { finding.severe = severe.grade }
        draft.lexicon.findings.append(finding)
    }

    private func quantity(_ cursor: Cursor) -> Quantity? {
        guard let fields = cursor.fields(["id", "words", "units", "unless", "counts", "alone", "rise", "plausible", "second", "bounds"]) else { return nil }
        let id = fields.required("id")?.name()
        let words = fields.required("words")?.words()
        let plausible = fields.required("plausible")?.range { $0.number() }
        let bounds = fields.list("bounds").compactMap { bound($0) }
        guard let id, let words, let plausible else { return nil }
        return Quantity(
            id: id, words: words, units: fields.optional("units")?.words() ?? [], unless: fields.optional("unless")?.words() ?? [],
            counts: fields.optional("counts")?.words() ?? [], standsAlone: fields.optional("alone")?.boolean() ?? false, rise: fields.optional("rise")?.number(), plausible: plausible, second: fields.optional("second")?.name(), bounds: bounds)
    }

    private func bound(_ cursor: Cursor) -> Quantity.Bound? {
        guard let fields = cursor.fields(["class", "code", "grade", "from", "below", "reason", "source", "unconfirmed"]) else { return nil }
        let kind = fields.required("class")?.one(of: SignalClass.self)
        let code = fields.required("code")?.name()
        let grade = fields.required("grade")?.one(of: Grade.self)
        let reason = fields.required("reason")?.localText()
        let source = fields.required("source")?.string()
        let isUnconfirmed = fields.required("unconfirmed")?.boolean()
        guard let kind, let code, let grade, let reason, let source, let isUnconfirmed else { return nil }
        return Quantity.Bound(
            kind: kind, code: code, grade: grade, from: fields.optional("from")?.number(), below: fields.optional("below")?.number(), reason: reason,
            source: source, isUnconfirmed: isUnconfirmed)
    }

    static func report(_ fault: Phrase.Fault, _ text: String, at place: Place, _ draft: Draft) {
        switch fault {
        case .unknownGroup(let name):
            let hint = Spelling.hint(for: name, among: draft.lexicon.groups.keys)
            draft.findings.report(place, "\(text) 里没有名为 \(name) 的词组\(hint.zh)", "'\(text)': there is no group '\(name)'\(hint.en)")
        case .unclosed: draft.findings.report(place, "\(text) 的括号没有闭合", "'\(text)': a bracket is not closed")
        case .empty: draft.findings.report(place, "\(text) 里没有词", "'\(text)' holds no word")
        }
    }
}

/// A grade, or the word that there is none.
struct GradeOrNone {
    var grade: Grade?
}

extension Cursor {
    func gradeOrNone() -> GradeOrNone? {
        if case .scalar(let scalar) = node, scalar.string == "none" { return GradeOrNone(grade: nil) }
        return one(of: Grade.self).map(GradeOrNone.init)
    }

    /// The keys and values that stand here, whatever the keys are, in the order of the file.
    func entries() -> [(String, Cursor)] {
        guard case .mapping(let mapping) = node else {
            report("此处应是一组“键: 值”", "expected keys here")
            return []
        }
        return mapping.compactMap { key, value in key.scalar.map { ($0.string, Cursor(file: file, node: value, findings: findings)) } }
    }

    /// Words with blanks between, over as many lines as needed.
    func words() -> [String] { string()?.split(whereSeparator: \.isWhitespace).map(String.init) ?? [] }

    /// A key that must be a word of a closed set.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, as type: Word.Type) -> Word? where Word.RawValue == String {
        if let word = Word(rawValue: name) { return word }
        let hint = Spelling.hint(for: name, among: Word.allCases.map(\.rawValue))
        report("不认识的键 \(name)\(hint.zh)", "unknown key '\(name)'\(hint.en)")
        return nil
    }
}
