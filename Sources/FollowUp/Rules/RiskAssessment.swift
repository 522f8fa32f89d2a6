/// A patient's class with its reasons: high-risk, key or ordinary.
public struct RiskAssessment: Sendable, Equatable {
    public var risk: RiskClass
    public var lace: ScoreRange
    public var trace: Trace

    /// LACE, the pathway's own clinical rules and the hospital's scores each propose a class; the highest holds.
    public static func assess(_ stay: Stay, pathways: [Pathway], proposals: [RiskProposal] = [], zone: HospitalZone = .china) -> RiskAssessment {
        let lace = LACE.range(of: stay, zone: zone)
        var trace = Trace()
        var risk = RiskClass.of(lace, by: LACE.riskClass)
        trace.add(.riskLACE, lace.text, risk.rawValue)
        if !lace.missing.isEmpty { trace.add(.riskMissing, "LACE", lace.missing.map(\.rawValue).joined(separator: ",")) }
        let diagnoses = stay.diagnoses.flatMap(\.stems)
        for pathway in pathways {
            guard let (index, rule) = pathway.risks.enumerated().first(where: { holds($0.element, stay, diagnoses) }) else { continue }
            if rule.risk > .ordinary { trace.add(.riskRule, pathway.id, String(index), rule.risk.rawValue, rule.reason.zh, rule.reason.en) }
            risk = max(risk, rule.risk)
        }
        for proposal in proposals {
            let reason = proposal.reason.map { [$0.zh, $0.en] } ?? []
            trace.entries.append(Trace.Entry(.riskScore, [proposal.source, proposal.value, proposal.risk.rawValue] + reason))
            risk = max(risk, proposal.risk)
        }
        return RiskAssessment(risk: risk, lace: lace, trace: trace)
    }

    private static func holds(_ rule: Pathway.RiskRule, _ stay: Stay, _ diagnoses: [String]) -> Bool {
        rule.all.allSatisfy { holds($0, stay, diagnoses) }
    }

    private static func holds(_ asked: Pathway.RiskCondition, _ stay: Stay, _ diagnoses: [String]) -> Bool {
        if !asked.diagnosisStems.isEmpty, !hit(diagnoses, asked.diagnosisStems) { return false }
        if !asked.procedureStems.isEmpty, !hit(stay.procedures.flatMap(\.code.stems), asked.procedureStems) { return false }
        if !asked.fullCodes.isEmpty, !stay.holds(full: asked.fullCodes) { return false }
        if !asked.dispositions.isEmpty, !asked.dispositions.contains(stay.disposition) { return false }
        if let ages = asked.ages {
            guard let age = stay.age, ages.contains(age) else { return false }
        }
        if let sex = asked.sex, stay.sex != sex { return false }
        return !asked.asksHistory || stay.past.holds(asked, before: stay.dischargedAt)
    }

    private static func hit(_ stems: [String], _ prefixes: [String]) -> Bool {
        stems.contains { stem in prefixes.contains { stem.hasPrefix($0) } }
    }
}
