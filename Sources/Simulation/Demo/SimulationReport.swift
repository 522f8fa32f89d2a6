/// What was played.
public struct SimulationReport: Sendable, Codable, Equatable {
    public var days = 0
    public var discharges = 0
    public var messages = 0
    public var answered = 0
    public var calls = 0
    public var problems = 0
    public var steps = 0
}
