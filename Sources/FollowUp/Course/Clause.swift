/// Statements joined by `and`, `or` and `not`, over whatever a single statement is.
///
/// Logic is Kleene's: what is not known stays unknown unless the rest decides.
public indirect enum Clause<Leaf: Sendable & Equatable>: Sendable, Equatable {
    case leaf(Leaf)
    case and(Clause, Clause)
    case or(Clause, Clause)
    case not(Clause)

    /// `value` says whether one statement holds; nil when that is not known.
    public func evaluate(_ value: (Leaf) -> Bool?) -> Bool? {
        switch self {
        case .leaf(let leaf): return value(leaf)
        case .not(let inner): return inner.evaluate(value).map { !$0 }
        case .and(let a, let b):
            switch (a.evaluate(value), b.evaluate(value)) {
            case (false, _), (_, false): return false
            case (true, true): return true
            default: return nil
            }
        case .or(let a, let b):
            switch (a.evaluate(value), b.evaluate(value)) {
            case (true, _), (_, true): return true
            case (false, false): return false
            default: return nil
            }
        }
    }

    public var leaves: [Leaf] {
        switch self {
        case .leaf(let leaf): [leaf]
        case .and(let a, let b), .or(let a, let b): a.leaves + b.leaves
        case .not(let inner): inner.leaves
        }
    }
}

extension Clause {
    /// Reads the written form; `leaf` reads one statement. Throws what was expected and what stood there.
    public init(_ text: String, leaf: (inout ClauseWords) throws(Condition.SyntaxError) -> Leaf) throws(Condition.SyntaxError) {
        var words = ClauseWords(text)
        self = try Clause.disjunction(&words, leaf)
        guard words.isAtEnd else { throw Condition.SyntaxError(description: "unexpected '\(words.next)' in '\(text)'") }
    }

    private typealias Reader = (inout ClauseWords) throws(Condition.SyntaxError) -> Leaf

    private static func disjunction(_ words: inout ClauseWords, _ leaf: Reader) throws(Condition.SyntaxError) -> Clause {
        var left = try conjunction(&words, leaf)
        while words.accept("or") { left = .or(left, try conjunction(&words, leaf)) }
        return left
    }

    private static func conjunction(_ words: inout ClauseWords, _ leaf: Reader) throws(Condition.SyntaxError) -> Clause {
        var left = try term(&words, leaf)
        while words.accept("and") { left = .and(left, try term(&words, leaf)) }
        return left
    }

    private static func term(_ words: inout ClauseWords, _ leaf: Reader) throws(Condition.SyntaxError) -> Clause {
        if words.accept("not") { return .not(try term(&words, leaf)) }
        if words.accept("(") {
            let inner = try disjunction(&words, leaf)
            try words.expect(")")
            return inner
        }
        return .leaf(try leaf(&words))
    }
}
