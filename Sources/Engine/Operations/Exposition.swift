/// Writes figures in Prometheus' text form, version 0.0.4: each family once, with its HELP and TYPE before its series.
public struct Exposition: Sendable {
    public enum Kind: String, Sendable { case counter, gauge, histogram }
    public typealias Labels = [(name: String, value: String)]

    public private(set) var text = ""

    public init() {}

    /// A family of one kind; without series nothing is written.
    public mutating func family(_ name: String, _ kind: Kind, _ help: String, _ series: [(labels: Labels, value: Double)]) {
        guard !series.isEmpty else { return }
        head(name, kind, help)
        for one in series { line(name, one.labels, one.value) }
    }

    public mutating func counter(_ name: String, _ help: String, _ value: Int) { family(name, .counter, help, [([], Double(value))]) }

    public mutating func gauge(_ name: String, _ help: String, _ value: Double) { family(name, .gauge, help, [([], value)]) }

    public mutating func histogram(_ name: String, _ help: String, _ series: [(labels: Labels, value: Histogram)]) {
        guard !series.isEmpty else { return }
        head(name, .histogram, help)
        for (labels, histogram) in series {
            var total = 0
            for (bound, count) in zip(histogram.bounds.map(Exposition.number) + ["+Inf"], histogram.counts) {
                total += count
                line(name + "_bucket", labels + [("le", bound)], Double(total))
            }
            line(name + "_sum", labels, histogram.sum)
            line(name + "_count", labels, Double(total))
        }
    }

    private mutating func head(_ name: String, _ kind: Kind, _ help: String) {
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: Labels, _ value: Double) {
        let inside = labels.map { "\($0.name)=\"\(Exposition.escaped($0.value))\"" }.joined(separator: ",")
        text += name + (inside.isEmpty ? "" : "{\(inside)}") + " " + Exposition.number(value) + "\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Whole numbers without a point.
    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }
}
