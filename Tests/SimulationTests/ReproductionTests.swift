import Simulation
import Testing

@Suite struct ReproductionTests {
    @Test(arguments: [UInt64(3), 17, 42])
    func theSameSeedDoesTheSame(seed: UInt64) throws {
        let trial = TrialConfiguration(seed: seed)
        // On another database and on one that was used before.
        let stage = try Stage.with()
        let first = try stage.play(trial).report
        #expect(try stage.play(trial).report == first)
        #expect(try Stage.with().play(trial).report == first)
        #expect(try stage.play(TrialConfiguration(seed: seed + 1)).report.digest != first.digest)
    }

    @Test func aFailureCarriesTheCommandThatRepeatsIt() throws {
        let stage = try Stage.with(PlantedBug.missingAlert.tampering)
        let failure = try #require(try failing(on: stage))
        let again = try #require(try stage.play(failure.configuration).failure)
        #expect(again == failure && failure.tail.count > 5)
        #expect(failure.command.hasPrefix("suifang simulate --seed \(failure.configuration.seed) --days \(failure.configuration.days)"))
    }

    @Test func aFailureShrinks() throws {
        let stage = try Stage.with(PlantedBug.missingAlert.tampering)
        let failure = try #require(try failing(on: stage))
        let (smallest, played) = try Shrinking(on: stage, budget: 60).smallest(failure)
        let (before, after) = (failure.configuration, smallest.configuration)
        #expect(after.discharges < before.discharges && after.days <= before.days && after.faults.count < before.faults.count && after.nodes == 1, "\(smallest.command)")
        #expect(smallest.breach.invariant == failure.breach.invariant && played <= 60)
        #expect(try stage.play(after).failure == smallest)
    }

    private func failing(on stage: TrialStage) throws -> TrialFailure? {
        for seed in UInt64(1)...20 {
            if let failure = try stage.play(TrialConfiguration(seed: seed, faults: FaultKind.allCases)).failure { return failure }
        }
        return nil
    }
}

