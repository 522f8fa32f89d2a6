import FollowUp
import Testing

@Suite struct MatchingTests {
    static func stay(
        _ diagnoses: [Code], procedures: [ProcedureFact] = [], kind: EpisodeKind = .inpatient, age: Int? = 60, disposition: Disposition = .home,
        discharged: Instant = Shop.at("2026-03-02 10:00"), days: Int64 = 5
    ) -> Stay {
        Stay(
            kind: kind, department: "心血管内科", admittedAt: discharged - .days(days), dischargedAt: discharged, disposition: disposition, diagnoses: diagnoses,
            procedures: procedures, isEmergencyAdmission: false, age: age, emergencyVisits: 0)
    }

    @Test(arguments: [
        (["I10.x00x002"], [String](), ["HTN"]), (["I50.900", "I10.x00", "E11.900"], [], ["HF", "T2DM", "HTN"]), (["Z00.000"], [], ["GENERAL"]), ([], [], ["GENERAL"]),
        (["M17.900"], ["81.5400"], ["THA_TKA"]), (["K80.100"], ["51.2300"], ["LC_GS"]), (["M17.900", "I10.x00"], ["81.54"], ["THA_TKA", "HTN"]),
    ])
    func findsThePathwaysOfAStay(diagnoses: [String], procedures: [String], ids: [String]) throws {
        let stay = Self.stay(diagnoses.map { Code(.icd10, $0) }, procedures: procedures.map { ProcedureFact(code: Code(.icd9cm3, $0)) })
        #expect(Matching(library: try Shop.library.get()).pathways(for: stay).map(\.pathway.id) == ids)
    }

    @Test func everyStayHasAPathway() throws {
        let matching = Matching(library: try Shop.library.get())
        var luck = Luck(5)
        for _ in 0..<500 {
            let letters = Array("ABCDEFGHIJKLMNOPQRSTUZ")
            let code = "\(luck.pick(letters))\(luck.int(10...99)).\(luck.int(0...9))00"
            let stay = Self.stay([Code(.icd10, code)], kind: luck.pick([.inpatient, .emergency]), age: luck.chance(10) ? nil : luck.int(0...99))
            #expect(!matching.pathways(for: stay).isEmpty, "\(code)")
        }
    }

    @Test func translatesKnownConcepts() throws {
        let library = try Shop.library.get()
        let (concept, icd) = try #require(library.icd10BySnomed.min { $0.key < $1.key })
        let matching = Matching(library: library)
        #expect(matching.translated([Code(.snomed, concept, "x")]) == [Code(.icd10, icd, "x")])
        #expect(matching.translated([Code(.snomed, "0", "x")]) == [Code(.snomed, "0", "x")])
    }
}
