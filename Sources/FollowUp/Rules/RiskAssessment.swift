/// A patient's class with its reasons: high-risk, key or ordinary.
public struct RiskAssessment: Sendable, Equatable {
    public var risk: RiskClass
    public var lace: LACE
    public var trace: Trace

    /// The pathway's own clinical rules and LACE each propose a class; the higher one holds.
    public static func assess(_ stay: Stay, pathways: [Pathway]) -> RiskAssessment {
        let lace = LACE(stay: stay)
        var trace = Trace()
        var risk: RiskClass = lace.score >= 10 ? .high : lace.score >= 5 ? .key : .ordinary
        trace.add(.riskLACE, String(lace.score), risk.rawValue)
        let diagnoses = stay.diagnoses.flatMap(\.stems)
        for pathway in pathways {
            guard let (index, rule) = pathway.risks.enumerated().first(where: { holds($0.element, stay, diagnoses) }) else { continue }
            if rule.risk > .ordinary { trace.add(.riskRule, pathway.id, String(index), rule.risk.rawValue, rule.reason.zh, rule.reason.en) }
            risk = max(risk, rule.risk)
        }
        return RiskAssessment(risk: risk, lace: lace, trace: trace)
    }

    private static func holds(_ rule: Pathway.RiskRule, _ stay: Stay, _ diagnoses: [String]) -> Bool {
        if !rule.diagnosisStems.isEmpty, !hit(diagnoses, rule.diagnosisStems) { return false }
        if !rule.procedureStems.isEmpty, !hit(stay.procedures.flatMap(\.code.stems), rule.procedureStems) { return false }
        if !rule.dispositions.isEmpty, !rule.dispositions.contains(stay.disposition) { return false }
        if let ages = rule.ages {
            guard let age = stay.age, ages.contains(age) else { return false }
        }
        return true
    }

    private static func hit(_ stems: [String], _ prefixes: [String]) -> Bool {
        stems.contains { stem in prefixes.contains { stem.hasPrefix($0) } }
    }
}
