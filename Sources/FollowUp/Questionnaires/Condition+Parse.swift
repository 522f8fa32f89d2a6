extension Condition {
    /// What is wrong with a written condition, for the author of the content.
    public struct SyntaxError: Error, Equatable, CustomStringConvertible {
        public var description: String
    }

    /// Reads the written form; throws `SyntaxError` naming what was expected and what stood there.
    public init(_ text: String) throws(SyntaxError) {
        var parser = Parser(tokens: Parser.tokens(of: text))
        self = try parser.disjunction()
        guard parser.isAtEnd else { throw SyntaxError(description: "unexpected '\(parser.next)' in '\(text)'") }
    }

    private struct Parser {
        var tokens: [String]
        var position = 0

        var isAtEnd: Bool { position >= tokens.count }
        var next: String { isAtEnd ? "end" : tokens[position] }

        mutating func accept(_ token: String) -> Bool {
            guard next == token, !isAtEnd else { return false }
            position += 1
            return true
        }

        mutating func expect(_ token: String) throws(SyntaxError) {
            guard accept(token) else { throw SyntaxError(description: "expected '\(token)' before '\(next)'") }
        }

        mutating func word() throws(SyntaxError) -> String {
            guard !isAtEnd, let first = next.first, first.isLetter || first == "_" else {
                throw SyntaxError(description: "expected a name before '\(next)'")
            }
            position += 1
            return tokens[position - 1]
        }

        mutating func disjunction() throws(SyntaxError) -> Condition {
            var left = try conjunction()
            while accept("or") { left = .or(left, try conjunction()) }
            return left
        }

        mutating func conjunction() throws(SyntaxError) -> Condition {
            var left = try term()
            while accept("and") { left = .and(left, try term()) }
            return left
        }

        mutating func term() throws(SyntaxError) -> Condition {
            if accept("not") { return .not(try term()) }
            if accept("(") {
                let inner = try disjunction()
                try expect(")")
                return inner
            }
            let name = try word()
            if name == "riseIn" { return try comparison(of: .riseIn(days: try days())) }
            if let change = [Change.rise, .fall, .risePercent].first(where: { $0.word == name }) { return try comparison(of: change) }
            if accept("(") {
                if name == "points" { return try points() }
                let condition = try call(name)
                try expect(")")
                return condition
            }
            if name == "lostChild" { return .lostChild }
            let (comparison, bound) = try bound(of: name)
            return .compare(name: name, comparison, bound)
        }

        mutating func comparison(of change: Change) throws(SyntaxError) -> Condition {
            let (comparison, bound) = try bound(of: change.word)
            return .change(change, comparison, bound)
        }

        mutating func days() throws(SyntaxError) -> Int {
            try expect("(")
            guard let days = Int(next), (1...AnswerHistory.reach).contains(days) else {
                throw SyntaxError(description: "expected 1 to \(AnswerHistory.reach) days in riseIn(…), found '\(next)'")
            }
            position += 1
            try expect(")")
            return days
        }

        mutating func bound(of name: String) throws(SyntaxError) -> (Comparison, Double) {
            guard let comparison = Comparison(rawValue: next) else {
                throw SyntaxError(description: "expected a comparison (>= <= > < =) after '\(name)'")
            }
            position += 1
            guard let bound = Double(next) else {
                throw SyntaxError(description: "expected a number after '\(comparison.rawValue)', found '\(next)'")
            }
            position += 1
            return (comparison, bound)
        }

        mutating func points() throws(SyntaxError) -> Condition {
            let item = try word()
            try expect(")")
            let (comparison, bound) = try bound(of: "points(\(item))")
            return .points(item: item, comparison, bound)
        }

        /// A code, which may begin with a digit.
        mutating func code() throws(SyntaxError) -> String {
            guard !isAtEnd, let first = next.first, first.isASCII, first.isLetter || first.isNumber else {
                throw SyntaxError(description: "expected a code before '\(next)'")
            }
            position += 1
            return tokens[position - 1]
        }

        mutating func call(_ name: String) throws(SyntaxError) -> Condition {
            if name == "coded" { return .coded(try code()) }
            let option = try word()
            switch name {
            case "chose":
                if let dot = option.firstIndex(of: ".") {
                    return .chose(item: String(option[..<dot]), option: String(option[option.index(after: dot)...]))
                }
                return .chose(item: nil, option: option)
            case "anyExcept": return .anyExcept(option: option)
            default: throw SyntaxError(description: "unknown function '\(name)'; known are chose, anyExcept, coded and points")
            }
        }

        static func tokens(of text: String) -> [String] {
            var tokens: [String] = []
            var token = ""
            func isComparison(_ character: Character) -> Bool { character == ">" || character == "<" || character == "=" }
            for character in text {
                let wordlike = character.isLetter || character.isNumber || character == "_" || character == "." || character == "-"
                if let last = token.last {
                    let grows = wordlike && !isComparison(last) || (character == "=" && isComparison(last))
                    if !grows {
                        tokens.append(token)
                        token = ""
                    }
                }
                if character == "(" || character == ")" {
                    tokens.append(String(character))
                } else if wordlike || isComparison(character) {
                    token.append(character)
                } else if !character.isWhitespace {
                    tokens.append(String(character))
                }
            }
            if !token.isEmpty { tokens.append(token) }
            return tokens
        }
    }
}
