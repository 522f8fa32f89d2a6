import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct AnswerFlowTests {
    /// The whole way of an urgent answer: from the message to 'told'.
    @Test(arguments: Ward.Place.allCases)
    func anUrgentAnswerFromTheMessageToTold(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        let token = ward.token(contact)
        let portal = try #require(try ward.work { try $0.portal(token, isOpening: true) })
        #expect(portal.items.contains { $0.id == "sbp" } && !portal.isComplete && !portal.isClosed && portal.findings.isEmpty)
        let answered = try #require(try ward.work { try $0.answer(token, item: "sbp", answer: .number(188), byWhom: "patient") })
        #expect(answered.findings.map(\.grade) == [.urgent])

        let problem = try #require(try ward.problems().first)
        #expect(problem.grade == .urgent && problem.state == .open && problem.owner == Ward.attending)
        #expect(try ward.items().map(\.kind) == [.doctorContact])
        let first = try ward.round()
        #expect(first.filter { $0.purpose == .alert }.compactMap(\.staff) == [Ward.attending])
        #expect(first.allSatisfy { !$0.text.contains("王秀英") && !$0.text.contains("188") }, "an alert names neither patient nor value")

        let start = ward.now
        ward.now = start + .minutes(4)
        #expect(try ward.round().isEmpty)
        ward.now = start + .minutes(5)
        #expect(try Set(ward.round().compactMap(\.staff)) == [Ward.attending, Ward.head])
        ward.now = start + .minutes(15)
        #expect(try Set(ward.round().compactMap(\.staff)) == [Ward.attending, Ward.head, Ward.colleague, Ward.manager])
        try ward.work { try $0.acknowledge(problem.id, by: Ward.head) }
        ward.now = start + .hours(5)
        #expect(try ward.round().allSatisfy { $0.purpose != .alert })

        try ward.work { try $0.resolve(problem.id, resolution: "调整用药", toPatient: "请把药加半片", by: Ward.head) }
        #expect(try ward.problems().leading().state == .resolved && ward.items().isEmpty)
        let result = try ward.round()
        #expect(result.map(\.purpose) == [.result] && result.map(\.text).joined().contains("请把药加半片"))
        #expect(try ward.problems().leading().state == .told)
        #expect(try ward.work { try $0.portal(token) }?.results.map(\.problem) == [problem.id])
    }

    @Test func aFirstUncontrolledPressureStaysGeneralHoweverOftenTheAnswersAreGraded() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        for (item, answer) in [("sbp", Answer.number(155)), ("dbp", .number(80)), ("hr", .number(70)), ("sbp", .number(156))] {
            _ = try ward.work { try $0.answer(token, item: item, answer: answer, byWhom: "patient") }
        }
        _ = try ward.work { try $0.finish(token) }
        #expect(try ward.problems().map(\.grade) == [.general] && ward.problems().map(\.state) == [.carried])
    }

    @Test func uncontrolledTwiceInARowIsImportant() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let first = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(first, item: "sbp", answer: .number(155), byWhom: "patient") }
        _ = try ward.work { try $0.finish(first) }
        #expect(try ward.contacts(1, .planned).leading().items.contains("sbp"), "the next contact asks again")
        try ward.run(until: "2026-03-30 12:00")
        let second = ward.token(try #require(try ward.contacts(1, .reaching).last))
        _ = try ward.work { try $0.answer(second, item: "sbp", answer: .number(158), byWhom: "patient") }
        _ = try ward.work { try $0.finish(second) }
        #expect(try ward.problems().map(\.grade) == [.general, .important])
        #expect(try ward.problems().map(\.state) == [.told, .open])
    }

    /// A contact that never asked about the carried matter does not close it.
    @Test func whatWasNotAskedIsCarriedOn() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(155), byWhom: "patient") }
        _ = try ward.work { try $0.finish(token) }
        try ward.run(until: "2026-03-30 12:00")
        let second = ward.token(try #require(try ward.contacts(1, .reaching).last))
        _ = try ward.work { try $0.answer(second, item: "dbp", answer: .number(80), byWhom: "patient") }
        _ = try ward.work { try $0.finish(second) }
        #expect(try ward.problems().map(\.state) == [.carried])
        #expect(try ward.contacts(1, .planned).leading().items.contains("sbp"))
    }

    @Test func aCarriedMatterOutlivesASilentContact() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(token, item: "adr", answer: .chosen(["none"]), byWhom: "patient") }
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(155), byWhom: "patient") }
        _ = try ward.work { try $0.finish(token) }
        try ward.run(until: "2026-04-05 12:00")
        #expect(try ward.contacts(1, .missed).count == 1)
        let carried = try ward.problems().filter { $0.state == .carried }
        #expect(carried.count == 1)
        #expect(try ward.contacts(1, .planned).leading().items.contains("sbp"))
    }

    @Test func aGeneralFindingWithNoContactAheadBecomesACall() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["Z00.000"]))
        let patient = try ward.patientID()
        try ward.run(until: "2026-07-01 12:00")
        #expect(try ward.contacts(1, .planned, .reaching, .held).isEmpty)
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .general, text: "家属来电", by: Ward.nurse) }
        #expect(try ward.items().contains { $0.kind == .call && $0.problem != nil })
    }

    /// The problem was solved and told; then the same questionnaire brings something new of that grade.
    @Test func aNewFindingAfterTheSolutionIsANewProblem() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(188), byWhom: "patient") }
        let first = try ward.problems().leading().id
        try ward.work { try $0.resolve(first, resolution: "好", toPatient: "好", by: Ward.attending) }
        try ward.round()
        _ = try ward.work { try $0.answer(token, item: "dbp", answer: .number(125), byWhom: "patient") }
        #expect(try ward.problems().map(\.state) == [.told, .open] && ward.problems().map(\.grade) == [.urgent, .urgent])
        _ = try ward.work { try $0.answer(token, item: "hr", answer: .number(70), byWhom: "patient") }
        #expect(try ward.problems().count == 2, "and it is opened once")
        #expect(try ward.round().contains { $0.purpose == .alert })
    }

    @Test func whatIsImplausibleIsAskedAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        #expect(throws: Refusal.self) { try ward.work { _ = try $0.answer(token, item: "sbp", answer: .number(1_880), byWhom: "patient") } }
        #expect(throws: Refusal.self) { try ward.work { _ = try $0.answer(token, item: "nothing", answer: .number(1), byWhom: "patient") } }
        #expect(try ward.problems().isEmpty)
    }

    @Test func noHelpOpensTheMatterAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(85), byWhom: "patient") }
        let problem = try ward.problems().leading()
        #expect(problem.grade == .important)
        try ward.work { try $0.resolve(problem.id, resolution: "复测正常", toPatient: "请继续测", by: Ward.attending) }
        try ward.round()
        try ward.work { try $0.reportHelped(token, problem: problem.id, helped: false) }
        try ward.work { try $0.reportHelped(token, problem: problem.id, helped: false) }
        #expect(try ward.problems().map(\.state) == [.told, .open])
    }

    @Test func anUnreachableResultIsToldByPhone() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(85), byWhom: "patient") }
        let problem = try ward.problems().leading().id
        try ward.round()
        try ward.work { try $0.resolve(problem, resolution: "复测", toPatient: "请继续测", by: Ward.attending) }
        try ward.round { _ in .refused(reason: "no such number") }
        let item = try #require(try ward.items().first)
        #expect(item.kind == .takeOver && item.problem == problem)
        _ = try ward.work { try $0.recordCall(item.id, outcome: .reached, answers: [:], note: "", by: Ward.nurse) }
        #expect(try ward.problems().leading().state == .told && ward.items().isEmpty)
    }
}
