import Foundation

/// One line of the table: what the product did, what the reference did, and whether that is good enough.
struct Outcome: Encodable {
    var name: String
    var product: Double
    var unit: String
    /// The same unit; nil where the limit is absolute.
    var reference: Double?
    /// Product through reference, or through the limit where there is no reference.
    var ratio: Double?
    /// What is asked, in words; nil for a figure that is only reported.
    var asked: String?
    var passes: Bool?

    /// Medians of rounds in which both ran, and of their ratios.
    static func ratio(_ name: String, _ product: [Double], _ reference: [Double], _ unit: String, atLeast limit: Double) -> Outcome {
        let ratio = zip(product, reference).map { $0 / $1 }.median()
        return Outcome(
            name: name, product: product.median(), unit: unit, reference: reference.median(), ratio: ratio, asked: "ratio ≥ \(limit)", passes: ratio >= limit)
    }

    static func printJSON(_ outcomes: [Outcome]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(outcomes), as: UTF8.self))
    }

    static func printTable(_ outcomes: [Outcome]) {
        let header = ["measured", "product", "reference", "ratio", "asked", "verdict"]
        let lines = [header] + outcomes.map { outcome in
            [
                outcome.name, figure(outcome.product) + " " + outcome.unit, outcome.reference.map { figure($0) + " " + outcome.unit } ?? "",
                outcome.ratio.map { String(format: "%.2f", $0) } ?? "", outcome.asked ?? "", outcome.passes.map { $0 ? "pass" : "MISS" } ?? "",
            ]
        }
        let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for line in lines {
            let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            print(cells.joined(separator: "  "))
        }
    }

    private static func figure(_ value: Double) -> String { String(format: value < 100 ? "%.1f" : "%.0f", value) }
}

extension Sequence<Double> {
    /// The middle value; of an even number the mean of both middle ones.
    func median() -> Double {
        let sorted = sorted()
        guard !sorted.isEmpty else { return .nan }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
