import FollowUp
import Testing

/// LACE and HOSPITAL at every edge that the papers print, and with inputs missing.
@Suite struct ScoreRangeTests {
    @Test func laceWithAllInputsIsExact() {
        let range = LACE.range(days: 5, isEmergency: true, charlson: 5, emergencyVisits: 2)
        #expect(range.exact == 14 && range.missing == [] && range.text == "14")
    }

    /// The points that each missing input could give; never a silent 0.
    @Test(arguments: [
        (nil, true, 5, 2, 10, 17, [ScoreInput.lengthOfStay]), (5, nil, 5, 2, 11, 14, [.acuity]), (5, true, nil, 2, 9, 14, [.comorbidity]), (5, true, 5, nil, 12, 16, [.emergencyVisits]),
        (-1, true, 5, 2, 10, 17, [.lengthOfStay]), (5, true, -3, 2, 9, 14, [.comorbidity]), (5, true, 5, -2, 12, 16, [.emergencyVisits]),
        (nil, nil, nil, nil, 0, 19, [.lengthOfStay, .acuity, .comorbidity, .emergencyVisits]),
    ] as [(Int?, Bool?, Int?, Int?, Int, Int, [ScoreInput])])
    func laceWithoutAnInput(days: Int?, emergency: Bool?, charlson: Int?, visits: Int?, low: Int, high: Int, missing: [ScoreInput]) {
        let range = LACE.range(days: days, isEmergency: emergency, charlson: charlson, emergencyVisits: visits)
        #expect(range.points == low...high && range.missing == missing && range.exact == nil && range.text == "\(low)–\(high)")
    }

    /// Fry et al. 2020 in whole scores: the last below and the first above each age's threshold.
    @Test(arguments: [
        (LACE.Threshold.vanWalraven2010, nil, 9, 10), (.vanWalraven2010, 30, 9, 10), (.fry2020Readmission, 18, 5, 6), (.fry2020Readmission, 49, 5, 6), (.fry2020Readmission, 50, 7, 8),
        (.fry2020Readmission, 59, 7, 8), (.fry2020Readmission, 60, 9, 10), (.fry2020Readmission, 69, 9, 10), (.fry2020Readmission, 70, 10, 11), (.fry2020Readmission, 79, 10, 11),
        (.fry2020Readmission, 80, 11, 12), (.fry2020Readmission, 101, 11, 12), (.fry2020Mortality, 49, 4, 5), (.fry2020Mortality, 50, 6, 7), (.fry2020Mortality, 60, 7, 8),
        (.fry2020Mortality, 70, 9, 10), (.fry2020Mortality, 80, 11, 12),
    ] as [(LACE.Threshold, Int?, Int, Int)])
    func thresholdsByAge(threshold: LACE.Threshold, age: Int?, under: Int, from: Int) {
        #expect(threshold.isHigh(under, age: age) == false)
        #expect(threshold.isHigh(from, age: age) == true)
    }

    @Test func noThresholdForAgesThatNobodyStudied() {
        #expect(LACE.Threshold.fry2020Readmission.isHigh(19, age: 17) == nil)
        #expect(LACE.Threshold.fry2020Mortality.isHigh(19, age: nil) == nil)
    }

    private static func score(
        haemoglobin: Double? = 140, isOncology: Bool? = false, hasCancer: Bool? = false, sodium: Double? = 140, hasProcedure: Bool? = false, isEmergency: Bool? = false,
        admissions: Int? = 0, days: Int? = 1
    ) -> HOSPITAL {
        HOSPITAL(
            haemoglobin: haemoglobin, isOncology: isOncology, hasCancer: hasCancer, sodium: sodium, hasProcedure: hasProcedure, isEmergency: isEmergency, admissions: admissions, days: days)
    }

    @Test(arguments: [
        (score(), 0), (score(haemoglobin: 119.9), 1), (score(haemoglobin: 120), 0), (score(sodium: 134.9), 1), (score(sodium: 135), 0), (score(isOncology: true), 2),
        (score(hasCancer: true), 0), (score(hasProcedure: true), 1), (score(isEmergency: true), 1), (score(days: 4), 0), (score(days: 5), 2), (score(days: 0), 0), (score(days: 90), 2),
    ])
    func hospitalItems(score: HOSPITAL, points: Int) {
        #expect(score.range(.donze2016).exact == points)
        #expect(score.range(.donze2013).exact == points)
    }

    @Test(arguments: [(0, 0, 0), (1, 2, 0), (2, 2, 2), (5, 2, 2), (6, 5, 5), (40, 5, 5)])
    func admissionsChangedTheirBandsIn2016(admissions: Int, in2013: Int, in2016: Int) {
        let score = Self.score(admissions: admissions)
        #expect(score.range(.donze2013).exact == in2013)
        #expect(score.range(.donze2016).exact == in2016)
        #expect(score.range(.aubert2017).exact == in2016)
    }

    @Test func theSimplifiedScoreCountsCancerAndNoProcedure() {
        #expect(Self.score(hasCancer: true).range(.aubert2017).exact == 2)
        #expect(Self.score(isOncology: true).range(.aubert2017).exact == 2)
        #expect(Self.score(isOncology: true, hasCancer: nil).range(.aubert2017).exact == 2, "either is enough")
        #expect(Self.score(isOncology: false, hasCancer: nil).range(.aubert2017).missing == [.oncology])
        #expect(Self.score(hasProcedure: true).range(.aubert2017).exact == 0)
        #expect(Self.score(hasProcedure: nil).range(.aubert2017).exact == 0)
    }

    @Test(arguments: HOSPITAL.Version.allCases)
    func theHighestScore(version: HOSPITAL.Version) {
        let worst = Self.score(haemoglobin: 70, isOncology: true, hasCancer: true, sodium: 120, hasProcedure: true, isEmergency: true, admissions: 9, days: 30)
        #expect(worst.range(version).exact == version.highest)
        let unknown = Self.score(haemoglobin: nil, isOncology: nil, hasCancer: nil, sodium: nil, hasProcedure: nil, isEmergency: nil, admissions: nil, days: nil)
        #expect(unknown.range(version).points == 0...version.highest)
        #expect(unknown.range(version).missing.count == (version == .aubert2017 ? 6 : 7))
    }

    /// In another unit, or impossible: unknown rather than low.
    @Test(arguments: [
        (score(haemoglobin: 11.5), ScoreInput.haemoglobin, 1), (score(haemoglobin: 400), .haemoglobin, 1), (score(haemoglobin: .nan), .haemoglobin, 1), (score(sodium: 13.5), .sodium, 1),
        (score(sodium: 320), .sodium, 1), (score(admissions: -1), .admissions, 5), (score(days: -4), .lengthOfStay, 2),
    ])
    func absurdValuesAreUnknown(score: HOSPITAL, input: ScoreInput, points: Int) {
        #expect(score.range().missing == [input] && score.range().points == 0...points)
    }

    @Test(arguments: [(0, RiskClass.ordinary, RiskClass.ordinary), (4, .ordinary, .ordinary), (5, .key, .high), (6, .key, .high), (7, .high, .high), (12, .high, .high)])
    func bands(score: Int, risk: RiskClass, simplified: RiskClass) {
        #expect(HOSPITAL.riskClass(score) == risk && HOSPITAL.riskClass(score, .donze2013) == risk)
        #expect(HOSPITAL.riskClass(score, .aubert2017) == simplified)
    }

    @Test(arguments: [(0, RiskClass.ordinary), (4, .ordinary), (5, .key), (9, .key), (10, .high), (19, .high)])
    func laceBands(score: Int, risk: RiskClass) { #expect(LACE.riskClass(score) == risk) }

    private func stay(days: Int?, _ diagnoses: [Code], emergency: Bool = false) -> Stay {
        let discharged = Shop.at("2026-03-20 10:00")
        return Stay(
            kind: .inpatient, department: "心血管内科", admittedAt: days.map { discharged - .days(Int64($0)) }, dischargedAt: discharged, disposition: .home, diagnoses: diagnoses,
            procedures: [], isEmergencyAdmission: emergency, age: 60, emergencyVisits: 0)
    }

    /// Doubt raises, by one class at most.
    @Test(arguments: [
        (nil, false, "0–7", RiskClass.key), (nil, true, "3–10", .key), (3, false, "3", .ordinary), (3, true, "6", .key), (-2, false, "0–7", .key),
    ] as [(Int?, Bool, String, RiskClass)])
    func aMissingAdmissionRaises(days: Int?, emergency: Bool, text: String, risk: RiskClass) {
        let assessment = RiskAssessment.assess(stay(days: days, [Code(.icd10, "Z00")], emergency: emergency), pathways: [])
        #expect(assessment.lace.text == text && assessment.risk == risk)
        #expect(assessment.trace.entries.contains { $0.rule == .riskMissing } == (assessment.lace.exact == nil))
    }

    /// Midnights, in the hospital's zone: four nights are four days at whatever hour they began and ended.
    @Test(arguments: [
        ("2026-03-20 08:00", "2026-03-20 20:00", 0), ("2026-03-19 23:50", "2026-03-20 00:10", 1), ("2026-03-16 20:00", "2026-03-20 10:00", 4), ("2026-03-16 09:00", "2026-03-20 10:00", 4),
        ("2026-03-20 10:00", "2026-03-20 10:00", 0), ("2026-03-20 10:00", "2026-03-20 09:00", nil), ("2026-02-27 12:00", "2026-03-20 09:00", 21),
    ] as [(String, String, Int?)])
    func daysAreMidnights(admitted: String, discharged: String, days: Int?) {
        var stay = stay(days: 1, [Code(.icd10, "Z00")])
        (stay.admittedAt, stay.dischargedAt) = (Shop.at(admitted), Shop.at(discharged))
        #expect(stay.days(in: .china) == days)
        #expect(LACE.range(of: stay).exact == days.map { LACE(days: $0, isEmergency: false, charlson: 0, emergencyVisits: 0).score })
    }

    @Test(arguments: [(1, RiskClass.key, "1–6"), (5, .key, "4–9"), (8, .high, "5–10")])
    func diagnosesWithoutCodesRaise(days: Int, risk: RiskClass, text: String) {
        let assessment = RiskAssessment.assess(stay(days: days, [Code(.local, "", "心梗")]), pathways: [])
        #expect(assessment.risk == risk && assessment.lace.text == text)
        #expect(assessment.trace.entries.last.map { $0.words(.zh) } == "LACE 缺少：合并症；按可能的较高分处理，最多高一级")
    }

    @Test(arguments: [(RiskClass.ordinary, RiskClass.key), (.key, .key), (.high, .high)])
    func aProposalRaisesAndNeverLowers(proposed: RiskClass, risk: RiskClass) {
        let proposal = RiskProposal(source: "readmission-30d", value: "23.4 %", risk: proposed)
        let assessment = RiskAssessment.assess(stay(days: 8, [Code(.icd10, "Z00")]), pathways: [], proposals: [proposal])
        #expect(assessment.risk == risk)
        #expect(assessment.trace.entries.last == Trace.Entry(.riskScore, ["readmission-30d", "23.4 %", proposed.rawValue]))
        #expect(Trace.Entry(.riskScore, ["readmission-30d", "23.4 %", "high"]).words(.zh) == "readmission-30d：23.4 %，高危")
        let reasoned = RiskProposal(source: "readmission-30d", value: "23.4 %", risk: proposed, reason: LocalText("年龄、用药种数", "Age, Number of medicines"))
        let entry = RiskAssessment.assess(stay(days: 1, [Code(.icd10, "Z00")]), pathways: [], proposals: [reasoned]).trace.entries.last
        #expect(entry?.words(.en).hasSuffix("(mainly Age, Number of medicines)") == true && entry?.words(.zh).contains("（主要因素：年龄、用药种数）") == true)
    }

    @Test func hospitalProposes() {
        #expect(RiskProposal(Self.score(sodium: nil, admissions: 6)) == RiskProposal(source: "HOSPITAL 2016", value: "5–6", risk: .key))
        #expect(RiskProposal(Self.score(isOncology: true, admissions: 6)) == RiskProposal(source: "HOSPITAL 2016", value: "7", risk: .high))
        #expect(RiskProposal(Self.score(admissions: nil), .donze2013).risk == .key, "0–5 with the admissions unknown")
    }
}
