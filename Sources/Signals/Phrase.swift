/// A phrase of the lexicon, taken apart.
///
/// `吐血` is a word. `{chest}…{ache}` is one word of each group with at most four characters between; `……` allows nine, `~` sixteen and a comma, `~~` thirty-two.
/// `胸口(疼|痛)` lists words in place. `$` at the end: nothing but particles follows in the clause. `_` stands for a blank.
public struct Phrase: Sendable, Equatable {
    public struct Part: Sendable, Equatable {
        public var words: [String]
        /// How many characters may stand between the part before and this one.
        public var gap: Int
        /// The gap may reach over a comma.
        public var crossesClauses = false
    }

    public enum Fault: Error, Equatable {
        case unknownGroup(String)
        case unclosed
        case empty
    }

    public var parts: [Part]
    /// The phrase stands at the end of its clause.
    public var endsClause: Bool

    public init(_ text: String, groups: [String: [String]]) throws(Fault) {
        var parts: [Part] = []
        var word = ""
        var gap = 0
        func close(_ words: [String]) {
            parts.append(Part(words: words, gap: parts.isEmpty ? 0 : gap, crossesClauses: gap >= 16))
            gap = 0
        }
        func closeWord() {
            if !word.isEmpty { close([word]) }
            word = ""
        }
        endsClause = text.hasSuffix("$")
        var rest = endsClause ? text.dropLast() : Substring(text)
        while let next = rest.first {
            switch next {
            case "{", "(":
                closeWord()
                guard let end = rest.firstIndex(of: next == "{" ? "}" : ")") else { throw .unclosed }
                let inner = rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...]
                if next == "(" {
                    close(inner.split(separator: "|").map { Self.blank($0) })
                } else {
                    guard let group = groups[String(inner)] else { throw .unknownGroup(String(inner)) }
                    close(group)
                }
            case "…":
                closeWord()
                gap = gap == 0 ? 4 : 9
                rest.removeFirst()
            case "~":
                closeWord()
                gap = gap >= 16 ? 32 : 16
                rest.removeFirst()
            default:
                word.append(next == "_" ? " " : next)
                rest.removeFirst()
            }
        }
        closeWord()
        guard !parts.isEmpty, parts.allSatisfy({ !$0.words.isEmpty }) else { throw .empty }
        self.parts = parts
    }

    static func blank(_ word: Substring) -> String { String(word.map { $0 == "_" ? " " : $0 }) }
}
