import FollowUp

/// What doctors write for a diagnosis, with the code that it stands for.
struct DiagnosisTermReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["code", "names", "history"]) else { return }
        let code = fields.required("code").flatMap(CodePrefix.diagnosis)
        let history = fields.optional("history").map(CodePrefix.diagnosis)
        let names = fields.filledList("names").compactMap(readName)
        guard let code, history != .some(nil), !names.isEmpty else { return }
        draft.diagnosisTerms.append(DiagnosisTerm(code: code, names: names, history: history ?? nil))
    }

    /// One writing of a name is enough: width, case, numerals and signs make no difference.
    private func readName(_ cursor: Cursor) -> String? {
        guard let name = cursor.string() else { return nil }
        let folded = DiagnosisText.folded(name)
        guard folded.count >= 2 else {
            cursor.report("名称 \(name) 太短，会误认，请写得更全", "'\(name)' is too short and would be found where it is not meant; write more of it")
            return nil
        }
        draft.names.define(.diagnosisTerm, folded, at: cursor.place)
        return name
    }
}
