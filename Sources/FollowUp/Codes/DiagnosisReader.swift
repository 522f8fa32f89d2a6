/// Reads diagnoses in words by what staff have decided, then by the library's terms and the names in the hospital's list.
///
/// An unsure reading still gives a code: a patient is rather followed by a pathway that staff then correct than by none. What was not
/// decided by staff is to be confirmed.
public struct DiagnosisReader: Sendable {
    /// What staff said of a text: a code, or that none applies.
    public enum Decision: Sendable, Equatable {
        case code(String)
        case noCode
    }

    private let terms: [String: DiagnosisTerm]
    /// Folded names that may stand within a longer text, the longest first. Latin abbreviations are not among them: MI stands in many words.
    private let within: [String]

    public init(terms: [DiagnosisTerm]) {
        var byName: [String: DiagnosisTerm] = [:]
        for term in terms { for name in term.names { byName[DiagnosisText.folded(name)] = term } }
        self.terms = byName
        within = byName.keys.filter { name in name.count >= 2 && name.contains { !$0.isASCII } }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// Every illness that the text names, in its order; never empty for a text with a letter.
    ///
    /// - Parameters:
    ///   - decided: what staff said of a folded text.
    ///   - listed: the code of a folded name in the hospital's list.
    public func read(_ text: String, decided: (String) throws -> Decision?, listed: (String) throws -> String?) rethrows -> [ReadDiagnosis] {
        var found: [ReadDiagnosis] = []
        for part in DiagnosisText.parts(of: text) {
            if let one = try exactly(part, decided, listed) {
                found.append(one)
                continue
            }
            let pieces = part.pieces
            let exact = try pieces.count > 1 ? pieces.map { try exactly($0, decided, listed) } : []
            if exact.contains(where: { $0 != nil }) {
                for (piece, one) in zip(pieces, exact) { found.append(one ?? roughly(piece)) }
            } else {
                found.append(roughly(part))
            }
        }
        return found
    }

    private func exactly(
        _ text: DiagnosisText, _ decided: (String) throws -> Decision?, _ listed: (String) throws -> String?
    ) rethrows -> ReadDiagnosis? {
        if let decision = try decided(text.folded) {
            var code: String?
            if case .code(let decided) = decision { code = decided }
            return ReadDiagnosis(text: text.text, folded: text.folded, marks: text.marks, code: code, origin: .decided)
        }
        for wording in text.wordings {
            // The library's terms go first: their codes are the usual ones, and they know what an illness of the past is.
            if let term = terms[wording.name] { return read(text, as: term, wording.marks, .term) }
            if let code = try listed(wording.name) {
                return ReadDiagnosis(
                    text: text.text, folded: text.folded, marks: wording.marks, code: Self.holds(wording.marks) ? code : nil, origin: .list)
            }
        }
        return nil
    }

    private func roughly(_ text: DiagnosisText) -> ReadDiagnosis {
        for wording in text.wordings.reversed() {
            if let name = within.first(where: { wording.name.contains($0) }), let term = terms[name] { return read(text, as: term, text.marks, .part) }
        }
        return ReadDiagnosis(text: text.text, folded: text.folded, marks: text.marks, code: nil, origin: .nothing)
    }

    private func read(_ text: DiagnosisText, as term: DiagnosisTerm, _ marks: [DiagnosisText.Mark], _ origin: ReadDiagnosis.Origin) -> ReadDiagnosis {
        let code = marks.contains(.history) ? term.history ?? term.code : term.code
        return ReadDiagnosis(text: text.text, folded: text.folded, marks: marks, code: Self.holds(marks) ? code : nil, origin: origin)
    }

    /// Whether the patient has or may have it.
    private static func holds(_ marks: [DiagnosisText.Mark]) -> Bool { !marks.contains(.excluded) && !marks.contains(.family) }
}

extension Code {
    /// Whether only its words say what it is: no code, or one of a list that nobody else knows.
    public var isInWords: Bool { system == .local && !text.isEmpty && !Code.looksLikeICD10(value) }

    /// A letter and two digits, or a digit and A or B, at the beginning.
    public static func looksLikeICD10(_ value: String) -> Bool {
        guard let stem = stemBytes(of: value).first, stem.count >= 3 else { return false }
        return (0x41...0x5A).contains(stem[0]) && (0x30...0x39).contains(stem[1]) && ((0x30...0x39).contains(stem[2]) || stem[2] == 0x41 || stem[2] == 0x42)
    }
}
