/// Medicine that was given out once: to take home, or a refill.
public struct Supply: Sendable, Equatable {
    public var drug: Code
    /// From this day on.
    public var from: Day
    /// For so many days.
    public var days: Int

    public init(drug: Code, from: Day, days: Int) {
        self.drug = drug
        self.from = from
        self.days = days
    }
}
