import ArgumentParser
import Content
import Foundation
import Risk
import Sheets

struct RiskScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Score the rows of a table, each with its reasons and what may be done.",
        discussion: "Writes CSV: the row's number or --id, probability, class, what raises and lowers it, what was unknown, suggestions.")

    @Option(help: "The model.") var model: String
    @Option(help: "The table.") var csv: String
    @Option(help: "The column that names a row in the output.") var id: String?
    @Option(help: "How many reasons of each kind.") var reasons = 3
    @Option(help: "Language of the reasons: zh or en.") var language = "zh"
    @Option(help: "Folder with the content.") var content = "Content"

    func validate() throws {
        guard (0...50).contains(reasons), ["zh", "en"].contains(language) else { throw ValidationError("--reasons 0…50, --language zh or en") }
    }

    func run() async throws {
        let words = RiskWords(try ContentLoader.riskTerms(folder: content))
        let model = try RiskModel(file: try RiskFiles.model(model))
        let table = try RiskSheet.read(csv)
        let columns = try model.features.map { try table.column($0.column) }
        let ids = try id.map { try table.column($0) }
        let isChinese = language == "zh"
        var output: [UInt8] = []
        CSV.append(
            isChinese ? ["行", "概率", "分层", "升高", "降低", "不详或未见过", "建议"] : ["row", "probability", "class", "raising", "lowering", "unknown or unseen", "suggested"],
            to: &output)
        for row in 0..<table.count {
            var values: [String: String] = [:]
            for column in columns { values[column.name] = column[row] }
            let explanation = model.explain(values)
            func sentences(_ terms: [Explanation.Term]) -> String {
                terms.map { isChinese ? words.sentence($0).zh : words.sentence($0).en }.joined(separator: isChinese ? "；" : "; ")
            }
            let doubts = explanation.doubts.map { isChinese ? words.name($0.column).zh : words.name($0.column).en }
            let suggested = words.prevention(explanation, atMost: reasons).compactMap { isChinese ? $0.prevention?.zh : $0.prevention?.en }
            CSV.append(
                [
                    ids?[row] ?? String(row + 1), RiskText.fixed(explanation.probability, 4), model.riskClass(explanation.probability).rawValue,
                    sentences(explanation.raising(reasons)), sentences(explanation.lowering(reasons)), doubts.joined(separator: isChinese ? "、" : ", "),
                    suggested.joined(separator: isChinese ? "" : " "),
                ], to: &output)
            if output.count > 1 << 16 {
                FileHandle.standardOutput.write(Data(output))
                output.removeAll(keepingCapacity: true)
            }
        }
        FileHandle.standardOutput.write(Data(output))
    }
}
