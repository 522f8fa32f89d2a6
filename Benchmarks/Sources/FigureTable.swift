import ArgumentParser
import Foundation

/// One benchmark's table in a page of the documentation, between two marks that the page's author has set:
/// `<!-- figures: drain -->` and `<!-- end of figures -->`. What stands around them is left alone.
struct FigureTable {
    var benchmark: Benchmark
    /// The command that made the figures, as anybody would type it.
    var command: String
    var now: Date

    /// Replaces what stands between the marks.
    /// - Throws: `ValidationError` when the page cannot be read or has no marks for this benchmark; the figures are printed all the same.
    func write(_ outcomes: [Outcome], to page: String) throws {
        let text = try String(contentsOfFile: page, encoding: .utf8)
        guard let start = text.range(of: "<!-- figures: \(benchmark.rawValue) -->\n"),
            let end = text.range(of: "<!-- end of figures -->", range: start.upperBound..<text.endIndex)
        else {
            Outcome.printTable(outcomes)
            throw ValidationError("\(page) has no lines '<!-- figures: \(benchmark.rawValue) -->' and '<!-- end of figures -->': add both where the table belongs")
        }
        let changed = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: table(outcomes))
        try changed.write(toFile: page, atomically: true, encoding: .utf8)
    }

    private func table(_ outcomes: [Outcome]) -> String {
        let day = now.formatted(.iso8601.year().month().day())
        let rows = outcomes.map { outcome in
            let asked = (outcome.asked ?? "") + (outcome.passes == false ? ": **missed**" : "")
            let cells = [
                outcome.name, "\(figure(outcome.product)) \(outcome.unit)", outcome.reference.map { "\(figure($0)) \(outcome.unit)" } ?? "",
                outcome.ratio.map { String(format: "%.2f", $0) } ?? "", asked,
            ]
            return "| " + cells.joined(separator: " | ") + " |\n"
        }
        return """
            `\(command)`, \(day):

            | measured | product | reference | ratio | asked |
            | --- | --- | --- | --- | --- |
            \(rows.joined())
            """
    }

    /// Three digits that count, thousands parted by a comma.
    private func figure(_ value: Double) -> String {
        guard value.isFinite, value >= 100 else { return String(format: value < 10 ? "%.2f" : "%.1f", value) }
        var digits = String(format: "%.0f", value)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }
}
