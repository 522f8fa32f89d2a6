/// SQL text with its bound values, written as a string literal: every interpolation becomes a placeholder.
///
///     let id: Int64 = 7
///     let statement: Statement = "SELECT name FROM staff WHERE hospital_id = \(1) AND id = \(id)"
///
/// There is no way to interpolate a value into the text; `\(raw:)` takes compile-time literals only, and
/// `\(statement:)` splices another statement with its values.
public struct Statement: ExpressibleByStringInterpolation, Sendable, Hashable {
    /// With `?` for each value.
    public var text: String
    public var values: [Value]

    public init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [Value] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ value: some Bindable) {
            text += "?"
            values.append(value.value)
        }

        public mutating func appendInterpolation<Bound: Bindable>(_ value: Bound?) {
            text += "?"
            values.append(value?.value ?? .null)
        }

        /// `IN (\(list: ids))`: one placeholder each; an empty list becomes `NULL`, which nothing equals.
        public mutating func appendInterpolation(list: [some Bindable]) {
            text += list.isEmpty ? "NULL" : Array(repeating: "?", count: list.count).joined(separator: ", ")
            values += list.map(\.value)
        }

        public mutating func appendInterpolation(raw text: StaticString) { self.text += "\(text)" }

        public mutating func appendInterpolation(statement: Statement) {
            text += statement.text
            values += statement.values
        }
    }

    public static func + (a: Statement, b: Statement) -> Statement {
        var sum = a
        sum.text += b.text
        sum.values += b.values
        return sum
    }
}
