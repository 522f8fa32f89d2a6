import ArgumentParser
import Content
import FollowUp
import Foundation
import Risk

/// The model that judges stays while the instance runs.
enum LiveRiskModel {
    /// No path, no model. One that cannot be read, or looks at what stays do not have, stands in the way of starting: a hospital that
    /// believes in its model must not run without it unawares.
    static func read(_ path: String?, content: String) throws -> [any RiskScoring] {
        guard let path else { return [] }
        guard let file = FileManager.default.contents(atPath: path) else { throw ValidationError("risk_model: cannot read \(path)") }
        let model = try RiskModel(file: file)
        let outside = model.columnsOutsideStays
        guard outside.isEmpty else {
            throw ValidationError("risk_model: \(path) looks at columns that stays do not have: \(outside.joined(separator: ", ")). Train it on: \(StayColumns.names.joined(separator: ", "))")
        }
        return [ModelScoring(model, RiskWords(try ContentLoader.riskTerms(folder: content)))]
    }
}
