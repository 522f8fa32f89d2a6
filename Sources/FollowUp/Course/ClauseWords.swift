/// The words of a written clause: names, numbers, codes, comparisons and parentheses.
public struct ClauseWords: Sendable {
    private let words: [String]
    private var position = 0

    public init(_ text: String) {
        var words: [String] = []
        var word = ""
        func isSign(_ character: Character) -> Bool { character == "<" || character == ">" || character == "=" }
        for character in text {
            let isWordlike = character.isLetter || character.isNumber || character == "_" || character == "." || character == "-"
            if let last = word.last, !(isWordlike && !isSign(last)), !(character == "=" && isSign(last)) {
                words.append(word)
                word = ""
            }
            if isWordlike || isSign(character) {
                word.append(character)
            } else if !character.isWhitespace {
                words.append(String(character))
            }
        }
        if !word.isEmpty { words.append(word) }
        self.words = words
    }

    public var isAtEnd: Bool { position >= words.count }
    public var next: String { isAtEnd ? "end" : words[position] }

    public mutating func accept(_ word: String) -> Bool {
        guard !isAtEnd, words[position] == word else { return false }
        position += 1
        return true
    }

    public mutating func expect(_ word: String) throws(Condition.SyntaxError) {
        guard accept(word) else { throw Condition.SyntaxError(description: "expected '\(word)' before '\(next)'") }
    }

    /// A name, a code or a number as it is written.
    public mutating func take() throws(Condition.SyntaxError) -> String {
        guard !isAtEnd, let first = next.first, first.isLetter || first.isNumber else {
            throw Condition.SyntaxError(description: "expected a name or a number before '\(next)'")
        }
        position += 1
        return words[position - 1]
    }

    public mutating func comparison(after name: String) throws(Condition.SyntaxError) -> Condition.Comparison {
        guard !isAtEnd, let comparison = Condition.Comparison(rawValue: next) else {
            throw Condition.SyntaxError(description: "expected a comparison (>= <= > < =) after '\(name)'")
        }
        position += 1
        return comparison
    }

    public mutating func number() throws(Condition.SyntaxError) -> Double {
        guard !isAtEnd, let number = Double(next), number.isFinite else {
            throw Condition.SyntaxError(description: "expected a number, found '\(next)'")
        }
        position += 1
        return number
    }

    public mutating func integer() throws(Condition.SyntaxError) -> Int {
        guard !isAtEnd, let number = Int(next) else {
            throw Condition.SyntaxError(description: "expected a whole number, found '\(next)'")
        }
        position += 1
        return number
    }
}
