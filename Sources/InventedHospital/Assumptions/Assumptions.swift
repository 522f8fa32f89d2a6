/// All that the digital twin supposes, and the policies that it compares.
public struct Assumptions: Sendable, Equatable {
    public var list: [Assumption]
    /// In the order of the report; at least one.
    public var policies: [ComparedPolicy]
    private var values: [Quantity: Double]

    public init(list: [Assumption], policies: [ComparedPolicy]) {
        self.list = list
        self.policies = policies
        values = Dictionary(list.map { ($0.quantity, $0.value) }) { first, _ in first }
    }

    /// Content that lacks a quantity is refused, so that each has a value; 0 otherwise.
    public subscript(_ quantity: Quantity) -> Double {
        get { values[quantity] ?? 0 }
        set { values[quantity] = min(max(newValue, quantity.range.lowerBound), quantity.range.upperBound) }
    }
}
