import Engine
import FollowUp
import Logging
import SQL
import Storage
import Synchronization
import TestPlaces
import Testing

/// Messages to other systems: made with what they tell of, sent until they are taken, in their order.
@Suite(.onBothDatabases) struct OutgoingTests {
    static let everything = Destination(
        name: "all", kind: .webhook, sends: Dictionary(uniqueKeysWithValues: OutgoingEvent.forWebhooks.map { ($0, [$0.rawValue]) }), keepsOrder: false, retry: .webhook)

    /// One that is told of appointments made here, in their order.
    static func inOrder(_ forms: [String] = ["SIU^S12"], retry: Retry = .hl7) -> Destination {
        Destination(name: "his", kind: .hl7, sends: [.booked: forms], keepsOrder: true, retry: retry)
    }

    private func ward(_ destinations: Destination...) throws -> Ward {
        let ward = try Ward { $0.destinations = destinations }
        try ward.take(Ward.stay())
        return ward
    }

    private func line(_ ward: Ward, _ ear: Ear, _ destination: Destination, lease: @escaping @Sendable () -> Int? = { 0 }) -> OutgoingLine {
        let now = ward.now
        let engine = Engine(
            database: ward.database, core: ward.core, clock: { now }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 7, count: $0) })
        return OutgoingLine(engine: engine, destination: destination, carrier: ear, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lease: lease)
    }

    private func book(_ ward: Ward, _ count: Int = 1) throws {
        let patient = try ward.patientID()
        for number in 0..<count {
            try ward.work { _ = try $0.book(patient, at: $0.now + .days(Int64(number + 2)), department: "心血管内科", practitioner: "", place: "", by: Ward.nurse) }
        }
    }

    private func states(_ ward: Ward) throws -> [String] { try ward.rows("SELECT state FROM outgoing ORDER BY id") { $0.string(0) } }

    /// A patient's whole way, as another system hears of it.
    @Test func eachEventIsToldOnce() throws {
        let ward = try ward(Self.everything)
        let patient = try ward.patientID()
        #expect(try events(ward) == ["discharge.received", "plan.made"])
        let token = ward.token(try ward.questionnaireSent())
        #expect(try events(ward).contains("contact.completed"), "what only informs is complete when it arrived")
        try ward.execute("DELETE FROM outgoing")
        _ = try ward.work { try $0.answer(token, item: "sbp", answer: .number(188), byWhom: "patient") }
        #expect(try events(ward) == ["problem.raised"])
        for _ in 0..<2 { _ = try ward.work { try $0.finish(token) } }
        #expect(try events(ward) == ["problem.raised", "contact.answered", "contact.completed"])
        try ward.execute("DELETE FROM outgoing")
        let problem = try ward.problems().leading().id
        try ward.work { try $0.resolve(problem, resolution: "调整用药", toPatient: "", by: Ward.head) }
        for _ in 0..<2 { try ward.work { try $0.refuse(patient, source: "staff") } }
        try ward.work { try $0.allow(patient, by: Ward.nurse) }
        #expect(try events(ward) == ["problem.closed", "patient.opted-out", "patient.allowed-again"])
        try ward.execute("DELETE FROM outgoing")
        try book(ward)
        let appointment = try #require(try ward.rows("SELECT id FROM appointment") { $0.integer(0) }.first ?? nil)
        try ward.work { try $0.move(appointment: appointment, to: $0.now + .days(9), by: Ward.nurse) }
        try ward.work { try $0.cancel(appointment: appointment, by: Ward.nurse) }
        #expect(throws: Refusal.alreadyEnded) { try ward.work { try $0.cancel(appointment: appointment, by: Ward.nurse) } }
        #expect(try events(ward) == ["appointment.booked", "appointment.changed", "appointment.cancelled"])
        #expect(try ward.count("SELECT COUNT(*) FROM outgoing WHERE patient_id = \(patient.raw) AND subject_id = \(appointment)") == 3)
    }

    private func events(_ ward: Ward) throws -> [String] { try ward.rows("SELECT event FROM outgoing ORDER BY id") { $0.string(0) } }

    @Test func withoutReceiversNothingIsQueued() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try book(ward)
        #expect(try ward.count("SELECT COUNT(*) FROM outgoing") == 0)
    }

    /// The message and what it tells of are one transaction.
    @Test func whatDidNotHappenIsNotTold() throws {
        struct Regret: Error {}
        let ward = try ward(Self.everything)
        let before = try ward.count("SELECT COUNT(*) FROM outgoing")
        let patient = try ward.patientID()
        #expect(throws: Regret.self) {
            try ward.work {
                try $0.refuse(patient, source: "staff")
                throw Regret()
            }
        }
        #expect(try ward.count("SELECT COUNT(*) FROM outgoing") == before)
    }

    @Test func aMessageThatIsNotTakenHoldsTheOthersAndComesAgainAsItWas() async throws {
        let ward = try ward(Self.inOrder())
        try book(ward, 3)
        let isAway = Mutex(true)
        let ear = Ear { _ in isAway.withLock { $0 } ? .later(code: "noAnswer", said: "") : .taken(code: "AA") }
        #expect(try await line(ward, ear, Self.inOrder()).turn())
        #expect(try await line(ward, ear, Self.inOrder()).turn() == false, "it rests, and those behind it wait")
        ward.now = ward.now + .seconds(5)
        #expect(try await line(ward, ear, Self.inOrder()).turn())
        #expect(ear.all.count == 2 && ear.all[0] == ear.all[1], "the same number and the same words")
        isAway.withLock { $0 = false }
        ward.now = ward.now + .seconds(10)
        let last = line(ward, ear, Self.inOrder())
        while try await last.turn() {}
        #expect(try states(ward) == ["sent", "sent", "sent"])
        let ids = try ward.rows("SELECT id FROM outgoing ORDER BY id") { $0.integer(0) ?? 0 }
        #expect(ear.all.dropFirst(2).map(\.id) == ids)
        #expect(try ward.rows("SELECT tries FROM outgoing ORDER BY id") { $0.int(0) } == [3, 1, 1])
    }

    @Test func whatIsRefusedGoesAsideWithItsReason() async throws {
        let ward = try ward(Self.inOrder())
        try book(ward, 3)
        let first = try #require(try ward.rows("SELECT MIN(id) FROM outgoing") { $0.integer(0) }.first ?? nil)
        let isMended = Mutex(false)
        let ear = Ear { message in
            message.id == first && !isMended.withLock { $0 } ? .refused(code: "AE 101", said: "王秀英 is unknown") : .taken(code: "AA")
        }
        let line = line(ward, ear, Self.inOrder())
        while try await line.turn() {}
        #expect(try states(ward) == ["refused", "sent", "sent"])
        #expect(try ward.rows("SELECT code FROM outgoing ORDER BY id") { $0.string(0) } == ["AE 101", "AA", "AA"])
        let said = try ward.read { work in try work.store.connection.first("SELECT said FROM outgoing WHERE id = \(first)") { $0.blob(0) } ?? nil }
        #expect(ward.core.sealer.open(said) == "王秀英 is unknown")
        #expect(said.map { String(decoding: $0, as: UTF8.self).contains("unknown") } == false, "a receiver may name people: sealed")
        // A person has it sent again, as it was.
        isMended.withLock { $0 = true }
        try ward.work { try $0.sendAgain(outgoing: first, by: Ward.manager) }
        while try await line.turn() {}
        #expect(try states(ward) == ["sent", "sent", "sent"])
        #expect(ear.all.first == ear.all.last)
    }

    @Test func aPersonPutsAsideWhatHoldsTheOthers() async throws {
        let ward = try ward(Self.inOrder())
        try book(ward, 2)
        let first = try #require(try ward.rows("SELECT MIN(id) FROM outgoing") { $0.integer(0) }.first ?? nil)
        let ear = Ear { $0.id == first ? .later(code: "AR 207", said: "") : .taken(code: "AA") }
        let line = line(ward, ear, Self.inOrder())
        while try await line.turn() {}
        try ward.work { try $0.withdraw(outgoing: first, by: Ward.manager) }
        while try await line.turn() {}
        #expect(try states(ward) == ["withdrawn", "sent"])
        #expect(throws: Refusal.alreadyEnded) { try ward.work { try $0.withdraw(outgoing: first, by: Ward.manager) } }
    }

    /// What has nothing to tell any more, or cannot be written, must not keep the others waiting.
    @Test func whatCannotBeWrittenHoldsNobody() async throws {
        let destination = Self.inOrder(["nothing", "unwritable", "SIU^S12"])
        let ward = try ward(destination)
        try book(ward)
        let ear = Ear()
        let line = line(ward, ear, destination)
        while try await line.turn() {}
        #expect(try states(ward) == ["withdrawn", "refused", "sent"])
        #expect(ear.all.count == 1)
    }

    @Test func withoutOrderOneHoldsNobodyAndIsGivenUpInTheEnd() async throws {
        let destination = Destination(
            name: "app", kind: .webhook, sends: [.booked: ["a"]], keepsOrder: false, retry: Retry(first: .minutes(1), longest: .hours(1), limit: .hours(4)))
        let ward = try ward(destination)
        try book(ward, 3)
        let first = try #require(try ward.rows("SELECT MIN(id) FROM outgoing") { $0.integer(0) }.first ?? nil)
        let ear = Ear { $0.id == first ? .later(code: "503", said: "") : .taken(code: "200") }
        #expect(try await line(ward, ear, destination).turn())
        #expect(try states(ward) == ["queued", "sent", "sent"])
        var gaps: [Int64] = []
        while let next = try ward.read({ try $0.store.nextOutgoing(for: "app", inOrder: false) }) {
            gaps.append((next - ward.now).minutes)
            ward.now = next
            try await line(ward, ear, destination).turn()
        }
        #expect(gaps == [1, 2, 4, 8, 16, 32, 60, 60])
        #expect(try states(ward) == ["expired", "sent", "sent"])
    }

    /// Two processes look for work at the same moment.
    @Test func severalNodesDoNotSendTwice() async throws {
        for keepsOrder in [true, false] {
            let destination = Destination(name: "his", kind: .hl7, sends: [.booked: ["a"]], keepsOrder: keepsOrder, retry: .hl7)
            let ward = try ward(destination)
            try book(ward, 40)
            let ear = Ear { _ in
                await Task.yield()
                return .taken(code: "AA")
            }
            let lines = (0..<3).map { _ in line(ward, ear, destination) }
            await withTaskGroup(of: Void.self) { group in
                for line in lines {
                    group.addTask { for _ in 0..<1_000 where ear.all.count < 40 { _ = try? await line.turn() } }
                }
            }
            #expect(Set(try states(ward)) == ["sent"])
            #expect(ear.all.count == 40, "order kept: \(keepsOrder)")
            if keepsOrder { #expect(ear.all.map(\.id) == ear.all.map(\.id).sorted()) }
        }
    }

    /// A process that dies after the receiver took a message and before that is stored.
    @Test func whatADeadProcessWasSendingIsSentAgainUnderItsNumber() async throws {
        let ward = try ward(Self.inOrder())
        try book(ward, 2)
        let dead = try ward.work { work in
            try work.store.claimOutgoing(for: "his", inOrder: true, limit: 1, now: work.now, until: work.now + OutgoingLine.claim)
        }
        let ear = Ear()
        #expect(try await line(ward, ear, Self.inOrder()).turn() == false, "it may still be on its way, and the next one waits behind it")
        ward.now = ward.now + OutgoingLine.claim
        let line = line(ward, ear, Self.inOrder())
        while try await line.turn() {}
        #expect(ear.all.map(\.id).first == dead.first?.id && ear.all.count == 2)
        // It was only frozen, and now says what it heard.
        let late = try #require(dead.first)
        #expect(try ward.work { try $0.store.settle(late, .refused, code: "AE", said: "", next: nil, now: $0.now) } == false)
        #expect(try states(ward) == ["sent", "sent"])
    }

    @Test func nothingIsGivenAwayWithoutTheLease() async throws {
        let ward = try ward(Self.inOrder())
        try book(ward)
        let ear = Ear()
        #expect(try await line(ward, ear, Self.inOrder(), lease: { nil }).turn() == false)
        // Lost between claim and sending.
        let lease = Mutex(0)
        _ = try await line(ward, ear, Self.inOrder(), lease: {
            lease.withLock { number in
                number += 1
                return number
            }
        }).turn()
        #expect(ear.all.isEmpty)
        #expect(try states(ward) == ["queued"])
    }

    @Test func figuresSayWhatWaits() async throws {
        let ward = try ward(Self.inOrder())
        #expect(try ward.read { try $0.gauges().outgoing } == [Store.OutgoingBacklog(destination: "his")])
        try book(ward, 3)
        let made = ward.now
        ward.now = ward.now + .minutes(2)
        let first = try #require(try ward.rows("SELECT MIN(id) FROM outgoing") { $0.integer(0) }.first ?? nil)
        let ear = Ear { $0.id == first ? .refused(code: "AE", said: "") : .later(code: "noAnswer", said: "") }
        let line = line(ward, ear, Self.inOrder())
        while try await line.turn() {}
        let backlog = try #require(try ward.read { try $0.gauges().outgoing }.first)
        #expect(backlog.queued == 2 && backlog.refused == 1 && backlog.oldest == made)
        let page = Metrics().exposition(try ward.read { try $0.gauges() }, now: ward.now)
        #expect(page.contains("suifang_outgoing_open{destination=\"his\",state=\"queued\"} 2"))
        #expect(page.contains("suifang_outgoing_open{destination=\"his\",state=\"refused\"} 1"))
        #expect(page.contains("suifang_outgoing_oldest_seconds{destination=\"his\"} 120"))
    }

    /// Appointments that the hospital's system told of are its own.
    @Test func onlyOwnAppointmentsAreChanged() throws {
        let ward = try ward(Self.everything)
        try ward.take(
            .appointment(AppointmentFact(patient: Ward.patient(), authority: "H", number: "A1", status: .booked, startsAt: Ward.at("2026-04-01 09:00"))))
        let told = try #require(try ward.rows("SELECT id FROM appointment") { $0.integer(0) }.first ?? nil)
        #expect(throws: Refusal.notFound) { try ward.work { try $0.cancel(appointment: told, by: Ward.nurse) } }
        #expect(try events(ward).last == "appointment.received")
        let patient = try ward.patientID()
        for moment in ["2026-01-01 09:00", "2030-01-01 09:00"] {
            #expect(throws: Refusal.self) {
                try ward.work { try $0.book(patient, at: Ward.at(moment), department: "", practitioner: "", place: "", by: Ward.nurse) }
            }
        }
    }
}
