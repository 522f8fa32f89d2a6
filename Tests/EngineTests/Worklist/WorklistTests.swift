import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct WorklistTests {
    private func withCall() throws -> (ward: Ward, item: ID<WorkItem>) {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-06 12:00")
        return (ward, try #require(try ward.items().first { $0.kind == .call }).id)
    }

    @Test func twoPeopleCannotHoldOneItem() throws {
        let (ward, item) = try withCall()
        try ward.work { try $0.claim(item, by: Ward.nurse) }
        #expect(throws: Refusal.alreadyClaimed(by: "员工N1")) { try ward.work { try $0.claim(item, by: Ward.agent) } }
        #expect(throws: Refusal.alreadyClaimed(by: "员工N1")) {
            try ward.work { _ = try $0.recordCall(item, outcome: .reached, answers: [:], note: "", by: Ward.agent) }
        }
        #expect(throws: Refusal.notAllowed) { try ward.work { try $0.release(item, by: Ward.agent) } }
        let next = try ward.work { try $0.claimNext(for: Ward.agent, department: nil) }
        #expect(next == nil, "the patient is being called by somebody")
        ward.now = ward.now + .hours(2)
        try ward.work { try $0.claim(item, by: Ward.agent) }
    }

    @Test func theMostNeededComesFirst() throws {
        let (ward, call) = try withCall()
        try ward.take(Ward.stay(2, visit: "V2"))
        let patient = try ward.patientID(2)
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .important, text: "x", by: Ward.nurse) }
        let first = try ward.work { try $0.claimNext(for: Ward.attending, department: "心血管内科") }
        #expect(try ward.items(2).map(\.id) == [first])
        let second = try ward.work { try $0.claimNext(for: Ward.agent, department: nil) }
        #expect(second == call)
        let none = try ward.work { try $0.claimNext(for: Ward.agent, department: "骨科") }
        #expect(none == nil)
    }

    @Test func aCallWithAnswersRaisesProblems() throws {
        let (ward, item) = try withCall()
        let contact = try #require(try ward.contacts(1, .handed).first)
        #expect(contact.items.contains("redflag") || !contact.items.isEmpty)
        let library = ward.core.library
        var answers: Answers = [:]
        for id in contact.items {
            guard let asked = library.items[id] else { continue }
            if case .choices = asked.kind, let option = asked.options.first(where: { option in
                asked.rules.contains { $0.grade == .urgent && $0.when.holds(for: id, in: Condition.Circumstances(answers: [id: .chosen([option.id])], age: 76, day: contact.day)) }
            }) { answers[id] = .chosen([option.id]) }
        }
        let given = answers
        let record = try ward.work { try $0.recordCall(item, outcome: .reached, answers: given, note: "说喘", by: Ward.nurse) }
        #expect(record.problems.contains { $0.grade == .urgent } && record.next.zh.contains("紧急"))
        #expect(try ward.problems().first?.grade == .urgent)
        #expect(try ward.read { try $0.store.contact(contact.id)?.state } == .completed)
        #expect(throws: Refusal.alreadyEnded) { try ward.work { _ = try $0.recordCall(item, outcome: .reached, answers: [:], note: "", by: Ward.nurse) } }
    }

    @Test(arguments: [(true, [WorkItem.Kind.call], Contact.State.handed), (false, [], .unreachable)])
    func aWrongNumberIsStruckAndLookedFor(isFound: Bool, kinds: [WorkItem.Kind], state: Contact.State) throws {
        let (ward, item) = try withCall()
        let contact = try #require(try ward.contacts(1, .handed).first)
        _ = try ward.work { try $0.recordCall(item, outcome: .wrongNumber, answers: [:], note: "", by: Ward.nurse) }
        let patient = try ward.patientID()
        #expect(try ward.read { try $0.store.telecoms(of: patient) }.allSatisfy { !$0.isUsable })
        let search = try #require(try ward.items().first)
        #expect(search.kind == .findNumber)
        #expect(throws: Refusal.self) { try ward.work { try $0.findNumber(search.id, number: "12", by: Ward.nurse) } }
        try ward.work { try $0.findNumber(search.id, number: isFound ? "13999990001" : nil, by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == kinds)
        #expect(try ward.read { try $0.store.contact(contact.id)?.state } == state)
        #expect(try ward.rollCall().isEmpty)
    }

    /// A doctor dials a wrong number about an urgent matter: the matter must not leave the list.
    @Test(arguments: [CallOutcome.wrongNumber, .noAnswer, .busy, .switchedOff, .refused])
    func aDoctorsContactStaysUntilTheProblemIsSolved(outcome: CallOutcome) throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        let problem = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸痛", by: Ward.nurse) }
        let item = try #require(try ward.items().first)
        _ = try ward.work { try $0.recordCall(item.id, outcome: outcome, answers: [:], note: "", by: Ward.attending) }
        #expect(try ward.items().contains { $0.kind == .doctorContact && $0.problem == problem })
        #expect(try ward.items().contains { $0.kind == .findNumber } == (outcome == .wrongNumber))
        try ward.work { try $0.resolve(problem, resolution: "好", toPatient: "", by: Ward.attending) }
        #expect(try !ward.items().contains { $0.kind == .doctorContact })
    }

    @Test func aLateContactIsDecidedByAPerson() throws {
        let ward = try Ward(at: "2026-03-12 12:00")
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-12 13:00")
        let item = try #require(try ward.items().first { $0.kind == .review })
        try ward.work { try $0.review(item.id, callNow: true, by: Ward.nurse) }
        let call = try #require(try ward.items().first { $0.kind == .call && $0.contact == item.contact })
        _ = try ward.work { try $0.recordCall(call.id, outcome: .reached, answers: [:], note: "", by: Ward.nurse) }
        #expect(try ward.read { try $0.store.contact(try #require(item.contact))?.outcome } == .calledLate)
    }
}
