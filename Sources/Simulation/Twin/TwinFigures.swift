/// What one policy did with one seed's patients.
public struct TwinFigures: Sendable, Equatable {
    /// A measure that has no value, such as the cost of a contact where there was none, is absent.
    public var measures: [TwinMeasure: Double] = [:]
    /// Stays that can be followed up.
    public var stays = 0
    /// Urgent problems that existed.
    public var urgent = 0
    /// Share of them that a doctor had acknowledged so many hours after their onset: one value for each of `hours`.
    public var curve: [Double] = []

    /// Where the curve is read.
    public static let hours = Array(stride(from: 0, through: 240, by: 4))
}
