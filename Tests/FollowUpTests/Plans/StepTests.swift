import FollowUp
import Testing

/// Which days a plan has: repetitions in stages, classes, and nodes that count from another date.
@Suite struct StepTests {
    private func days(_ pathway: Pathway, risk: RiskClass = .ordinary, procedures: [ProcedureFact] = []) -> [String] {
        let planner = Planner(library: Recipe.library(pathway), policy: Shop.policy)
        let stay = MatchingTests.stay([Code(.icd10, "I10.x00")], procedures: procedures)
        var request = Planner.Request(
            patient: Patient(id: ID(1), name: "张三", sex: .male, birthDate: Shop.day("1960-01-01")), episode: ID(2), stay: stay, isReachable: true)
        request.leastRisk = risk
        var last: Int64 = 0
        let outline = planner.outline(request, now: Shop.at("2026-03-02 12:00")) {
            last += 1
            return last
        }
        return outline.contacts.map { "\($0.contact.node)/\($0.contact.sequence) \($0.contact.day)" }
    }

    private let nodes = [Recipe.node("D3", 3), Recipe.node("D30", 30)]

    @Test func oneStageRepeatsTheLastNode() {
        let pathway = Recipe.pathway(nodes: nodes, repeats: [Pathway.Repeat(every: 90, times: 2)])
        #expect(days(pathway) == ["D3/0 3", "D30/0 30", "D30/1 120", "D30/2 210"])
    }

    @Test func stagesFollowEachOtherAndNumberTheirNodeOnce() {
        let pathway = Recipe.pathway(
            nodes: nodes,
            repeats: [
                Pathway.Repeat(node: "D30", every: 30, end: .until(90)), Pathway.Repeat(node: "D30", every: 90, from: 180, end: .until(365)),
                Pathway.Repeat(node: "D3", every: 100, end: .until(103)),
            ])
        #expect(days(pathway) == ["D3/0 3", "D30/0 30", "D30/1 60", "D30/2 90", "D3/1 103", "D30/3 180", "D30/4 270", "D30/5 360"])
    }

    /// A corrected class must find the rows of the stages that both classes have.
    @Test func aStageForAnotherClassKeepsItsNumbers() {
        let pathway = Recipe.pathway(
            nodes: nodes,
            repeats: [
                Pathway.Repeat(node: "D30", every: 30, end: .times(2), risks: [.high]), Pathway.Repeat(node: "D30", every: 180, from: 180, end: .times(1)),
            ])
        #expect(days(pathway) == ["D3/0 3", "D30/0 30", "D30/3 180"])
        #expect(days(pathway, risk: .high) == ["D3/0 3", "D30/0 30", "D30/1 60", "D30/2 90", "D30/3 180"])
    }

    @Test func aStageOfANodeThatTheClassLacksIsLeftOut() {
        let pathway = Recipe.pathway(
            nodes: [Recipe.node("D3", 3), Recipe.node("D30", 30, risks: [.high])], repeats: [Pathway.Repeat(node: "D30", every: 30, end: .times(1))])
        #expect(days(pathway) == ["D3/0 3"])
        #expect(days(pathway, risk: .high) == ["D3/0 3", "D30/0 30", "D30/1 60"])
    }

    @Test(arguments: [
        (Pathway.Repeat(every: 30, end: .times(0)), [Int]()), (Pathway.Repeat(every: 30, end: .times(3)), [40, 70, 100]),
        (Pathway.Repeat(every: 30, end: .until(100)), [40, 70, 100]), (Pathway.Repeat(every: 30, end: .until(99)), [40, 70]),
        (Pathway.Repeat(every: 30, from: 50, end: .until(49)), []), (Pathway.Repeat(every: 30, from: 50, end: .times(1)), [50]),
    ])
    func theLastDayIsIncluded(stage: Pathway.Repeat, expected: [Int]) { #expect(Array(stage.days(after: 10)) == expected) }

    /// Discharged on 2 March, operated on 26 February: the day-7 call counts from the discharge, all else from the operation.
    @Test func aNodeMayCountFromAnotherDate() {
        let operation = ProcedureFact(code: Code(.icd9cm3, "36.1000"), performedOn: Shop.day("2026-02-26"))
        let match = Pathway.Match(need: .either, diagnoses: ["I10"], procedures: ["36.1"])
        let pathway = Recipe.pathway(match: match, anchor: .surgery, nodes: [Recipe.node("D7", 7, from: .discharge), Recipe.node("D30", 30)])
        #expect(days(pathway, procedures: [operation]) == ["D7/0 11", "D30/0 30"], "day 7 after the discharge is day 11 after the operation")
        #expect(days(pathway) == ["D7/0 7", "D30/0 30"], "without an operation both are the same")
        let turned = Recipe.pathway(match: match, nodes: [Recipe.node("D7", 7), Recipe.node("D30", 30, from: .surgery)])
        #expect(days(turned, procedures: [operation]) == ["D7/0 7", "D30/0 26"])
    }

    @Test(arguments: Pathway.Anchor.allCases)
    func anchorsOfProceduresFallBackToTheDischarge(anchor: Pathway.Anchor) {
        let operation = ProcedureFact(code: Code(.icd9cm3, "74.1x00"), performedOn: Shop.day("2026-02-26"))
        let match = Pathway.Match(need: .either, diagnoses: ["I10"], procedures: ["74"])
        let planner = Planner(library: Recipe.library(Recipe.pathway(match: match, anchor: anchor, nodes: [Recipe.node("D30", 30)])), policy: Shop.policy)
        let patient = Patient(id: ID(1), name: "李四", sex: .female, birthDate: Shop.day("1990-01-01"))
        for (procedures, day) in [([operation], anchor.followsProcedure ? "2026-02-26" : "2026-03-02"), ([], "2026-03-02")] {
            let stay = MatchingTests.stay([Code(.icd10, "I10.x00")], procedures: procedures)
            var last: Int64 = 0
            let outline = planner.outline(Planner.Request(patient: patient, episode: ID(2), stay: stay, isReachable: true), now: Shop.at("2026-03-02 12:00")) {
                last += 1
                return last
            }
            #expect(outline.plans.map(\.anchor) == [Shop.day(day)])
        }
    }

    /// The stages of the kidney transplant to its tenth year, without a gap of more than half a year.
    @Test func theTransplantIsFollowedForTenYears() throws {
        let pathway = try #require(try Shop.library.get().pathway("KTX"))
        #expect(pathway.repeats.count == 3)
        let node = try #require(pathway.nodes.first { $0.id == "D425" })
        let days = (pathway.nodes.map(\.day) + pathway.repeats.flatMap { Array($0.days(after: node.day)) }).sorted()
        #expect((3_470...3_650).contains(days.last ?? 0))
        #expect(zip(days, days.dropFirst()).allSatisfy { $1 - $0 <= 200 }, "\(days)")
    }

    @Test func aKeptPathwayBeginsNoPlan() {
        let pathway = Recipe.pathway(keeps: Pathway.Keeping(stays: ["Z51.1"]))
        let planner = Planner(library: Recipe.library(pathway), policy: Shop.policy)
        var request = Planner.Request(
            patient: Patient(id: ID(1), name: "张三", sex: .male, birthDate: nil), episode: ID(2), stay: MatchingTests.stay([Code(.icd10, "I10.x00")]),
            isReachable: true)
        request.kept = ["P"]
        let outline = planner.outline(request, now: Shop.at("2026-03-02 12:00")) { 1 }
        #expect(outline.plans.isEmpty && outline.contacts.isEmpty && outline.unplanned == .goesOn)
    }

    @Test(arguments: [(["Z51.100x001", "C50.900"], true), (["C50.900", "Z51.1"], false), ([], false)])
    func onlyThePrincipalDiagnosisKeeps(diagnoses: [String], expected: Bool) {
        #expect(Pathway.Keeping(stays: ["Z51.1"]).holds(for: diagnoses.map { Code(.icd10, $0) }) == expected)
    }
}
