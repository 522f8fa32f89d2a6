/// The lexicon's words by language and first character, so that a text is read once.
struct ToneIndex: Sendable {
    struct Candidate: Sendable {
        /// Folded.
        var word: [Unicode.Scalar]
        var unless: [[Unicode.Scalar]]
        var entry: Int
        var place: Int
    }

    private var candidates: [Language: [Unicode.Scalar: [Candidate]]] = [:]

    init(_ entries: [ToneLexicon.Entry]) {
        for (number, entry) in entries.enumerated() {
            for (place, word) in entry.words.enumerated() {
                let scalars = ToneIndex.folded(word.text)
                guard let first = scalars.first else { continue }
                candidates[entry.language, default: [:]][first, default: []].append(
                    Candidate(word: scalars, unless: word.unless.map(ToneIndex.folded), entry: number, place: place))
            }
        }
    }

    /// Where words of the lexicon stand, longer ones before what they contain.
    func hits(in text: [Unicode.Scalar], _ language: Language) -> [(candidate: Candidate, range: Range<Int>)] {
        guard let known = candidates[language] else { return [] }
        var hits: [(Candidate, Range<Int>)] = []
        for start in text.indices {
            for candidate in known[text[start]] ?? [] {
                let range = start..<(start + candidate.word.count)
                guard ToneIndex.stands(candidate.word, at: start, in: text), language == .zh || ToneIndex.isWhole(range, in: text),
                    !candidate.unless.contains(where: { ToneIndex.covers($0, range, in: text) })
                else { continue }
                hits.append((candidate, range))
            }
        }
        return hits
    }

    /// Small letters and straight apostrophes, scalar by scalar.
    static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z": Unicode.Scalar(UInt8(scalar.value) + 32)
            case "’": "'"
            default: scalar
            }
        }
    }

    static func stands(_ word: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Bool {
        start >= 0 && start + word.count <= text.count && text[start..<(start + word.count)].elementsEqual(word)
    }

    private static func isWhole(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
        func isLetter(_ place: Int) -> Bool { text.indices.contains(place) && ("a"..."z").contains(text[place]) }
        return !isLetter(range.lowerBound - 1) && !isLetter(range.upperBound)
    }

    /// Whether `phrase` stands in the text so that it holds the range.
    private static func covers(_ phrase: [Unicode.Scalar], _ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
        guard phrase.count >= range.count else { return false }
        return ((range.upperBound - phrase.count)...range.lowerBound).contains { stands(phrase, at: $0, in: text) }
    }
}
