import Channels
import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// An attempt is written before its provider is called, and never leaves twice.
@Suite(.onBothDatabases) struct OutboxTests {
    private func due(_ place: Ward.Place = .memory) throws -> Ward {
        let ward = try Ward(place)
        try ward.take(Ward.stay())
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        try ward.work { _ = try $0.turn() }
        return ward
    }

    private func states(_ ward: Ward) throws -> [String] { try ward.rows("SELECT state FROM attempt ORDER BY id") { $0.string(0) } }

    @Test(arguments: Ward.Place.allCases)
    func whatHungWhenTheProcessEndedIsUnknownAndNeverSentAgain(place: Ward.Place) throws {
        let ward = try due(place)
        let taken = try ward.work { try $0.takeForDispatch(limit: 10) }
        #expect(taken.count == 1)
        #expect(try states(ward) == ["sending"])
        // Here the process is killed; the next one looks at what hangs.
        let hanging = try ward.work { try $0.reconcile() }
        #expect(hanging == 1)
        #expect(try states(ward) == ["unknown"] && ward.contacts(1, .reaching).leading().reach == .unknown)
        var addresses: [OutgoingMessage] = []
        try ward.run(until: "2026-03-20 12:00") {
            addresses.append($0)
            return .accepted(providerID: "x", isDelivered: true)
        }
        #expect(addresses.isEmpty)
        #expect(try ward.items().map(\.kind) == [.takeOver] && ward.rollCall().isEmpty)
    }

    @Test func aReceiptMayStillComeForWhatWasUnknown() throws {
        let ward = try due()
        let message = try #require(try ward.work { try $0.takeForDispatch(limit: 10) }.first)
        try ward.work { _ = try $0.reconcile() }
        for _ in 0..<2 { try ward.work { try $0.receipt(ID(message.attempt), .delivered, providerText: "") } }
        let contact = try #require(try ward.contacts(1, .reaching).first)
        #expect(contact.reach == .delivered && contact.nextAt == Ward.at("2026-03-17 12:00"))
        #expect(try ward.run(until: "2026-03-17 13:00").map(\.purpose) == [.remind])
    }

    /// The process lives on, but an answer was never stored: the loop itself finds it.
    @Test func anAnswerThatWasNeverStoredIsFoundWithoutARestart() throws {
        let ward = try due()
        _ = try ward.work { try $0.takeForDispatch(limit: 10) }
        let next = try ward.read { try $0.nextMoment() }
        #expect(next == ward.now + .hours(2))
        ward.now = ward.now + .hours(2)
        let report = try ward.work { try $0.turn() }
        #expect(report.hanging == 1)
        #expect(try states(ward) == ["unknown"])
    }

    @Test func receiptsThatComeTwiceOrLateChangeNothingTwice() throws {
        let ward = try due()
        let sent = try ward.round { .accepted(providerID: "p\($0.attempt)", isDelivered: false) }
        let id = try #require(sent.first).attempt
        try ward.work { try $0.receipt(id, .delivered, providerText: "") }
        let after = try ward.contacts()
        let traces = try ward.count("SELECT COUNT(*) FROM trace")
        for kind in [ReceiptKind.delivered, .undelivered, .rejected] { try ward.work { try $0.receipt(id, kind, providerText: "late") } }
        #expect(try ward.contacts() == after && ward.count("SELECT COUNT(*) FROM trace") == traces && states(ward) == ["delivered"])
        try ward.work { try $0.receipt(ID(999), .delivered, providerText: "") }
        try ward.work { try $0.settle(id, .refused(reason: "x"), provider: "t") }
        #expect(try ward.contacts() == after)
    }

    @Test func aReceiptBeforeTheAnswerIsHeard() throws {
        let ward = try due()
        let message = try #require(try ward.work { try $0.takeForDispatch(limit: 10) }.first)
        try ward.work { try $0.receipt(ID(message.attempt), .delivered, providerText: "") }
        try ward.work { try $0.settle(ID(message.attempt), .accepted(providerID: "p", isDelivered: false), provider: "t") }
        #expect(try states(ward) == ["delivered"] && ward.contacts(1, .reaching).leading().reach == .delivered)
    }

    @Test func aLateUndeliveredReceiptBringsAPerson() throws {
        let ward = try due()
        let sent = try ward.round { .accepted(providerID: "p\($0.attempt)", isDelivered: false) }
        try ward.work { try $0.receipt(try #require(sent.first).attempt, .undelivered, providerText: "off") }
        #expect(try ward.items().map(\.kind) == [.findNumber] && ward.rollCall().isEmpty)
    }

    /// The dispatcher stood still for three days: what waited in the outbox is out of date and goes no more.
    @Test func aGatewayThatComesBackDoesNotSendWhatIsOutOfDate() throws {
        let ward = try due()
        ward.now = ward.now + .days(3)
        var sent = try ward.round()
        #expect(sent.isEmpty)
        sent = try ward.run(until: "2026-03-22 12:00")
        #expect(sent.filter { $0.purpose == .invite }.count == 1 && sent.filter { $0.purpose == .remind }.count <= 1)
        #expect(try states(ward).first == "dropped")
    }

    @Test func whatWasQueuedBeforeNightWaitsForMorning() throws {
        let ward = try due()
        ward.go("2026-03-16 21:30")
        let none = try ward.work { try $0.takeForDispatch(limit: 10) }
        #expect(none.isEmpty)
        let sent = try ward.run(until: "2026-03-17 12:00")
        #expect(sent.map(\.purpose) == [.invite] && sent.allSatisfy { $0.at >= Ward.at("2026-03-17 08:00") })
    }

    /// However they came to be due together: one message a day, and three in seven days.
    @Test func theCapsHoldAtTheMomentOfSending() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let moment = Ward.at("2026-03-05 09:00").milliseconds
        let end = Ward.at("2026-04-05 00:00").milliseconds
        try ward.execute("UPDATE contact SET level = 1, planned_for = \(moment), next_at = \(moment), window_start = \(moment), window_end = \(end)")
        let sent = try ward.run(until: "2026-03-30 12:00")
        let days = sent.map { Ward.zone.day(of: $0.at) }
        #expect(sent.count == 8 && Set(days).count == 8)
        #expect(days.allSatisfy { first in days.filter { (0..<7).contains($0 - first) }.count <= 3 })
    }

    @Test func takingTwiceGivesNothingTwice() throws {
        let ward = try due()
        let counts = [try ward.work { try $0.takeForDispatch(limit: 10).count }, try ward.work { try $0.takeForDispatch(limit: 10).count }]
        #expect(counts == [1, 0])
    }

    /// One row that cannot be read must not hold up the others, and must not vanish.
    @Test func oneBrokenContactDoesNotStopTheOthers() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(Ward.stay(2, visit: "V2"))
        ward.go("2026-03-05 12:00")
        let broken = try ward.patientID()
        try ward.execute("UPDATE patient SET sex = 'purple' WHERE id = \(broken.raw)")
        let report = try ward.work { try $0.turn() }
        #expect(report.contacts == 2)
        #expect(try ward.contacts(2, .reaching).count == 1)
        let later = try ward.contacts(1, .planned).first
        #expect(later?.nextAt == ward.now + .hours(1))
    }
}
