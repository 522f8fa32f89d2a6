import FollowUp
import InventedHospital
import SQL
import Storage

/// Lets policies follow the same patients through the real engine and compares what comes of it.
///
/// Patients, illness and luck follow from the seed alone, so that a difference between two policies of one seed is the policies' own.
public struct DigitalTwin: Sendable {
    let library: Library
    let settings: Settings
    let assumptions: Assumptions
    let makeDatabase: @Sendable () throws -> any Database

    /// - Parameter makeDatabase: an empty SQLite database for each run.
    public init(library: Library, settings: Settings = Settings(), assumptions: Assumptions, makeDatabase: @escaping @Sendable () throws -> any Database) {
        self.library = library
        self.settings = settings
        self.assumptions = assumptions
        self.makeDatabase = makeDatabase
    }

    /// How much is played.
    public struct Scale: Sendable, Equatable {
        public var from: Day
        public var days: Int
        public var discharges: Int
        public var seeds: [UInt64]
        /// How many of the seeds the sensitivity analysis plays; 0 leaves it out.
        public var sensitivitySeeds: Int

        public init(from: Day, days: Int, discharges: Int, seeds: [UInt64], sensitivitySeeds: Int = 0) {
            self.from = from
            self.days = days
            self.discharges = discharges
            self.seeds = seeds
            self.sensitivitySeeds = min(sensitivitySeeds, seeds.count)
        }
    }

    /// One run: a policy on a seed's patients.
    private struct Play: Sendable {
        var policy: Int
        var seed: UInt64
        var factor = TwinFactor.none
        var factorScale = 1.0
    }

    /// Plays one policy on one seed's patients.
    public func play(policy: Int, seed: UInt64, on scale: Scale) throws -> TwinFigures {
        try play(Play(policy: policy, seed: seed), scale)
    }

    private func play(_ task: Play, _ scale: Scale) throws -> TwinFigures {
        var supposed = assumptions
        task.factor.apply(task.factorScale, to: &supposed)
        let database = try makeDatabase()
        try database.migrate(Schema.migrations, appliedAt: 0)
        var run = TwinRun(supposed.policies[task.policy], supposed, library: library, settings: settings, database: database)
        let hospital = InventedHospital(seed: task.seed, zone: settings.policy.zone)
        return try run.play(hospital, from: scale.from, days: scale.days, discharges: scale.discharges)
    }

    /// Plays everything, `jobs` runs at a time. `progress` is told the share of runs that are done.
    public func compare(_ scale: Scale, jobs: Int, progress: (Double) -> Void = { _ in }) async throws -> TwinReport {
        let tasks = tasks(scale)
        var results = [TwinFigures?](repeating: nil, count: tasks.count)
        try await withThrowingTaskGroup(of: (Int, TwinFigures).self) { group in
            var next = 0
            var done = 0
            func begin() {
                guard next < tasks.count else { return }
                let index = next
                next += 1
                group.addTask { (index, try play(tasks[index], scale)) }
            }
            for _ in 0..<max(jobs, 1) { begin() }
            while let (index, figures) = try await group.next() {
                results[index] = figures
                done += 1
                progress(Double(done) / Double(tasks.count))
                begin()
            }
        }
        return report(scale, zip(tasks, results.compactMap { $0 }).map { ($0, $1) })
    }

    private func tasks(_ scale: Scale) -> [Play] {
        let policies = assumptions.policies.indices
        var tasks = scale.seeds.flatMap { seed in policies.map { Play(policy: $0, seed: seed) } }
        for seed in scale.seeds.prefix(scale.sensitivitySeeds) {
            for factor in TwinFactor.varied {
                for change in [0.5, 1.5] { tasks += policies.map { Play(policy: $0, seed: seed, factor: factor, factorScale: change) } }
            }
        }
        return tasks
    }

    private func report(_ scale: Scale, _ results: [(task: Play, figures: TwinFigures)]) -> TwinReport {
        var report = TwinReport(days: scale.days, discharges: scale.discharges, seeds: scale.seeds, from: scale.from.description)
        report.sensitivitySeeds = scale.sensitivitySeeds
        let base = results.filter { $0.task.factor == .none }
        let first = base.filter { $0.task.policy == 0 }.map(\.figures)
        report.stays = first.reduce(0) { $0 + $1.stays }
        report.urgent = first.reduce(0) { $0 + $1.urgent }
        for (index, policy) in assumptions.policies.enumerated() {
            let figures = base.filter { $0.task.policy == index }.map(\.figures)
            report.policies.append(
                TwinReport.Outcome(
                    id: policy.id, measures: measures(figures), differences: differences(figures, first),
                    curve: TwinFigures.hours.indices.compactMap { hour in Estimate(figures.map { $0.curve[hour] }) }))
            for factor in TwinFactor.varied {
                for change in [0.5, 1.5] {
                    let shifted = results.filter { $0.task.policy == index && $0.task.factor == factor && $0.task.factorScale == change }.map(\.figures)
                    guard !shifted.isEmpty else { continue }
                    report.sensitivity.append(TwinReport.Shift(factor: factor, scale: change, policy: policy.id, measures: measures(shifted)))
                }
            }
        }
        // What is compared with must rest on the same seeds.
        for (index, policy) in assumptions.policies.enumerated() where scale.sensitivitySeeds > 0 {
            let seeds = scale.seeds.prefix(scale.sensitivitySeeds)
            let same = base.filter { $0.task.policy == index && seeds.contains($0.task.seed) }.map(\.figures)
            report.sensitivity.append(TwinReport.Shift(factor: .none, scale: 1, policy: policy.id, measures: measures(same)))
        }
        return report
    }

    private func measures(_ figures: [TwinFigures]) -> [String: Estimate] {
        var found: [String: Estimate] = [:]
        for measure in TwinMeasure.allCases { found[measure.rawValue] = Estimate(figures.compactMap { $0.measures[measure] }) }
        return found
    }

    private func differences(_ figures: [TwinFigures], _ first: [TwinFigures]) -> [String: Estimate] {
        var found: [String: Estimate] = [:]
        for measure in TwinMeasure.allCases {
            found[measure.rawValue] = Estimate(
                zip(figures, first).compactMap { mine, theirs in
                    guard let a = mine.measures[measure], let b = theirs.measures[measure] else { return nil }
                    return a - b
                })
        }
        return found
    }
}
