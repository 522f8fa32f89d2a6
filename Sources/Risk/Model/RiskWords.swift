import FollowUp

/// A model's columns in words.
public struct RiskWords: Sendable {
    private let byColumn: [String: RiskTerm]

    public init(_ terms: [RiskTerm] = []) {
        var byColumn: [String: RiskTerm] = [:]
        for term in terms {
            for column in term.columns { byColumn[column.lowercased()] = term }
        }
        self.byColumn = byColumn
    }

    public func term(_ column: String) -> RiskTerm? { byColumn[column.lowercased()] }

    /// The column's own name where no content names it.
    public func name(_ column: String) -> LocalText { term(column)?.name ?? LocalText(column, column) }

    /// `近12个月住院次数 3：升高（优势 ×2.10）`.
    public func sentence(_ part: Explanation.Term) -> LocalText {
        let name = name(part.column)
        let value = part.value.map { term(part.column)?.values[$0] ?? LocalText($0, $0) } ?? LocalText("不详", "unknown")
        let odds = RiskText.fixed(part.oddsRatio, 2)
        let isUp = part.contribution >= 0
        let doubt = part.isUnseen ? LocalText("，训练中没有见过", ", never seen in training") : LocalText("", "")
        return LocalText(
            "\(name.zh) \(value.zh)：\(isUp ? "升高" : "降低")（优势 ×\(odds)\(doubt.zh)）", "\(name.en) \(value.en): \(isUp ? "raises" : "lowers") (odds ×\(odds)\(doubt.en))")
    }

    /// What may be done, for whatever raises the risk most; each suggestion once.
    public func prevention(_ explanation: Explanation, atMost count: Int = 3) -> [RiskTerm] {
        var found: [RiskTerm] = []
        for part in explanation.terms where part.contribution >= 0.05 {
            guard let term = term(part.column), let prevention = term.prevention, !found.contains(where: { $0.prevention == prevention }) else { continue }
            found.append(term)
        }
        return Array(found.prefix(count))
    }
}
