import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Diagnoses that came without a code: planned as they are read, marked until somebody has decided, and planned anew where the reading was wrong.
@Suite(.onBothDatabases) struct DiagnosisWordsTests {
    private func stay(_ texts: String..., number: Int = 1, recorded: String = "2026-03-02 10:00") -> Fact {
        guard case .episode(var fact) = Ward.stay(number, codes: [], recorded: recorded) else { return Ward.stay(number) }
        fact.diagnoses = texts.map { Code(.local, "", $0) }
        return .episode(fact)
    }

    private func openTerms(_ ward: Ward) throws -> [String] {
        try ward.read { try $0.store.openTerms(limit: 20) }.map { "\($0.text) \($0.code ?? "-") \($0.stays)" }.sorted()
    }

    private func traces(_ ward: Ward) throws -> [String] {
        try ward.rows("SELECT entries FROM trace WHERE subject = 'episode' ORDER BY at, sequence") { $0.string(0) }.filter { $0.contains("readFromWords") }
    }

    @Test(arguments: Ward.Place.allCases)
    func whatIsReadIsPlannedAndWaitsToBeConfirmed(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(stay("冠心病（心绞痛型）？", "高血压病3级", "2型糖尿病"))
        #expect(try ward.planStates() == ["T2DM active", "HTN active"])
        #expect(try openTerms(ward) == ["2型糖尿病 E11.9 1", "冠心病（心绞痛型）？ I25.1 1", "高血压病3级 I10 1"])
        #expect(try traces(ward) == ["readFromWords\tI25.1\tsuspected", "readFromWords\tI10\t", "readFromWords\tE11.9\t"])
        try ward.take(stay("冠心病（心绞痛型）？", "高血压病3级", "2型糖尿病", recorded: "2026-03-02 10:30"))
        #expect(try openTerms(ward).count == 3 && traces(ward).count == 3, "told again, nothing is noted twice")
        try ward.work { try $0.decide(term: "高血压病3级", code: "I10", by: Ward.manager) }
        #expect(try ward.planStates() == ["T2DM active", "HTN active"] && openTerms(ward).count == 2)
        try ward.take(stay("高血压病Ⅲ级", number: 2))
        #expect(try openTerms(ward).count == 2 && ward.planStates(2) == ["HTN active"], "what was decided is asked no more")
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func aWrongReadingIsCorrectedForEveryStay() throws {
        let ward = try Ward()
        for number in 1...3 { try ward.take(stay("心衰待查", number: number)) }
        #expect(try (1...3).map { try ward.planStates($0) } == [["HF active"], ["HF active"], ["HF active"]])
        try ward.work { try $0.decide(term: "心衰待查", code: "I10", by: Ward.manager) }
        for number in 1...3 { #expect(try ward.planStates(number) == ["HF stopped recoded", "HTN active"]) }
        try ward.work { try $0.decide(term: "心衰待查", code: nil, by: Ward.manager) }
        #expect(try ward.planStates() == ["HF stopped recoded", "HTN stopped recoded", "GENERAL active"])
        try ward.work { try $0.decide(term: "心衰待查", code: "I50.9", by: Ward.manager) }
        #expect(try ward.planStates() == ["HF active", "HTN stopped recoded", "GENERAL stopped recoded"])
        #expect(try ward.rollCall().isEmpty)
    }

    /// An illness of a relative, or one that was ruled out, leads to no pathway of its own.
    @Test(arguments: [("糖尿病家族史", ["GENERAL active"]), ("排除急性心梗", ["GENERAL active"]), ("某种怪病", ["GENERAL active"]), ("脑梗死病史", ["GENERAL active"]), ("肺癌术后", ["LUNG_CA active"])])
    func whatThePatientDoesNotHaveIsNotFollowed(text: String, plans: [String]) throws {
        let ward = try Ward()
        try ward.take(stay(text))
        #expect(try ward.planStates() == plans && openTerms(ward).count == 1)
    }

    @Test func theHospitalsListNamesWhatTheLibraryDoesNot() throws {
        let ward = try Ward()
        let list = [CodeEntry(code: "C50.900x011", name: "导管内原位癌"), CodeEntry(code: "I10.x00", name: "特发性高血压")]
        let first = try ward.work { try $0.take(codes: list, .diagnoses, source: "a.csv", digest: [1]) }
        let again = try ward.work { try $0.take(codes: list, .diagnoses, source: "a.csv", digest: [1]) }
        #expect(first == 1 && again == nil)
        try ward.take(stay("导管内原位癌"))
        #expect(try ward.planStates() == ["BREAST_CA active"])
        // A new version is in use at once; what it lacks is no longer known.
        let second = try ward.work { try $0.take(codes: [list[1]], .diagnoses, source: "b.csv", digest: [2]) }
        try ward.take(stay("导管内原位癌", number: 2))
        #expect(try second == 2 && ward.planStates(2) == ["GENERAL active"])
        #expect(try ward.read { try $0.store.codeLists(.diagnoses).map(\.version) } == [2, 1])
        #expect(throws: Refusal.self) { try ward.work { try $0.decide(term: "导管内原位癌", code: "C50.9", by: Ward.manager) } }
        #expect(throws: Refusal.self) { try ward.work { try $0.decide(term: "导管内原位癌", code: "高血压", by: Ward.manager) } }
        #expect(throws: Refusal.notFound) { try ward.work { try $0.decide(term: "没有", code: nil, by: Ward.manager) } }
    }

    @Test(arguments: [("I10", ["I10.x00"]), ("i10.", ["I10.x00"]), ("特发性", ["I10.x00"]), ("高 血 压", ["I10.x00"]), ("%", []), ("_10", []), ("C", ["C50.900x011"]), ("' OR 1=1 --", [])])
    func searches(text: String, codes: [String]) throws {
        let ward = try Ward()
        let list = [CodeEntry(code: "C50.900x011", name: "导管内原位癌"), CodeEntry(code: "I10.x00", name: "特发性高血压")]
        try ward.work { _ = try $0.take(codes: list, .diagnoses, source: "a.csv", digest: [1]) }
        #expect(try ward.read { try $0.store.codes(.diagnoses, like: text, limit: 10).map(\.code) } == codes)
    }

    /// Codes that come later take the place of words.
    @Test func codesThatComeLaterNeedNoConfirming() throws {
        let ward = try Ward()
        try ward.take(stay("心衰"))
        try ward.take(Ward.stay(codes: ["I50.900"], recorded: "2026-03-02 11:00"))
        #expect(try ward.planStates() == ["HF active"])
        let episode = try #require(try ward.rows("SELECT id FROM episode") { $0.id(0, of: Episode.self) }.first ?? nil)
        #expect(try ward.read { try $0.store.openTerms(of: episode) }.isEmpty)
    }
}
