/// Makes a failing trial smaller while it still breaks the same invariant: fewer nodes, patients, days, kinds of mishap.
public struct Shrinking: Sendable {
    private let stage: TrialStage
    private let budget: Int

    /// `budget`: how many trials may be played in search.
    public init(on stage: TrialStage, budget: Int = 100) {
        self.stage = stage
        self.budget = budget
    }

    /// The smallest failing trial that was found, and how many were played.
    public func smallest(_ failure: TrialFailure) throws -> (failure: TrialFailure, played: Int) {
        var best = failure
        var played = 0
        var hasShrunk = true
        while hasShrunk {
            hasShrunk = false
            for smaller in candidates(best.configuration) where played < budget {
                played += 1
                guard let found = try stage.play(smaller).failure, found.breach.invariant == failure.breach.invariant else { continue }
                best = found
                hasShrunk = true
                break
            }
        }
        return (best, played)
    }

    /// Boldest first.
    private func candidates(_ trial: TrialConfiguration) -> [TrialConfiguration] {
        func with(_ change: (inout TrialConfiguration) -> Void) -> TrialConfiguration {
            var smaller = trial
            change(&smaller)
            return smaller
        }
        var candidates: [TrialConfiguration] = []
        if trial.nodes > 1 { candidates.append(with { $0.nodes = 1 }) }
        if trial.faults.count > 3 {
            let half = trial.faults.count / 2
            candidates.append(with { $0.faults = Array($0.faults[..<half]) })
            candidates.append(with { $0.faults = Array($0.faults[half...]) })
        }
        for discharges in [trial.discharges / 2, trial.discharges * 3 / 4, trial.discharges - 1] where (1..<trial.discharges).contains(discharges) {
            candidates.append(with { $0.discharges = discharges })
        }
        for days in [trial.days / 2, trial.days * 3 / 4, trial.days - 1] where (2..<trial.days).contains(days) { candidates.append(with { $0.days = days }) }
        candidates += trial.faults.map { kind in with { $0.faults.removeAll { $0 == kind } } }
        return candidates
    }
}
