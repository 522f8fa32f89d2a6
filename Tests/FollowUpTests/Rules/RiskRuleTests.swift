import FollowUp
import Testing

@Suite struct RiskRuleTests {
    private let discharged = Shop.at("2026-03-20 10:00")

    private func risk(_ rule: Pathway.RiskRule, _ diagnoses: [String] = ["I10"], sex: Sex? = .male, past: StayPast = StayPast()) -> RiskClass {
        var stay = MatchingTests.stay(diagnoses.map { Code(.icd10, $0) }, discharged: discharged, days: 1)
        stay.sex = sex
        stay.past = past
        return RiskAssessment.assess(stay, pathways: [Recipe.pathway(risks: [rule])]).risk
    }

    private func high(_ all: Pathway.RiskCondition...) -> Pathway.RiskRule { Pathway.RiskRule(risk: .high, all: all, reason: LocalText("因", "why")) }

    @Test(arguments: [(["E11.900", "E66.900"], RiskClass.high), (["E11.900"], .ordinary), (["E66.900"], .ordinary)])
    func conditionsOfOneRuleHoldTogether(diagnoses: [String], expected: RiskClass) {
        let rule = high(Pathway.RiskCondition(diagnoses: ["E11"]), Pathway.RiskCondition(diagnoses: ["E66"]))
        #expect(risk(rule, diagnoses) == expected)
    }

    @Test(arguments: [("I50.900x008", RiskClass.high), ("I50.900X008", .high), ("I50.900x007", .ordinary), ("I50.900", .ordinary)])
    func aNationalSuffixIsLookedAtWhereItIsAsked(code: String, expected: RiskClass) {
        #expect(risk(high(Pathway.RiskCondition(full: ["I50.900x008"])), [code]) == expected)
    }

    @Test(arguments: [("I50.900x008", RiskClass.high), ("I50.900x010", .high), ("I50.900x007", .key), ("I50.900", .key)])
    func gravestHeartFailureIsHighByItsSuffix(code: String, expected: RiskClass) throws {
        let pathway = try #require(try Shop.library.get().pathway("HF"))
        let stay = MatchingTests.stay([Code(.icd10, code)], discharged: discharged, days: 1)
        #expect(RiskAssessment.assess(stay, pathways: [pathway]).risk == expected)
    }

    @Test(arguments: [(Optional(Sex.female), RiskClass.high), (.male, .ordinary), (nil, .ordinary)])
    func sexIsAskedAndUnknownDoesNotHold(sex: Sex?, expected: RiskClass) {
        #expect(risk(high(Pathway.RiskCondition(sex: .female)), sex: sex) == expected)
    }

    /// The last result counts, not the worst one.
    @Test(arguments: [([5.6], RiskClass.high), ([5.5], .high), ([5.4], .ordinary), ([6.0, 5.0], .ordinary), ([5.0, 6.0], .high), ([], .ordinary)])
    func theLastResultOfTheStayIsCompared(values: [Double], expected: RiskClass) {
        let rule = high(Pathway.RiskCondition(results: [Pathway.ResultBound(loinc: "2823-3", comparison: .atLeast, bound: 5.5)]))
        let results = values.enumerated().map {
            StayPast.Result(loinc: "2823-3", value: $0.element, at: discharged - .hours(Int64(10 - $0.offset)))
        }
        #expect(risk(rule, past: StayPast(results: results)) == expected)
    }

    @Test(arguments: [("A10AB05", "", RiskClass.high), ("a10ab05", "", .high), ("", "门冬胰岛素", .high), ("A10BA02", "二甲双胍", .ordinary)])
    func medicinesAreKnownByTheirCodeOrName(code: String, name: String, expected: RiskClass) {
        let rule = high(Pathway.RiskCondition(medications: ["A10A", "胰岛素"]))
        #expect(risk(rule, past: StayPast(medications: [Code(.local, code, name)])) == expected)
    }

    @Test(arguments: [([10, 170], RiskClass.high), ([10, 180], .high), ([10, 181], .ordinary), ([10], .ordinary), ([], .ordinary)])
    func earlierStaysAreCountedWithinTheirDays(daysBefore: [Int], expected: RiskClass) {
        let rule = high(Pathway.RiskCondition(stays: Pathway.EarlierStays(diagnoses: ["I50"], within: 180, atLeast: 2)))
        let stays = daysBefore.map { StayPast.Earlier(dischargedAt: discharged - .days(Int64($0)), diagnoses: [Code(.icd10, "I50.900")]) }
        #expect(risk(rule, past: StayPast(stays: stays)) == expected)
        let others = stays.map { StayPast.Earlier(dischargedAt: $0.dischargedAt, diagnoses: [Code(.icd10, "J44.1")]) }
        #expect(risk(rule, past: StayPast(stays: others)) == .ordinary)
    }

    @Test(arguments: [(["BP_CRIT"], RiskClass.high), (["BP_LOW"], .ordinary), ([String](), .ordinary)])
    func earlierFindingsAreLookedAt(findings: [String], expected: RiskClass) {
        #expect(risk(high(Pathway.RiskCondition(findings: ["BP_CRIT"])), past: StayPast(findings: Set(findings))) == expected)
    }
}
