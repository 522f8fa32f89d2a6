import FollowUp
import Storage

/// Diagnoses that came as words alone are read by what staff have decided, the library's terms and the hospital's list. What nobody has
/// decided on is planned as it was read, and waits on a list for somebody to confirm or correct it.
extension Work {
    /// The diagnoses with codes in place of words, as far as they can be read.
    func coded(_ diagnoses: [Code]) throws -> [Code] {
        guard diagnoses.contains(where: \.isInWords) else { return diagnoses }
        return try diagnoses.flatMap { code in code.isInWords ? try read(code.text).map(\.diagnosis) : [code] }
    }

    private func read(_ text: String) throws -> [ReadDiagnosis] {
        try core.diagnosisReader.read(text, decided: { try store.decision(on: $0) }, listed: { try store.code(.diagnoses, named: $0) })
    }

    /// Notes which wordings a stay's diagnoses hold, so that its plan is known to rest on them. `isNew`: nothing was noted of it before.
    func noteTerms(_ diagnoses: [Code], of episode: ID<Episode>, isNew: Bool) throws {
        let words = diagnoses.filter(\.isInWords)
        guard !words.isEmpty || !isNew else { return }
        var seen: Set<String> = []
        let terms = try words.flatMap { try read($0.text) }.filter { seen.insert($0.folded).inserted }
        // Told again, nothing is noted twice.
        guard try isNew || store.wordings(of: episode) != terms.map(\.folded).sorted() else { return }
        try store.set(terms: terms, of: episode, now: now)
        for term in terms where term.origin != .decided {
            let marks = term.marks.map(\.rawValue).joined(separator: ",")
            try note(Trace([Trace.Entry(.readFromWords, [term.code ?? "", marks])]), to: .episode, episode.raw)
        }
    }

    /// Staff say what a wording stands for: from now on it is read so, and stays that were planned by another reading are planned anew.
    /// `code` nil: it stands for no diagnosis that rules know.
    public func decide(term folded: String, code: String?, by staff: ID<Staff>) throws {
        guard let term = try store.term(folded) else { throw Refusal.notFound }
        if let code {
            guard Code.looksLikeICD10(code) else {
                throw Refusal.invalid(LocalText("请填写 ICD-10 编码，如 I25.1。", "Enter an ICD-10 code such as I25.1."))
            }
            if try !store.codeLists(.diagnoses).isEmpty, try store.codes(.diagnoses, like: code, limit: 1).isEmpty {
                throw Refusal.invalid(LocalText("医院的诊断编码库里没有 \(code)。", "The hospital's list of diagnoses holds no \(code)."))
            }
        }
        let before = term.state == .open ? term.code : term.decided
        try store.decide(folded, code == nil ? .noCode : code == term.code ? .confirmed : .corrected, code: code, by: staff, now: now)
        guard code != before else { return }
        for episode in try store.episodes(worded: folded) { try plan(episode) }
    }
}

extension Engine {
    /// What a wording of diagnoses stands for: doctors, managers and administrators decide.
    public func decide(term folded: String, code: String?, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.decidesOnCodes) { try $0.decide(term: folded, code: code, by: staff) }
    }
}
