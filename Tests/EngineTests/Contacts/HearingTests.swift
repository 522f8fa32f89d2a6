import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// What becomes of a text, from the phone to the people.
@Suite(.onBothDatabases) struct HearingTests {
    private func ward() throws -> Ward {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.questionnaireSent()
        return ward
    }

    @discardableResult
    private func hear(_ text: String, _ ward: Ward, id: String = "1") throws -> TextReading? {
        try ward.work { try $0.inbound(from: "13812341001", text: text, provider: "t", providerID: id) }
    }

    private func heard(_ ward: Ward) throws -> [Heard] {
        let ids = try ward.rows("SELECT id FROM heard ORDER BY id") { $0.integer(0) ?? 0 }
        return try ids.map { id in try #require(try ward.read { try $0.store.heard(id) }) }
    }

    @Test func eachSignalBecomesAFindingWithItsWords() throws {
        let ward = try ward()
        let text = "我妈今天胸口疼，没有发烧"
        try hear(text, ward)
        let problem = try #require(try ward.problems().first)
        #expect(problem.grade == .urgent && problem.signals.contains { $0.finding == SignalClass.chestPain.label && $0.reason.zh.contains("母亲") })
        let heard = try heard(ward)
        let pain = try #require(heard.first { $0.signal.kind == .chestPain })
        #expect(pain.signal.words(in: text).joined().contains("胸口") && pain.signal.about == .mother && pain.verdict == .none && pain.inbound != nil)
        #expect(heard.contains { $0.signal.kind == .fever && $0.signal.isNegated && $0.signal.grade == nil })
        #expect(try ward.rows("SELECT reason FROM work_item WHERE kind = 'reply'") { $0.string(0) }.first?.contains("chestPain") == true)
    }

    @Test(arguments: ["谢谢医生", "好的，谢谢！", "谢谢大夫关心 🙏"])
    func thanksNeedNobodyAndAreKept(text: String) throws {
        let ward = try ward()
        try hear(text, ward)
        #expect(try ward.items().isEmpty && ward.problems().isEmpty)
        #expect(try ward.rows("SELECT state FROM inbound") { $0.string(0) } == ["noted"])
        #expect(try heard(ward).map(\.signal.kind) == [.thanks])
        #expect(try ward.contacts(1, .reaching).contains { $0.respondedAt == ward.now })
    }

    @Test(arguments: ["谢谢，药快吃完了", "谢谢。伤口还有点红", "谢谢啊，怎么挂号"])
    func thanksBesideAnythingElseIsRead(text: String) throws {
        let ward = try ward()
        try hear(text, ward)
        #expect(try ward.items().map(\.kind).contains(.reply))
    }

    @Test func aRefusalThatHoldsDangerDoesBoth() throws {
        let ward = try ward()
        try hear("别再发了，我胸口疼得厉害", ward)
        #expect(try ward.planStates() == ["HTN stopped optedOut"])
        let grades = try ward.problems().map(\.grade)
        #expect(grades.first == .urgent)
        #expect(try Set(ward.items().map(\.kind)) == [.doctorContact, .reply])
        #expect(try Set(ward.round().map(\.purpose)) == [.optedOut, .alert])
    }

    /// A bare stop word has been obeyed; a sentence that refuses is obeyed and read.
    @Test(arguments: [("退订", 0), ("ＴＤ", 0), ("R。", 0), ("请你们不要再给我发短信了，谢谢", 1)])
    func aRefusalIsObeyedAtOnce(text: String, read: Int) throws {
        let ward = try ward()
        try hear(text, ward)
        #expect(try ward.planStates() == ["HTN stopped optedOut"])
        #expect(try ward.items().count { $0.kind == .reply } == read)
        #expect(try ward.round().map(\.purpose) == [.optedOut])
    }

    @Test func aMachineThatTellsOfDangerIsHeard() throws {
        let ward = try ward()
        try hear("自动回复：我胸痛", ward)
        #expect(try ward.problems().map(\.grade) == [.urgent])
    }

    /// General findings end with the reading of their text, and do not end unread.
    @Test func whoeverReadsTheTextSettlesWhatIsGeneral() throws {
        let ward = try ward()
        try hear("这两天有点咳嗽", ward)
        let problem = try #require(try ward.problems().first)
        #expect(problem.grade == .general && problem.state == .carried)
        let item = try ward.items().leading()
        #expect(item.kind == .reply && item.problem == problem.id)
        let contact = try #require(try ward.contacts(1, .reaching).first { $0.level == .questionnaire })
        _ = try ward.work { try $0.finish(ward.token(contact)) }
        #expect(try ward.problems().map(\.state) == [.carried] && ward.items().count == 1)
        try ward.work { try $0.settleReply(item.id, note: "", raiseTo: nil, by: Ward.nurse) }
        #expect(try ward.problems().map(\.state) == [.told] && ward.items().isEmpty)
    }

    @Test(arguments: [Grade.important, .urgent]) func theReaderRaisesIt(grade: Grade) throws {
        let ward = try ward()
        try hear("这两天有点咳嗽", ward)
        let item = try ward.items().leading().id
        try ward.work { try $0.settleReply(item, note: "痰里有血丝", raiseTo: grade, by: Ward.nurse) }
        #expect(try ward.problems().map(\.grade) == [grade] && ward.items().map(\.kind) == [.doctorContact])
    }

    @Test func aQuestionIsAnsweredAndNoProblem() throws {
        let ward = try ward()
        try hear("请问什么时候复查？", ward)
        #expect(try ward.problems().isEmpty && ward.items().map(\.kind) == [.reply])
    }

    // MARK: Notes

    @Test func aNoteProposesAndTheWriterDecides() throws {
        let ward = try ward()
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .important, text: "请打电话", by: Ward.nurse) }
        let call = try #require(try ward.items().first { $0.kind == .doctorContact })
        let record = try ward.work {
            try $0.recordCall(call.id, outcome: .reached, answers: [:], note: "患者诉昨晚胸痛一次，伤口有点红", by: Ward.nurse)
        }
        #expect(record.proposed.contains { $0.signal.kind == .chestPain } && record.proposed.allSatisfy { $0.verdict == .proposed })
        #expect(try ward.problems().allSatisfy { problem in !problem.signals.contains { $0.finding == SignalClass.chestPain.label } })
        let pain = try #require(record.proposed.first { $0.signal.kind == .chestPain })
        let problem = try ward.work { try $0.accept(heard: pain.id, by: Ward.nurse) }
        #expect(try ward.read { try $0.store.problem(problem)?.grade } == pain.signal.grade)
        #expect(throws: Refusal.alreadyEnded) { try ward.work { try $0.accept(heard: pain.id, by: Ward.nurse) } }
        for other in record.proposed where other.id != pain.id { try ward.work { try $0.misread(heard: other.id, by: Ward.nurse) } }
        #expect(try ward.read { try $0.store.proposedHeard(of: patient) }.isEmpty)
    }

    // MARK: Judgements

    @Test func whatWasReadWronglyIsKeptAndTold() throws {
        let ward = try ward()
        try hear("胸口疼", ward)
        let one = try #require(try heard(ward).first { $0.signal.grade == .urgent })
        try ward.work { try $0.misread(heard: one.id, by: Ward.nurse) }
        #expect(try heard(ward).contains { $0.id == one.id && $0.verdict == .wrong })
        #expect(try ward.problems().map(\.state) == [.open], "people decide about the problem itself")
        #expect(try ward.rows("SELECT entries FROM trace WHERE subject = 'problem'") { $0.string(0) }.contains { $0.contains("readWrongly") })
        try ward.work { try $0.unmisread(heard: one.id, by: Ward.nurse) }
        #expect(try heard(ward).allSatisfy { $0.verdict == .none })
    }

    // MARK: Answers in the patient's own words

    private func write(_ text: String, _ ward: Ward, _ contact: Contact) throws -> Portal? {
        try ward.execute("UPDATE contact SET items = items || ',note' WHERE hospital_id = 1 AND id = \(contact.id) AND items NOT LIKE '%note%'")
        return try ward.work { try $0.answer(ward.token(contact), item: "note", answer: .text(text), byWhom: "patient") }
    }

    @Test func anAnswerInOwnWordsIsHeardOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        for _ in 0..<3 { _ = try write("今天突然喘不上气", ward, contact) }
        let problem = try #require(try ward.problems().first)
        #expect(try problem.grade == .urgent && problem.signals.allSatisfy { $0.item == "note" } && ward.problems().count == 1)
        #expect(try heard(ward).count == Set(heard(ward).map(\.signal.code)).count)
        let portal = try ward.work { try $0.portal(ward.token(contact)) }
        #expect(portal?.findings.contains { $0.grade == .urgent && $0.items == ["note"] && $0.advice.zh.contains("120") } == true)
        _ = try write("没有了，谢谢", ward, contact)
        #expect(try heard(ward).allSatisfy { $0.signal.kind != .breathlessness } && ward.problems().count == 1, "a problem is not lowered by later words")
    }

    @Test func aRefusalAmongTheAnswersStopsEverything() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        _ = try write("不要再给我发短信了", ward, contact)
        _ = try? ward.work { try $0.finish(ward.token(contact)) }
        #expect(try ward.planStates() == ["HTN stopped optedOut"])
        #expect(try ward.contacts().allSatisfy { !$0.state.isOpen })
    }
}
