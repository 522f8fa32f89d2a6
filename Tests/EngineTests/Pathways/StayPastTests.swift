import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Risk rules that look at results, medicines, earlier stays and earlier findings: what the rows say reaches them.
@Suite(.onBothDatabases) struct StayPastTests {
    /// The shipped pathways, with one rule of risk for heart failure.
    private func core(_ ward: Ward, _ asked: Pathway.RiskCondition) throws -> Core {
        var library = try Ward.library.get()
        let index = try #require(library.pathways.firstIndex { $0.id == "HF" })
        library.pathways[index].risks = [
            Pathway.RiskRule(risk: .high, all: [asked], reason: LocalText("因", "why")), Pathway.RiskRule(risk: .ordinary, reason: LocalText("因", "why")),
        ]
        return Core(library: library, settings: ward.core.settings, sealer: ward.core.sealer, ids: IDSource())
    }

    private func risk(_ ward: Ward, _ asked: Pathway.RiskCondition, after facts: [Fact], stay: Fact) throws -> RiskClass {
        let core = try core(ward, asked)
        for (number, fact) in ([.patient(Ward.patient())] + facts + [stay]).enumerated() {
            let record = ward.record([fact], number: UInt64(100 + number))
            try ward.database.writeBlocking { _ = try Work(core: core, connection: $0, now: ward.now).take(record) }
        }
        return try #require(try ward.plans().last { $0.pathway == "HF" }).risk
    }

    private let stay = Ward.stay(visit: "V9", admitted: "2026-03-01 09:00", codes: ["I50.900"])

    private func potassium(_ value: Double, at moment: String) -> Fact {
        .observation(
            ObservationFact(
                patient: Ward.patient(), number: "K\(moment)", code: Code(.loinc, "2823-3", "钾"), observedAt: Ward.at(moment), value: value, text: "\(value)",
                unit: "mmol/L"))
    }

    @Test(arguments: [
        ([("2026-03-01 20:00", 5.8)], RiskClass.high), ([("2026-03-01 20:00", 5.8), ("2026-03-02 08:00", 4.1)], .ordinary),
        ([("2026-02-20 08:00", 5.8)], .ordinary), ([], .ordinary),
    ])
    func theLastResultOfTheStay(values: [(String, Double)], expected: RiskClass) throws {
        let asked = Pathway.RiskCondition(results: [Pathway.ResultBound(loinc: "2823-3", comparison: .atLeast, bound: 5.5)])
        #expect(try risk(try Ward(), asked, after: values.map { potassium($0.1, at: $0.0) }, stay: stay) == expected)
    }

    @Test(arguments: [("A10AB05", true, RiskClass.high), ("A10AB05", false, .ordinary), ("C09AA02", true, .ordinary)])
    func whatThePatientTakes(code: String, isActive: Bool, expected: RiskClass) throws {
        let order = Fact.medication(
            MedicationFact(patient: Ward.patient(), authority: "H", number: "M1", code: Code(.local, code, "药"), isActive: isActive))
        #expect(try risk(try Ward(), Pathway.RiskCondition(medications: ["A10A"]), after: [order], stay: stay) == expected)
    }

    @Test(arguments: [(["V1", "V2"], RiskClass.high), (["V1"], .ordinary)])
    func earlierStaysForTheSame(visits: [String], expected: RiskClass) throws {
        let asked = Pathway.RiskCondition(stays: Pathway.EarlierStays(diagnoses: ["I50"], within: 180, atLeast: 2))
        let facts = visits.enumerated().map { index, visit in
            Ward.stay(visit: visit, admitted: "2026-0\(index + 1)-01 09:00", discharged: "2026-0\(index + 1)-05 09:00", codes: ["I50.900"])
        }
        #expect(try risk(try Ward(), asked, after: facts, stay: stay) == expected)
    }

    @Test func findingsOfEarlierAnswers() throws {
        for isFound in [true, false] {
            let ward = try Ward()
            try ward.take(Ward.stay())
            if isFound {
                let contact = try ward.questionnaireSent()
                _ = try ward.work { try $0.answer(ward.token(contact), item: "sbp", answer: .number(188), byWhom: "patient") }
            }
            ward.go("2026-04-10 12:00")
            let again = Ward.stay(visit: "V9", admitted: "2026-04-09 09:00", discharged: "2026-04-10 10:00", codes: ["I50.900"])
            #expect(try risk(ward, Pathway.RiskCondition(findings: ["BP_CRIT"]), after: [], stay: again) == (isFound ? .high : .ordinary))
        }
    }

    @Test(arguments: [(Sex.female, RiskClass.high), (.male, .ordinary)])
    func sex(sex: Sex, expected: RiskClass) throws { #expect(try risk(try Ward(), Pathway.RiskCondition(sex: sex), after: [], stay: stay) == expected) }
}
