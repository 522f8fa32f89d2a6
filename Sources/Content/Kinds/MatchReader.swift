import FollowUp

struct MatchReader {
    func read(_ cursor: Cursor) -> Pathway.Match? {
        let known = ["need", "diagnoses", "secondaryCounts", "procedures", "departments", "ages", "classes"]
        guard let fields = cursor.fields(known) else { return nil }
        let need = fields.required("need")?.one(of: Pathway.Match.Need.self)
        let diagnoses = fields.list("diagnoses").compactMap(CodePrefix.diagnosis)
        let procedures = fields.list("procedures").compactMap(CodePrefix.procedure)
        let departments = fields.list("departments").compactMap { $0.string() }
        let ages = fields.optional("ages")?.range { $0.integer(in: 0...150) }
        let classes = fields.list("classes").compactMap { $0.one(of: EpisodeKind.self) }
        let secondaryCounts = fields.optional("secondaryCounts").map { $0.boolean() ?? true } ?? true
        guard let need else { return nil }
        switch need {
        case .diagnosis: require("diagnoses", need, fields)
        case .procedure: require("procedures", need, fields)
        case .either:
            require("diagnoses", need, fields)
            require("procedures", need, fields)
        case .fallback:
            for key in ["diagnoses", "procedures"] {
                fields.optional(key)?.report("缺省路径（fallback）不看 \(key)，请删去", "a fallback pathway does not look at '\(key)'; remove it")
            }
        }
        return Pathway.Match(
            need: need, diagnoses: diagnoses, secondaryCounts: secondaryCounts, procedures: procedures,
            departments: departments, ages: ages, classes: classes)
    }

    private func require(_ key: String, _ need: Pathway.Match.Need, _ fields: Fields) {
        guard fields.list(key).isEmpty else { return }
        fields.findings.report(
            fields.place, "need: \(need.rawValue) 须写出 \(key)", "need: \(need.rawValue) asks for '\(key)'; list some codes")
    }
}
