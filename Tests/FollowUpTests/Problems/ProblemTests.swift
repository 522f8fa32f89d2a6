import FollowUp
import Testing

@Suite struct ProblemTests {
    private func problem(_ grade: Grade) -> (Problem, [ProblemEffect], Trace) {
        Problem(
            id: ID(9), patient: ID(2), grade: grade, state: .open, owner: nil,
            signals: [Signal(code: "BP_CRIT", item: "sbp", grade: grade, finding: LocalText("185", "185"), reason: LocalText("高", "high"))],
            openedAt: Samples.noon, dueAt: nil, nextAt: nil
        ).opened(policy: Shop.policy)
    }

    @Test func anUrgentOneClimbsUntilSomebodyAcknowledges() {
        var (problem, effects, _) = problem(.urgent)
        #expect(effects == [.alert(rung: 0)] && problem.nextAt == Samples.noon + .minutes(5))
        var moments: [Span] = []
        for rung in 1...30 {
            guard let now = problem.nextAt else { return #expect(Bool(false), "it must not stop by itself") }
            moments.append(now - Samples.noon)
            (problem, effects, _) = problem.advance(.due, now: now, policy: Shop.policy)
            #expect(effects == [.alert(rung: rung)] && problem.breachedAt == Samples.noon + .minutes(5))
        }
        #expect(moments.prefix(4).map(\.minutes) == [5, 15, 30, 45])
        (problem, effects, _) = problem.advance(.acknowledged(by: ID(5)), now: Samples.noon + .hours(9), policy: Shop.policy)
        #expect(problem.nextAt == nil && problem.owner == ID(5) && effects.isEmpty)
        #expect(problem.advance(.due, now: Samples.noon + .hours(10), policy: Shop.policy).1.isEmpty)
    }

    @Test func anImportantOneIsBreachedAfter24HoursEvenWhenAcknowledged() {
        var (problem, effects, _) = problem(.important)
        #expect(problem.dueAt == Samples.noon + .hours(24) && effects == [.alert(rung: 0)])
        (problem, _, _) = problem.advance(.acknowledged(by: ID(5)), now: Samples.noon + .hours(1), policy: Shop.policy)
        #expect(problem.nextAt == Samples.noon + .hours(24))
        (problem, effects, _) = problem.advance(.due, now: Samples.noon + .hours(24), policy: Shop.policy)
        #expect(effects == [.alert(rung: 1)] && problem.breachedAt == Samples.noon + .hours(24) && problem.nextAt == Samples.noon + .hours(48))
    }

    /// Else acknowledging what is late already would alert everybody at once.
    @Test func acknowledgingALateOneDoesNotBreachItAgain() {
        var (problem, _, _) = problem(.important)
        (problem, _, _) = problem.advance(.due, now: Samples.noon + .hours(24), policy: Shop.policy)
        (problem, _, _) = problem.advance(.acknowledged(by: ID(5)), now: Samples.noon + .hours(25), policy: Shop.policy)
        #expect(problem.state == .acknowledged && problem.nextAt == Samples.noon + .hours(48))
    }

    @Test func aGeneralOneIsCarried() {
        let (problem, effects, _) = problem(.general)
        #expect(problem.state == .carried && problem.nextAt == nil && effects.isEmpty)
    }

    // MARK: Findings with a time of their own

    private func problem(_ grade: Grade, within minutes: Int?...) -> Problem {
        let signals = minutes.enumerated().map {
            Signal(
                code: "R\($0.offset)", item: "x", grade: grade, finding: LocalText("", ""), reason: LocalText("", ""), within: $0.element)
        }
        return Problem(
            id: ID(9), patient: ID(2), grade: grade, state: .open, owner: nil, signals: signals, openedAt: Samples.noon, dueAt: nil, nextAt: nil
        ).opened(policy: Shop.policy).0
    }

    @Test(arguments: [
        (Grade.urgent, Int?.none, 5), (.urgent, 60, 60), (.urgent, 480, 480), (.important, nil, 1_440), (.important, 120, 120), (.important, 1_440, 1_440),
    ])
    func aFindingMaySayByWhenSomebodyMustHaveActed(grade: Grade, within: Int?, minutes: Int) {
        #expect(problem(grade, within: within).dueAt == Samples.noon + .minutes(Int64(minutes)))
    }

    @Test func theShortestTimeHoldsAndTheClimbGoesOnMeanwhile() {
        let problem = problem(.urgent, within: nil, 120, 60)
        #expect(problem.dueAt == Samples.noon + .minutes(60))
        #expect(problem.nextAt == Samples.noon + .minutes(5), "that somebody takes it is asked as ever")
    }

    @Test func anUrgentOneInHandIsLookedAtAgainWhenItsTimeIsOver() {
        var problem = problem(.urgent, within: 60)
        var effects: [ProblemEffect] = []
        (problem, _, _) = problem.advance(.acknowledged(by: ID(5)), now: Samples.noon + .minutes(3), policy: Shop.policy)
        #expect(problem.nextAt == Samples.noon + .minutes(60))
        (problem, effects, _) = problem.advance(.due, now: Samples.noon + .minutes(60), policy: Shop.policy)
        #expect(effects == [.alert(rung: 1)] && problem.breachedAt == Samples.noon + .minutes(60) && problem.nextAt == nil && problem.state == .acknowledged)
    }

    @Test func takenTooLateItHasNoClockAnyMore() {
        var problem = problem(.urgent, within: 60)
        for moment in [5, 15, 30, 45] { (problem, _, _) = problem.advance(.due, now: Samples.noon + .minutes(Int64(moment)), policy: Shop.policy) }
        (problem, _, _) = problem.advance(.acknowledged(by: ID(5)), now: Samples.noon + .minutes(61), policy: Shop.policy)
        #expect(problem.nextAt == nil && problem.breachedAt == Samples.noon + .minutes(5))
    }

    @Test func aLaterFindingMayLeaveLessTimeAndNeverMore() {
        var problem = problem(.important, within: nil)
        let hurried = Signal(code: "H", item: "x", grade: .important, finding: LocalText("", ""), reason: LocalText("", ""), within: 60)
        problem.signals.append(hurried)
        problem.hurry(now: Samples.noon + .minutes(30), policy: Shop.policy)
        #expect(problem.dueAt == Samples.noon + .minutes(90) && problem.nextAt == Samples.noon + .minutes(90))
        problem.hurry(now: Samples.noon + .minutes(80), policy: Shop.policy)
        #expect(problem.dueAt == Samples.noon + .minutes(90))
    }

    @Test func solvedIsNotYetTold() {
        var (problem, effects, _) = problem(.urgent)
        (problem, effects, _) = problem.advance(.resolved(by: ID(5)), now: Samples.noon + .hours(1), policy: Shop.policy)
        #expect(problem.state == .resolved && effects == [.closeWork, .tell] && problem.nextAt == nil && problem.state.isOpen)
        #expect(problem.advance(.resolved(by: ID(6)), now: Samples.noon + .hours(2), policy: Shop.policy).1.isEmpty)
        #expect(problem.advance(.acknowledged(by: ID(6)), now: Samples.noon + .hours(2), policy: Shop.policy).0 == problem)
        (problem, effects, _) = problem.advance(.told, now: Samples.noon + .hours(2), policy: Shop.policy)
        #expect(problem.state == .told && !problem.state.isOpen && effects.isEmpty)
    }

    @Test func whatIsNotSolvedCannotBeTold() { #expect(problem(.urgent).0.advance(.told, now: Samples.noon, policy: Shop.policy).0.state == .open) }

    @Test func ranksAndGradesAreOneOrder() {
        #expect(Grade.allCases.sorted() == [.general, .important, .urgent])
        #expect(Grade.allCases.allSatisfy { Grade(rank: $0.rank) == $0 } && Grade(rank: 0) == nil && Grade(rank: 4) == nil)
    }
}
