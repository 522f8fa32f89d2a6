import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// What a message says of a patient: true, recent, agreed to, or not at all.
@Suite(.onBothDatabases) struct SayableFactsTests {
    /// Day 14 was answered on the 24th with these values; what is sent for day 30 on the first of April.
    private func invitation(_ answers: [String: Answer], agreed: Bool = true, prepare: (Ward) throws -> Void = { _ in }) throws -> String {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        ward.go("2026-03-24 10:00")
        for (item, answer) in answers.sorted(by: { $0.key < $1.key }) {
            _ = try ward.work { try $0.answer(ward.token(contact), item: item, answer: answer, byWhom: "patient") }
        }
        _ = try ward.work { try $0.finish(ward.token(contact)) }
        let patient = try ward.patientID()
        if agreed { try ward.work { try $0.setFacts(patient, allowed: true, by: Ward.nurse) } }
        try prepare(ward)
        return try ward.run(until: "2026-04-03 12:00").last { $0.purpose == .invite }?.text ?? ""
    }

    @Test func aGoodReadingIsToldToWhoAgreed() throws {
        let text = try invitation(["sbp": .number(128), "dbp": .number(82)])
        #expect(text.contains("您3月24日记的血压128/82我们看到了"), "\(text)")
        #expect(text.contains("如不再接收请回复R"))
    }

    @Test func withoutConsentNoReadingIsTold() throws {
        let text = try invitation(["sbp": .number(128), "dbp": .number(82)], agreed: false)
        #expect(text.contains("出院后一切还好吗") && !text.contains("128"), "\(text)")
    }

    @Test func consentCanBeTakenBack() throws {
        let text = try invitation(["sbp": .number(128), "dbp": .number(82)]) { ward in
            let patient = try ward.patientID()
            try ward.work { try $0.setFacts(patient, allowed: false, by: Ward.nurse) }
        }
        #expect(!text.isEmpty && !text.contains("128"), "\(text)")
    }

    @Test func aReadingAboveGoalIsNotPraised() throws {
        let text = try invitation(["sbp": .number(156), "dbp": .number(84)])
        #expect(text.contains("血压156/84离目标还差一点") && !text.contains("保持得很好"), "\(text)")
    }

    /// Whoever told of something grave beside a good number hears no praise.
    @Test func anythingGraveSilencesTheNumber() throws {
        let text = try invitation(["sbp": .number(128), "dbp": .number(112)])
        #expect(!text.contains("128"), "\(text)")
    }

    @Test func anOldReadingIsNotTold() throws {
        let text = try invitation(["sbp": .number(128), "dbp": .number(82)]) { ward in
            _ = try ward.work { try $0.store.connection.execute("UPDATE response SET started_at = started_at - 864000000, completed_at = completed_at - 864000000") }
        }
        #expect(!text.isEmpty && !text.contains("128"), "\(text)")
    }

    @Test func aChildIsAskedAfterByName() throws {
        let ward = try Ward()
        guard case .episode(var fact) = Ward.stay(codes: ["J45.900"]) else { return }
        fact.patient.name = "李乐乐"
        fact.patient.birthDate = Day("2019-06-01")
        try ward.take(.episode(fact))
        let texts = try ward.run(until: "2026-04-20 12:00").filter { $0.purpose == .invite }.map(\.text)
        #expect(texts.contains { $0.contains("李乐乐这几天好些了吗") }, "\(texts)")
    }

    @Test func theRegionAndTheOwnWishDecideTheSalutation() throws {
        let ward = try Ward { $0.province = "37" }
        guard case .episode(var fact) = Ward.stay() else { return }
        fact.patient.address = ""
        try ward.take(.episode(fact))
        let patient = try ward.patientID()
        func called() throws -> String { try ward.read { work in try work.store.patient(patient).map { work.core.salutation(of: $0, .zh, at: work.now) } ?? "" } }
        #expect(try called() == "王老师", "as people speak where the hospital stands")
        fact.patient.address = "上海市徐汇区1号"
        fact.patient.birthDate = Day("1940-03-04")
        fact.recordedAt = Ward.at("2026-03-03 10:00")
        fact.patient.recordedAt = Ward.at("2026-03-03 10:00")
        try ward.take(.episode(fact))
        #expect(try called() == "王阿婆", "as people speak where she lives")
        try ward.work { try $0.setWish(patient, "王医生") }
        #expect(try called() == "王医生")
        for wish in ["王大姐", "{name}", "一二三四五六七八九十一二三"] {
            #expect(throws: Refusal.self) { try ward.work { try $0.setWish(patient, wish) } }
        }
        try ward.work { try $0.setWish(patient, "") }
        #expect(try called() == "王阿婆")
    }

    @Test func theUsualPlaceAndTheLastTabletAreKnownWhenTheyAreSo() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        func place() throws -> String? { try ward.read { try $0.store.usualPlace(of: patient, before: $0.now) } }
        func visit(_ number: String, _ place: String, _ at: String, _ status: AppointmentFact.Status = .fulfilled) throws {
            try ward.take(
                .appointment(
                    AppointmentFact(
                        patient: Ward.patient(), authority: "H", number: number, status: status, startsAt: Ward.at(at), department: "心血管内科", practitioner: "",
                        place: place, recordedAt: Ward.at(at))))
        }
        try visit("1", "门诊二楼", "2026-01-05 09:00")
        #expect(try place() == nil, "once is no habit")
        try visit("2", "门诊二楼", "2026-02-05 09:00", .cancelled)
        #expect(try place() == nil)
        try visit("3", "门诊二楼", "2026-02-10 09:00")
        #expect(try place() == "门诊二楼")
    }
}
