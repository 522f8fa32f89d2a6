/// Why a model cannot be trained or used. Names of columns and counts only, never a patient's value.
public enum RiskError: Error, Sendable, Equatable {
    case noColumn(String, known: [String])
    case columnTwice(String)
    /// No row of the column holds the text that means that the outcome came.
    case noSuchText(column: String)
    /// A part has too few rows with, or too few without, the outcome: no model is better than a guess.
    case tooFew(part: String, positive: Int, negative: Int)
    /// No column is left that could say anything.
    case noFeatures
    /// The penalty must be above 0, or columns that say the same have no single answer.
    case penalty(Double)
    /// The equations had no solution; the numbers are not finite.
    case unsolvable
    /// A model file of a format that this release does not read.
    case format(String)
}

extension RiskError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noColumn(let name, let known): "没有列 \(name)。no column '\(name)'; there are: \(known.joined(separator: ", "))"
        case .columnTwice(let name): "列 \(name) 出现两次。the column '\(name)' occurs twice"
        case .noSuchText(let column): "列 \(column) 里没有表示结局的那个文字。no row of '\(column)' holds the text that stands for the outcome"
        case .tooFew(let part, let positive, let negative):
            "\(part)：有结局 \(positive) 例，无结局 \(negative) 例，太少。\(part): too few with (\(positive)) or without (\(negative)) the outcome"
        case .noFeatures: "没有可用的列。no column is left to learn from"
        case .penalty(let value): "惩罚必须大于 0，而不是 \(value)。the penalty must be above 0, found \(value)"
        case .unsolvable: "方程无解。the equations have no solution"
        case .format(let text): "不认识的模型文件：\(text)。this release does not read such a model file: \(text)"
        }
    }
}
