import Yams

/// One entry of a list in the settings, of words by key; what is not asked for is a mistake.
struct Entry {
    /// For mistakes: `hl7_receivers, his`.
    var place: String
    private var words: [String: String]
    private var asked: Set<String> = []

    /// The entries of a list; mistakes are added where it is none.
    static func list(_ text: String, key: String, _ mistakes: inout [String]) -> [Entry] {
        let loaded: [[String: Any]]? = try? Yams.load(yaml: text) as? [[String: Any]]
        guard let loaded else {
            mistakes.append("\(key): a list of entries such as '- name: his', each with its settings below")
            return []
        }
        return loaded.enumerated().map { number, entry in
            let words = entry.mapValues { value in (value as? [Any]).map { $0.map { "\($0)" }.joined(separator: ",") } ?? "\(value)" }
            return Entry(place: "\(key), \(words["name"] ?? "entry \(number + 1)")", words: words)
        }
    }

    private init(place: String, words: [String: String]) { (self.place, self.words) = (place, words) }

    /// Nil where it is not given, or empty.
    mutating func word(_ key: String) -> String? {
        asked.insert(key)
        return words[key].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Words parted by commas.
    mutating func list(_ key: String) -> [String] {
        (word(key) ?? "").split(separator: ",").map { String($0.filter { $0 != " " }) }
    }

    mutating func number(_ key: String, _ range: ClosedRange<Int>, _ standard: Int, _ mistakes: inout [String]) -> Int {
        guard let text = word(key) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            mistakes.append("\(place): \(key) is a whole number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return number
    }

    /// Keys that nobody asked for.
    func unknown() -> [String] { words.keys.filter { !asked.contains($0) }.sorted().map { "\(place): unknown setting \($0)" } }
}
