/// Another unit in which a number may be entered: the entered number times `factor` is the item's own.
public struct EntryUnit: Sendable, Equatable {
    /// As it is written on reports: `mg/dL`, `斤`.
    public var unit: String
    public var factor: Double
    /// What can be right in this unit.
    public var plausible: ClosedRange<Double>

    public init(unit: String, factor: Double, plausible: ClosedRange<Double>) {
        self.unit = unit
        self.factor = factor
        self.plausible = plausible
    }
}
