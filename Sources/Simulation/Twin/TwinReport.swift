/// What was compared, with what came of it; the same settings give the same report.
public struct TwinReport: Sendable, Codable, Equatable {
    public var days: Int
    public var discharges: Int
    public var seeds: [UInt64]
    /// The first day of discharges, YYYY-MM-DD.
    public var from: String
    public var horizon = TwinRun.horizon
    /// Stays that can be followed up, and urgent problems among them, over all seeds.
    public var stays = 0
    public var urgent = 0
    public var policies: [Outcome] = []
    public var sensitivity: [Shift] = []
    public var sensitivitySeeds = 0

    /// One policy's measures by name.
    public struct Outcome: Sendable, Codable, Equatable {
        public var id: String
        public var measures: [String: Estimate]
        /// This policy less the first one, seed by seed.
        public var differences: [String: Estimate]
        /// Share of urgent problems that a doctor had acknowledged by each of `TwinFigures.hours` after onset.
        public var curve: [Estimate]

        public subscript(_ measure: TwinMeasure) -> Estimate? { measures[measure.rawValue] }
    }

    /// What becomes of one policy when one assumption is another.
    public struct Shift: Sendable, Codable, Equatable {
        public var factor: TwinFactor
        /// 0.5 or 1.5.
        public var scale: Double
        public var policy: String
        public var measures: [String: Estimate]
    }
}
