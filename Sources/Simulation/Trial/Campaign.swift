/// Many trials, side by side.
public struct Campaign: Sendable {
    public struct Summary: Sendable, Codable {
        public var seeds = 0
        public var steps = 0
        public var transactions = 0
        public var days = 0
        public var records = 0
        public var messages = 0
        public var answers = 0
        public var calls = 0
        public var problems = 0
        /// Mishaps that came about, by kind.
        public var faults: [String: Int] = [:]
        /// In the order of their seeds.
        public var failures: [TrialFailure] = []

        public init() {}

        mutating func add(_ report: TrialReport) {
            seeds += 1
            steps += report.steps
            transactions += report.transactions
            days += report.days
            records += report.records
            messages += report.messages
            answers += report.answers
            calls += report.calls
            problems += report.problems
            faults.merge(report.faults, uniquingKeysWith: +)
        }
    }

    private let stage: TrialStage
    private let jobs: Int

    /// `jobs`: trials at a time.
    public init(on stage: TrialStage, jobs: Int = 2) {
        self.stage = stage
        self.jobs = max(jobs, 1)
    }

    /// Plays all of them. `progress` is told how many have been played, from any task. Throws only what keeps a trial from
    /// being set up, such as a database that cannot be made.
    public func play(_ trials: [TrialConfiguration], progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Summary {
        try await withThrowingTaskGroup(of: (TrialReport, TrialFailure?).self) { group in
            var waiting = trials[...]
            func next() {
                guard let trial = waiting.popFirst() else { return }
                group.addTask { [stage] in try stage.play(trial) }
            }
            for _ in 0..<jobs { next() }
            var summary = Summary()
            while let (report, failure) = try await group.next() {
                summary.add(report)
                if let failure { summary.failures.append(failure) }
                progress(summary.seeds)
                next()
            }
            summary.failures.sort { $0.configuration.seed < $1.configuration.seed }
            return summary
        }
    }
}
