/// How hard a text is to read, reckoned from its sentences: a yardstick for whoever writes, not a school certificate.
public struct Readability: Sendable, Equatable {
    public enum Grade: String, Sendable, CaseIterable {
        /// Whoever left school early follows it.
        case easy
        case fair
        case hard
    }

    public var sentences: Int
    /// Mean and greatest length: characters in Chinese, words in English.
    public var mean: Double
    public var longest: Int
    public var grade: Grade

    /// Chinese: characters between stops and commas decide as much as those between full stops. English: words a sentence.
    public init(_ text: String, _ language: Language) {
        let lengths = Readability.lengths(text, language)
        sentences = lengths.count
        mean = lengths.isEmpty ? 0 : Double(lengths.reduce(0, +)) / Double(lengths.count)
        longest = lengths.max() ?? 0
        let (easy, fair): ((Double, Int), (Double, Int)) = language == .zh ? ((16, 29), (22, 40)) : ((13, 25), (18, 35))
        grade = mean <= easy.0 && longest <= easy.1 ? .easy : mean <= fair.0 && longest <= fair.1 ? .fair : .hard
    }

    private static func lengths(_ text: String, _ language: Language) -> [Int] {
        switch language {
        case .zh: text.split(whereSeparator: { "。！？；\n".contains($0) }).map(\.count).filter { $0 > 0 }
        case .en: text.split(whereSeparator: { ".!?;\n".contains($0) }).map { $0.split(separator: " ").count }.filter { $0 > 0 }
        }
    }
}
