import FollowUp
import Foundation
import Testing

@testable import Risk

@Suite struct ModelTests {
    private func row(_ index: Int) -> [String: String] { Dictionary(zip(InventedStays.header, InventedStays.rows(200, seed: 42)[index])) { first, _ in first } }

    /// The parts of an explanation are the whole, to the last digit that matters.
    @Test(arguments: 0..<40)
    func partsAddUp(index: Int) throws {
        let model = try InventedStays.trained.get().model
        let explanation = model.explain(row(index))
        let sum = explanation.terms.reduce(explanation.base) { $0 + $1.contribution }
        #expect(abs(Logistic.probability(sum) - explanation.probability) < 1e-12)
        let table = try InventedStays.table([InventedStays.rows(200, seed: 42)[index]])
        #expect(abs(try model.logOdds(table, rows: [0])[0] - sum) < 1e-12, "one row or many: the same")
        #expect(explanation.terms.map { abs($0.contribution) } == explanation.terms.map { abs($0.contribution) }.sorted(by: >))
    }

    /// Over the training rows contributions of each feature are 0 in the mean.
    @Test func theMeanPatientIsTheBase() throws {
        let model = try InventedStays.trained.get().model
        let rows = InventedStays.rows(4_000)
        var sums: [String: Double] = [:]
        for row in rows.prefix(1_000) {
            for term in model.explain(Dictionary(zip(InventedStays.header, row)) { first, _ in first }).terms { sums[term.column, default: 0] += term.contribution }
        }
        #expect(sums.values.allSatisfy { abs($0 / 1_000) < 0.06 }, "\(sums)")
    }

    @Test func reasonsAreWhatWasPutIn() throws {
        let model = try InventedStays.trained.get().model
        var values = row(0)
        (values["admissions_12m"], values["department"], values["age"]) = ("8", "呼吸科", "25")
        let explanation = model.explain(values)
        #expect(explanation.raising(1).first?.column == "admissions_12m")
        #expect(explanation.lowering(5).contains { $0.column == "age" })
        #expect((explanation.terms.first { $0.column == "admissions_12m" }?.oddsRatio ?? 0) > 2)
    }

    @Test func whatIsUnknownIsTold() throws {
        let model = try InventedStays.trained.get().model
        let explanation = model.explain(["department": "没见过的科", "age": "60"])
        #expect(explanation.doubts.map(\.column).contains("haemoglobin") && explanation.doubts.contains { $0.column == "department" && $0.isUnseen })
        #expect(!explanation.doubts.contains { $0.column == "age" })
        #expect(explanation.probability > 0 && explanation.probability < 1)
    }

    @Test func aProposalCarriesNoPatient() throws {
        let model = try InventedStays.trained.get().model
        var values = row(3)
        (values["admissions_12m"], values["age"]) = ("7", "83")
        let terms = [RiskTerm(id: "a", columns: ["admissions_12m"], name: LocalText("住院次数", "Admissions"), values: [:], prevention: nil, source: nil, isUnconfirmed: false)]
        let proposal = ModelScoring(model, RiskWords(terms)).proposal(model.explain(values))
        #expect(proposal.source == "readmission-30d" && proposal.value.hasSuffix(" %"))
        #expect(proposal.reason?.zh.hasPrefix("住院次数、") == true && proposal.reason?.en.hasPrefix("Admissions, ") == true)
        #expect(proposal.reason?.zh.contains { $0.isNumber } == false, "names, no values")
        #expect(model.riskClass(model.cuts.high) == .high && model.riskClass(model.cuts.high.nextDown) == .key)
        #expect(model.riskClass(model.cuts.key) == .key && model.riskClass(model.cuts.key.nextDown) == .ordinary)
    }

    @Test func theFileComesBack() throws {
        let model = try InventedStays.trained.get().model
        let again = try RiskModel(file: model.encoded())
        #expect(again == model)
        #expect(again.explain(row(1)) == model.explain(row(1)))
    }

    @Test(arguments: [
        ("\"formatVersion\" : 1", "\"formatVersion\" : 2", "version 2"), ("suifang-risk-model", "another", "no suifang-risk-model"), ("\"intercept\"", "\"interception\"", "incomplete"),
    ])
    func otherFilesAreRefused(text: String, replacement: String, why: String) throws {
        let file = String(decoding: try InventedStays.trained.get().model.encoded(), as: UTF8.self)
        #expect(file.contains(text))
        #expect(throws: RiskError.format(why)) { try RiskModel(file: Data(file.replacingOccurrences(of: text, with: replacement).utf8)) }
        #expect(throws: RiskError.format("no suifang-risk-model")) { try RiskModel(file: Data("{".utf8)) }
    }

    /// Shares, coefficients and numbers must fit together, or scoring would go wrong silently.
    @Test func brokenFeaturesAreRefused() throws {
        var model = try InventedStays.trained.get().model
        let age = try #require(model.features.firstIndex { $0.column == "age" })
        model.features[age].deviation = 0
        #expect(throws: RiskError.format("age")) { try RiskModel(file: model.encoded()) }
        model = try InventedStays.trained.get().model
        model.features[age].shares.removeLast()
        #expect(throws: RiskError.format("age")) { try RiskModel(file: model.encoded()) }
        model = try InventedStays.trained.get().model
        model.cuts.key = 0.9
        #expect(throws: RiskError.format("intercept or cuts")) { try RiskModel(file: model.encoded()) }
    }

    @Test func namesThatBreakTracesAreRefused() throws {
        var model = try InventedStays.trained.get().model
        model.name = "a\tb"
        #expect(throws: RiskError.format("name")) { try RiskModel(file: model.encoded()) }
    }

    /// Trained on the columns of stays, a model raises the class of a stay in planning, and never lowers it.
    @Test func aModelOfStaysJudgesStays() throws {
        let header = ["age", "department", "emergency_admission", "readmitted"]
        let rows = InventedStays.rows(3_000).map { [$0[2], $0[4], $0[8], $0[9]] }
        var request = InventedStays.request()
        (request.patientColumn, request.dateColumn) = (nil, nil)
        let model = try RiskTrainer(InventedStays.table(rows, header: header), request).train().model
        let scoring = ModelScoring(model, RiskWords())
        #expect(model.columnsOutsideStays == [])
        #expect(try InventedStays.trained.get().model.columnsOutsideStays == ["sex", "haemoglobin", "emergency"])
        let discharged = Instant(milliseconds: 1_770_000_000_000)
        func stay(_ age: Int, _ department: String, _ emergency: Bool, days: Int64) -> Stay {
            Stay(
                kind: .inpatient, department: department, admittedAt: discharged - .days(days), dischargedAt: discharged, disposition: .home, diagnoses: [Code(.icd10, "K80.200")],
                procedures: [], isEmergencyAdmission: emergency, age: age, emergencyVisits: 0)
        }
        let old = stay(89, "呼吸科", true, days: 1), young = stay(21, "骨科", false, days: 7)
        #expect(scoring.proposal(for: old, zone: .china)?.risk == .high && scoring.proposal(for: young, zone: .china)?.risk == .ordinary)
        func risk(_ stay: Stay) -> RiskClass { RiskAssessment.assess(stay, pathways: [], proposals: [scoring].compactMap { $0.proposal(for: stay, zone: .china) }).risk }
        #expect(risk(old) == .high && RiskAssessment.assess(old, pathways: []).risk == .ordinary)
        #expect(risk(young) == .key, "LACE 5 holds")
    }

    /// A model trained on the columns of stays scores any stay.
    @Test func staysHaveColumns() throws {
        let discharged = Instant(milliseconds: 1_770_000_000_000)
        let stay = Stay(
            kind: .inpatient, department: "心内科", admittedAt: discharged - .days(6), dischargedAt: discharged, disposition: .home, diagnoses: [Code(.icd10, "I50.900")], procedures: [],
            isEmergencyAdmission: true, age: 71, emergencyVisits: 2, admissions: 3)
        #expect(
            StayColumns.row(stay) == [
                "age": "71", "department": "心内科", "kind": "inpatient", "disposition": "home", "emergency_admission": "1", "days": "6", "emergency_visits_6m": "2", "admissions_12m": "3", "lace": "11",
                "charlson": "2", "diagnosis": "I50900", "diagnosis_count": "1", "procedure": "0",
            ])
        var unknown = stay
        (unknown.admittedAt, unknown.age, unknown.admissions, unknown.diagnoses) = (nil, nil, nil, [Code(.local, "", "心衰")])
        #expect(Set(StayColumns.names).subtracting(StayColumns.row(unknown).keys) == ["age", "days", "admissions_12m", "lace", "charlson", "diagnosis"])
    }
}
