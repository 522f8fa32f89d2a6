/// SQL text with its bound values, written as a string literal: every interpolation becomes a placeholder.
///
///     let id: Int64 = 7
///     let statement: Statement = "SELECT name FROM staff WHERE hospital_id = \(1) AND id = \(id)"
///
/// There is no way to interpolate a value into the text; `\(raw:)` takes compile-time literals only, and
/// `\(statement:)` splices another statement with its values.
public struct Statement: ExpressibleByStringInterpolation, Sendable {
    /// The text in the pieces that it was written in, a `?` standing for each value. Literals are not copied together,
    /// so that a statement that runs a thousand times is told by its pieces and not by its text.
    public internal(set) var pieces: [String]
    public var values: [Value]

    /// With `?` for each value and fragments by their names: what errors show.
    public var text: String { pieces.joined() }

    /// As `dialect` writes it, with `?` for each value.
    public func text(_ dialect: Dialect) -> String { Fragment.expand(text, dialect) }

    public init(stringLiteral text: String) {
        pieces = [text]
        values = []
    }

    /// From text in pieces, with a `?` for each of `values`: for drivers, whose text comes from no literal.
    package init(pieces: [String], values: [Value]) {
        self.pieces = pieces
        self.values = values
    }

    public init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
        values = stringInterpolation.values
    }

    /// Inlinable, so that what is generic here is settled where a statement is written.
    public struct StringInterpolation: StringInterpolationProtocol {
        @usableFromInline var pieces: [String] = []
        @usableFromInline var values: [Value] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { pieces.append(literal) }

        @inlinable
        public mutating func appendInterpolation(_ value: some Bindable) {
            pieces.append("?")
            values.append(value.value)
        }

        @inlinable
        public mutating func appendInterpolation<Bound: Bindable>(_ value: Bound?) {
            pieces.append("?")
            values.append(value?.value ?? .null)
        }

        /// `IN (\(list: ids))`: one placeholder each; an empty list becomes `NULL`, which nothing equals.
        public mutating func appendInterpolation(list: [some Bindable]) {
            pieces.append(list.isEmpty ? "NULL" : Array(repeating: "?", count: list.count).joined(separator: ", "))
            values += list.map { $0.value }
        }

        /// `id \(in: ids)`: true for any of them. One value whatever their number, so that the statement stays the same.
        public mutating func appendInterpolation(in values: [Int64]) {
            pieces.append(Fragment.isIn.rawValue)
            self.values.append(.integers(values))
        }

        public mutating func appendInterpolation(_ fragment: Fragment) { pieces.append(fragment.rawValue) }

        public mutating func appendInterpolation(raw text: StaticString) { pieces.append("\(text)") }

        public mutating func appendInterpolation(statement: Statement) {
            pieces += statement.pieces
            values += statement.values
        }
    }

    public static func + (a: Statement, b: Statement) -> Statement {
        var sum = a
        sum.pieces += b.pieces
        sum.values += b.values
        return sum
    }
}

extension Statement: Hashable {
    public static func == (a: Statement, b: Statement) -> Bool { a.values == b.values && (a.pieces == b.pieces || a.text == b.text) }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(values)
    }
}
