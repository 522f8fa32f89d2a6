import Channels
import FollowUp
import Storage

/// The commands that pages and callbacks give. What each does is told at the `Work` method of its name.
extension Engine {
    /// One transaction on behalf of a member of staff whose role may do it; throws `Refusal.notAllowed` otherwise.
    func work<T: Sendable>(
        _ staff: ID<Staff>, may: @escaping @Sendable (StaffRole) -> Bool, _ body: @escaping @Sendable (Work) throws -> T
    ) async throws -> T {
        try await work { work in
            guard let member = try work.store.staff(staff), may(member.role) else { throw Refusal.notAllowed }
            return try body(work)
        }
    }

    public func claim(_ item: ID<WorkItem>, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.claim(item, by: staff) } }
    public func release(_ item: ID<WorkItem>, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.release(item, by: staff) } }
    public func claimNext(for staff: ID<Staff>, department: String?) async throws -> ID<WorkItem>? {
        try await work(staff, may: \.worksOnContacts) { try $0.claimNext(for: staff, department: department) }
    }
    public func recordCall(_ item: ID<WorkItem>, outcome: CallOutcome, answers: Answers, note: String, by staff: ID<Staff>) async throws -> CallRecord {
        try await work(staff, may: \.worksOnContacts) { try $0.recordCall(item, outcome: outcome, answers: answers, note: note, by: staff) }
    }
    public func findNumber(_ item: ID<WorkItem>, number: String?, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.findNumber(item, number: number, by: staff) }
    }
    public func settleReply(_ item: ID<WorkItem>, note: String, raiseTo grade: Grade?, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.settleReply(item, note: note, raiseTo: grade, by: staff) }
    }
    public func review(_ item: ID<WorkItem>, callNow: Bool, note: String, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.review(item, callNow: callNow, by: staff) }
    }

    public func acknowledge(_ problem: ID<Problem>, by staff: ID<Staff>) async throws { try await work(staff, may: \.isClinician) { try $0.acknowledge(problem, by: staff) } }
    public func resolve(_ problem: ID<Problem>, resolution: String, toPatient: String, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.isClinician) { try $0.resolve(problem, resolution: resolution, toPatient: toPatient, by: staff) }
    }
    public func markTold(_ problem: ID<Problem>, by staff: ID<Staff>) async throws { try await work(staff, may: \.isClinician) { try $0.markTold(problem, by: staff) } }
    public func regrade(_ problem: ID<Problem>, to grade: Grade, reason: String, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { work in
            guard let member = try work.store.staff(staff) else { throw Refusal.notAllowed }
            try work.regrade(problem, to: grade, reason: reason, by: staff, role: member.role)
        }
    }
    public func raiseProblem(patient: ID<Patient>, contact: ID<Contact>?, grade: Grade, text: String, by staff: ID<Staff>) async throws -> ID<Problem> {
        try await work(staff, may: \.worksOnContacts) { try $0.raiseProblem(patient: patient, contact: contact, grade: grade, text: text, by: staff) }
    }

    public func refuse(patient: ID<Patient>, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.refuse(patient, source: "staff", by: staff) } }
    public func allow(patient: ID<Patient>, by staff: ID<Staff>) async throws { try await work(staff, may: \.worksOnContacts) { try $0.allow(patient, by: staff) } }
    public func setWindows(patient: ID<Patient>, _ windows: [DayPart], by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.store.setWindows(patient, windows) }
    }
    /// An empty wish takes it back.
    public func setWish(patient: ID<Patient>, _ wish: String, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.setWish(patient, wish) }
    }
    /// Whether text messages may carry facts of health: what the patient said.
    public func setFacts(patient: ID<Patient>, allowed: Bool, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.setFacts(patient, allowed: allowed, by: staff) }
    }
    public func addTelecom(patient: ID<Patient>, number: String, relation: String, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.addTelecom(patient, number: number, relation: relation, by: staff) }
    }
    public func recordDeath(patient: ID<Patient>, by staff: ID<Staff>) async throws { try await work(staff, may: \.isClinician) { try $0.recordDeath(patient, at: nil, by: staff) } }

    public func openLink(token: String) async throws -> Portal? { try await work { try $0.portal(token, isOpening: true) } }
    public func answer(token: String, item: String, answer: Answer?, byWhom: String = "patient") async throws -> Portal? {
        try await work { try $0.answer(token, item: item, answer: answer, byWhom: byWhom) }
    }
    public func finish(token: String) async throws -> Portal? { try await work { try $0.finish(token) } }
    public func reportHelped(token: String, problem: ID<Problem>, helped: Bool) async throws {
        try await work { try $0.reportHelped(token, problem: problem, helped: helped) }
    }
    public func refuse(token: String) async throws { try await work { try $0.refuse(token: token) } }

    public func receipt(attempt: ID<Attempt>, kind: ReceiptKind, providerText: String) async throws {
        try await work { try $0.receipt(attempt, kind, providerText: providerText) }
    }
    public func inbound(from number: String, text: String, provider: String, providerID: String) async throws {
        try await work { try $0.inbound(from: number, text: text, provider: provider, providerID: providerID) }
    }

    public func dismissReject(id: Int64, reason: String, by staff: ID<Staff>) async throws {
        try await work { try $0.store.settleReject(id, state: "dismissed", reason: reason, by: staff, now: $0.now) }
    }
    public func rollcall() async throws -> RollCall { try await read { try $0.store.rollCall() } }
}
