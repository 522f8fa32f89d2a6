/// What a scraper and `promtool check metrics` ask of the text form: families whole and once, well-formed names, no series twice,
/// ascending buckets that end with all.
struct ExpositionRules {
    private(set) var faults: [String] = []
    private(set) var values: [String: Double] = [:]
    private var types: [String: String] = [:]

    init(_ text: String) {
        var family = ""
        var seen: Set<String> = []
        if !text.hasSuffix("\n") { faults.append("the last line does not end") }
        for line in text.split(separator: "\n").map(String.init) {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                family = words[2]
                if !seen.insert(family).inserted { faults.append("family \(family) comes twice") }
                if words.count < 4 { faults.append("\(family) has no help") }
            } else if line.hasPrefix("# TYPE ") {
                if words[2] != family { faults.append("type of \(words[2]) inside of \(family)") }
                if !["counter", "gauge", "histogram"].contains(words[3]) { faults.append("\(family) is a \(words[3])") }
                types[family] = words[3]
            } else {
                take(line, family)
            }
        }
        checkBuckets()
    }

    private mutating func take(_ line: String, _ family: String) {
        guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...].replacing("+Inf", with: "inf")) else {
            return faults.append("no value: \(line)")
        }
        let series = String(line[..<space])
        let name = String(series.prefix { $0 != "{" })
        if name.contains(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }) || name.first?.isNumber != false { faults.append("name \(name)") }
        let base = types[family] == "histogram" ? ["_bucket", "_sum", "_count"].map { family + $0 } : [family]
        if !base.contains(name) { faults.append("\(name) inside of \(family)") }
        if types[family] == "counter", !name.hasSuffix("_total") { faults.append("counter \(name) without _total") }
        if values.updateValue(value, forKey: series) != nil { faults.append("series \(series) comes twice") }
    }

    private mutating func checkBuckets() {
        for (family, type) in types where type == "histogram" {
            let buckets = values.filter { $0.key.hasPrefix(family + "_bucket{") }
            let groups = Dictionary(grouping: buckets) { $0.key.split(separator: "le=\"")[0] }
            for (labels, group) in groups {
                let ordered = group.map { (bound: Double($0.key.split(separator: "le=\"")[1].prefix { $0 != "\"" }.replacing("+Inf", with: "inf")) ?? -1, count: $0.value) }
                    .sorted { $0.bound < $1.bound }
                if ordered.last?.bound != .infinity { faults.append("\(labels) has no last bucket") }
                if zip(ordered, ordered.dropFirst()).contains(where: { $0.count > $1.count }) { faults.append("\(labels) falls") }
            }
        }
    }
}
