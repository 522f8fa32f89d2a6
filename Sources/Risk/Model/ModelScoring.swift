import FollowUp

extension RiskModel {
    /// Columns that the model looks at and stays do not have: it cannot judge stays unless this is empty.
    public var columnsOutsideStays: [String] { features.map(\.column).filter { !StayColumns.names.contains($0) } }
}

/// A model at work in planning: its word on a stay's class, with what moved it most in the content's words.
public struct ModelScoring: RiskScoring {
    public let model: RiskModel
    public let words: RiskWords

    public init(_ model: RiskModel, _ words: RiskWords) {
        self.model = model
        self.words = words
    }

    public func proposal(for stay: Stay, zone: HospitalZone) -> RiskProposal? { proposal(model.explain(StayColumns.row(stay, zone: zone))) }

    /// Names of factors alone: what a patient's values are does not belong in a trace.
    public func proposal(_ explanation: Explanation) -> RiskProposal {
        let names = explanation.raising(3).map { words.name($0.column) }
        let reason = names.isEmpty ? nil : LocalText(names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
        return RiskProposal(
            source: model.name, value: RiskText.percent(explanation.probability), risk: model.riskClass(explanation.probability), reason: reason)
    }
}
