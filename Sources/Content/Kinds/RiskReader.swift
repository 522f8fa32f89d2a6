import FollowUp
import Yams

/// One rule of a pathway for classes of risk: its conditions stand in the rule itself, or in a list that holds together.
struct RiskReader {
    let draft: Draft

    private static let conditions = [
        "diagnoses", "procedures", "full", "dispositions", "ages", "sex", "results", "medications", "stays", "findings",
    ]

    func read(_ cursor: Cursor) -> Pathway.RiskRule? {
        guard let fields = cursor.fields(["risk", "reason", "all"] + Self.conditions) else { return nil }
        let risk = fields.required("risk")?.one(of: RiskClass.self)
        let reason = fields.required("reason")?.localText()
        var all: [Pathway.RiskCondition] = []
        if fields.optional("all") != nil {
            for key in Self.conditions {
                fields.optional(key)?.report("有 all 时，条件都写在 all 里面", "beside 'all' there are no other conditions; put '\(key)' into the list")
            }
            for part in fields.filledList("all") {
                guard let inner = part.fields(Self.conditions) else { continue }
                let condition = readCondition(inner)
                if condition.asksNothing { part.report("all 的每一项都要有条件", "each part of 'all' needs a condition") }
                all.append(condition)
            }
        } else {
            all = [readCondition(fields)]
        }
        guard let risk, let reason else { return nil }
        return Pathway.RiskRule(risk: risk, all: all, reason: reason)
    }

    private func readCondition(_ fields: Fields) -> Pathway.RiskCondition {
        Pathway.RiskCondition(
            diagnoses: fields.list("diagnoses").compactMap(CodePrefix.diagnosis), procedures: fields.list("procedures").compactMap(CodePrefix.procedure),
            full: fields.list("full").compactMap(CodePrefix.full), dispositions: fields.list("dispositions").compactMap { $0.one(of: Disposition.self) },
            ages: fields.optional("ages")?.range { $0.integer(in: 0...150) }, sex: fields.optional("sex")?.one(of: Sex.self),
            results: fields.list("results").compactMap(readResult), medications: fields.list("medications").compactMap { $0.string() },
            stays: fields.optional("stays").flatMap(readStays), findings: fields.list("findings").compactMap(readFinding))
    }

    /// `{loinc: 2823-3, at: ">= 5.5"}`
    private func readResult(_ cursor: Cursor) -> Pathway.ResultBound? {
        guard let fields = cursor.fields(["loinc", "at"]) else { return nil }
        let loinc = fields.required("loinc")?.string()
        guard let at = fields.required("at"), let text = at.string() else { return nil }
        guard case .compare(_, let comparison, let bound)? = try? Condition("value \(text)") else {
            at.report("此处应是比较，如 \">= 5.5\"", "expected a comparison such as \">= 5.5\"")
            return nil
        }
        guard let loinc else { return nil }
        return Pathway.ResultBound(loinc: loinc, comparison: comparison, bound: bound)
    }

    private func readStays(_ cursor: Cursor) -> Pathway.EarlierStays? {
        guard let fields = cursor.fields(["diagnoses", "within", "atLeast"]) else { return nil }
        let diagnoses = fields.list("diagnoses").compactMap(CodePrefix.diagnosis)
        let within = fields.required("within")?.integer(in: 1...3650)
        let atLeast = fields.required("atLeast")?.integer(in: 1...50)
        guard let within, let atLeast else { return nil }
        return Pathway.EarlierStays(diagnoses: diagnoses, within: within, atLeast: atLeast)
    }

    private func readFinding(_ cursor: Cursor) -> String? {
        guard let code = cursor.name() else { return nil }
        draft.names.refer(.code, code, at: cursor.place)
        return code
    }
}
