import FollowUp

struct RiskReader {
    func read(_ cursor: Cursor) -> Pathway.RiskRule? {
        let known = ["risk", "diagnoses", "procedures", "dispositions", "ages", "reason"]
        guard let fields = cursor.fields(known) else { return nil }
        let risk = fields.required("risk")?.one(of: RiskClass.self)
        let diagnoses = fields.list("diagnoses").compactMap(CodePrefix.diagnosis)
        let procedures = fields.list("procedures").compactMap(CodePrefix.procedure)
        let dispositions = fields.list("dispositions").compactMap { $0.one(of: Disposition.self) }
        let ages = fields.optional("ages")?.range { $0.integer(in: 0...150) }
        let reason = fields.required("reason")?.localText()
        guard let risk, let reason else { return nil }
        return Pathway.RiskRule(
            risk: risk, diagnoses: diagnoses, procedures: procedures, dispositions: dispositions, ages: ages, reason: reason)
    }
}
