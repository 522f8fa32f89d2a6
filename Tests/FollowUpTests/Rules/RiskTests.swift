import FollowUp
import Testing

@Suite struct RiskTests {
    /// Every edge of every band of the published index (van Walraven 2010).
    @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (6, 4), (7, 5), (13, 5), (14, 7), (60, 7), (-1, 0)])
    func lengthOfStay(days: Int, points: Int) { #expect(LACE(days: days, isEmergency: false, charlson: 0, emergencyVisits: 0).score == points) }

    @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (9, 5), (-1, 0)])
    func comorbidity(charlson: Int, points: Int) { #expect(LACE(days: 0, isEmergency: false, charlson: charlson, emergencyVisits: 0).score == points) }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (4, 4), (5, 4), (-2, 0)])
    func emergencyVisits(visits: Int, points: Int) { #expect(LACE(days: 0, isEmergency: false, charlson: 0, emergencyVisits: visits).score == points) }

    @Test func theIndexRunsFrom0To19() {
        #expect(LACE(days: 0, isEmergency: false, charlson: 0, emergencyVisits: 0).score == 0)
        #expect(LACE(days: 30, isEmergency: true, charlson: 9, emergencyVisits: 9).score == 19)
    }

    private func stay(days: Int, emergency: Bool = false, _ diagnoses: [String] = ["Z00"], age: Int? = 60, visits: Int = 0, disposition: Disposition = .home) -> Stay {
        let discharged = Shop.at("2026-03-20 10:00")
        return Stay(
            kind: .inpatient, department: "心血管内科", admittedAt: discharged - .days(Int64(days)), dischargedAt: discharged, disposition: disposition,
            diagnoses: diagnoses.map { Code(.icd10, $0) }, procedures: [], isEmergencyAdmission: emergency, age: age, emergencyVisits: visits)
    }

    @Test(arguments: [(4, false, 0, RiskClass.ordinary), (4, false, 1, .key), (7, true, 1, .key), (7, true, 2, .high), (14, true, 0, .high)])
    func theCutsAreAt5And10(days: Int, emergency: Bool, visits: Int, risk: RiskClass) {
        #expect(RiskAssessment.assess(stay(days: days, emergency: emergency, visits: visits), pathways: []).risk == risk)
    }

    @Test(arguments: [
        (["I10.x00x002"], 0), (["I21.000"], 1), (["I63.900"], 1), (["I50.900"], 2), (["E11.900"], 1), (["E11.300+H28.0*"], 2), (["J44.900"], 2),
        (["C34.900"], 2), (["C78.000"], 6), (["F03.x00"], 3), (["K70.400"], 4), (["I21.000", "I22.0", "I25.2"], 1), (["I21.000", "I50.900", "J44.1"], 5),
        (["E11"], 1), (["I42"], 2), (["B20"], 4),
        // The severe form holds the mild one; liver and kidneys are one item of LACE.
        (["E11.900", "E11.400"], 2), (["C34.900", "C78.000"], 6), (["K74.600", "K72.900"], 4), (["K74.600", "N18.300"], 2), (["N18.300", "N18.500"], 4),
        (["N18.000"], 4), (["N18"], 2), (["N18.200"], 2), (["N18.400"], 4), (["N19.x00"], 4), (["Z99.200"], 4), (["Z94.000"], 4), (["I12.000"], 4), (["I12.900"], 0),
        (["N03.100"], 0), (["N03.200"], 2), (["N03.700"], 2), (["N03.800"], 0), (["N25.000"], 2), (["J67.900"], 2), (["J68.400"], 2), (["J68.300"], 0),
        (["I25.200"], 1), (["I25.100"], 0), (["I42.000"], 2), (["I42.100"], 0), (["I42.500"], 2), (["I43.000"], 2), (["G45.900"], 1), (["G44.000"], 0),
        (["F05.100"], 3), (["F05.000"], 0), (["M06.900"], 3), (["M07.000"], 0), (["M35.300"], 3), (["M35.400"], 0), (["B23.000"], 0), (["B24.x00"], 4),
        (["C26.900"], 2), (["C43.900"], 2), (["C44.900"], 0), (["C77.000"], 6), (["C80.x00"], 6), (["C81.900"], 2), (["C97.x00"], 2), (["D37.900"], 0), (["I85.900"], 4),
    ])
    func charlsonCountsEachGroupOnce(codes: [String], points: Int) { #expect(Charlson.points(codes.map { Code(.icd10, $0) }) == points) }

    @Test func onlyDiagnosesInICD10Count() { #expect(Charlson.points([Code(.local, "I50"), Code(.snomed, "I50")]) == 0) }

    @Test func aPathwaysRuleRaisesAndNeverLowers() throws {
        let library = try Shop.library.get()
        let pathway = try #require(library.pathway("HTN"))
        #expect(RiskAssessment.assess(stay(days: 1, ["I10.x00", "I63.900"]), pathways: [pathway]).risk == .high)
        #expect(RiskAssessment.assess(stay(days: 1, ["I10.x00"], disposition: .againstAdvice), pathways: [pathway]).risk == .high)
        #expect(RiskAssessment.assess(stay(days: 20, emergency: true, ["I10.x00"]), pathways: [pathway]).risk == .high, "LACE holds where no rule speaks")
        let why = RiskAssessment.assess(stay(days: 1, ["I10.x00", "I63.900"]), pathways: [pathway]).trace
        #expect(why.entries.map(\.rule) == [.riskLACE, .riskRule])
    }
}
