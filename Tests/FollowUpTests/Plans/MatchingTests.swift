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

    /// What the pathways share, and where one must not take what another is for.
    @Test(arguments: [
        (["C50.900"], [String](), 55, ["BREAST_CA"]), (["Z51.103", "C50.900"], ["99.2500"], 55, ["ONC_CHEMO", "BREAST_CA"]),
        (["H26.900", "Z85.300"], ["13.4100"], 70, ["CATARACT"]), (["H26.900"], [], 70, ["GENERAL"]),
        (["I25.103"], ["36.1200"], 66, ["CABG"]), (["J18.900", "Z95.100"], [], 66, ["GENERAL"]), (["Z95.100"], [], 66, ["CABG"]),
        (["N18.400"], [], 60, ["CKD"]), (["N18.500"], [], 60, ["CKD"]), (["N18.501", "Z99.201"], ["39.9500"], 60, ["DIALYSIS"]),
        (["N18.501"], ["55.6901"], 40, ["KTX"]), (["J18.900", "Z94.000"], [], 40, ["KTX"]),
        // Plasma exchange has the category of dialysis and is none.
        (["N18.400"], ["39.9500x004"], 60, ["CKD"]), (["G61.000"], ["39.9500x004"], 60, ["GENERAL"]), (["N18.400"], ["39.9500x002"], 60, ["DIALYSIS"]),
        // A cancer of years ago is followed where the stay was for it.
        (["Z85.300"], [], 55, ["BREAST_CA"]), (["I10.x00", "Z85.300"], [], 55, ["HTN"]), (["Z85.100"], [], 60, ["LUNG_CA"]),
        (["E05.900x001"], [], 42, ["THYROID"]), (["I63.900", "E04.101"], [], 70, ["STROKE"]), (["C73.x00"], ["06.4x00"], 38, ["THYROID"]),
        (["J45.900"], [], 8, ["ASTHMA_P"]), (["J45.900"], [], 13, ["ASTHMA_P"]), (["J45.900"], [], 14, ["GENERAL"]), (["J46.x00"], [], 60, ["GENERAL"]),
        (["C18.900"], ["45.7302"], 60, ["CRC"]), (["C34.900x001", "J44.900"], [], 60, ["LUNG_CA"]), (["C34.900x001", "I10.x00"], [], 60, ["LUNG_CA", "HTN"]),
    ])
    func severalPathwaysLookAtOneStay(diagnoses: [String], procedures: [String], age: Int, ids: [String]) throws {
        let done = procedures.map { ProcedureFact(code: Code(.icd9cm3, $0)) }
        let stay = Self.stay(diagnoses.map { Code(.icd10, $0) }, procedures: done, age: age)
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
