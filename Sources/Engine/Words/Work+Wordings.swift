import FollowUp
import Storage

extension Work {
    /// Stores a new version of a message or script, which holds for everything that begins afterwards. Gives its number; nil when
    /// nothing is different.
    ///
    /// Grave findings of the tone check are refused; others need a note that says why they stand.
    /// - Parameter base: the version that the author had before them: a newer one is not overwritten.
    public func write(_ lines: [LocalText], as kind: Wording.Kind, _ name: String, base: Int, note: String, by staff: ID<Staff>) throws -> Int? {
        guard let shipped = kind.lines(of: name, in: core.library) else { throw Refusal.notFound }
        let history = try store.wordings(kind, name)
        let newest = history.first?.version ?? 0
        guard newest == base else {
            throw Refusal.invalid(LocalText("您打开以后有人改过它，没有保存。请看过新的再改。", "Somebody changed it after you opened it; nothing was saved. Look at the new text first."))
        }
        let lines = lines.filter { !$0.zh.isEmpty || !$0.en.isEmpty }
        guard !lines.isEmpty, lines.allSatisfy({ !$0.zh.isEmpty && !$0.en.isEmpty }), kind == .script || lines.count == 1 else {
            throw Refusal.invalid(LocalText("中文和英文都要写，行数要一样。", "Write both languages, line by line."))
        }
        guard lines != shipped else { return nil }
        let findings = kind.findings(lines, of: name, in: core.library).map(\.finding)
        if let grave = findings.first(where: { $0.rule.isGrave }) {
            throw Refusal.invalid(LocalText("没有保存：\(grave.rule.name.zh)。\(grave.why.zh)\(grave.mend.zh)", "Not saved: \(grave.rule.name.en). \(grave.why.en) \(grave.mend.en)"))
        }
        if let finding = findings.first, note.isEmpty {
            throw Refusal.invalid(
                LocalText("没有保存：\(finding.rule.name.zh)。改掉它，或写明为什么保留。", "Not saved: \(finding.rule.name.en). Mend it, or write why it stands."))
        }
        let waived = Array(Set(findings.map(\.rule))).sorted { $0.rawValue < $1.rawValue }
        try add(Wording(kind: kind, name: name, version: newest + 1, lines: lines, waived: waived, note: note, staff: staff, writtenAt: now))
        return newest + 1
    }

    /// Makes an older version the newest; version 0 is what came with the program. Nothing is lost: it can be undone the same way.
    public func restore(_ kind: Wording.Kind, _ name: String, version: Int, by staff: ID<Staff>) throws {
        guard kind.lines(of: name, in: core.library) != nil else { throw Refusal.notFound }
        let history = try store.wordings(kind, name)
        let old = history.first { $0.version == version }
        guard version == 0 || old != nil, let newest = history.first, newest.version != version else { throw Refusal.notFound }
        try add(
            Wording(
                kind: kind, name: name, version: newest.version + 1, lines: old?.lines, waived: old?.waived ?? [], note: old?.note ?? "", staff: staff,
                writtenAt: now))
    }

    private func add(_ wording: Wording) throws {
        try store.insert(wording)
        try store.raiseContentRevision()
    }
}

extension Engine {
    /// Gives the new version's number; nil when nothing is different.
    public func write(_ lines: [LocalText], as kind: Wording.Kind, _ name: String, base: Int, note: String, by staff: ID<Staff>) async throws -> Int? {
        try await editing(staff) { try $0.write(lines, as: kind, name, base: base, note: note, by: staff) }
    }

    public func restore(_ kind: Wording.Kind, _ name: String, version: Int, by staff: ID<Staff>) async throws {
        try await editing(staff) { try $0.restore(kind, name, version: version, by: staff) }
    }

    private func editing<T: Sendable>(_ staff: ID<Staff>, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let result = try await work { work in
            guard let member = try work.store.staff(staff), member.role.writesWords(isHead: member.isHead) else { throw Refusal.notAllowed }
            return try body(work)
        }
        contentChanged()
        return result
    }
}
