import Engine
import FollowUp
import SQL
import TestPlaces
import Testing

/// A stay that somebody or something forgot is found, however it was forgotten.
@Suite(.onBothDatabases) struct RollCallTests {
    private func withCall() throws -> (ward: Ward, contact: Contact) {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"], phone: nil))
        try ward.take(Ward.stay(2, visit: "V9"))
        try ward.run(until: "2026-03-10 12:00")
        let handed = try ward.contacts(1, .handed)
        #expect(!handed.isEmpty)
        #expect(try ward.rollCall().isEmpty)
        return (ward, try handed.leading())
    }

    @Test func aHandedContactWithoutItsTask() throws {
        let (ward, contact) = try withCall()
        try ward.execute("DELETE FROM work_item WHERE contact_id = \(contact.id.raw)")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func aHandedContactWhoseTaskWasEndedByHand() throws {
        let (ward, contact) = try withCall()
        try ward.execute("UPDATE work_item SET state = 'cancelled' WHERE contact_id = \(contact.id.raw)")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func oneContactWithoutANextMomentAmongMany() throws {
        let (ward, contact) = try withCall()
        let planned = try ward.contacts(1, .planned).dropFirst().map { $0 }.leading()
        try ward.execute("UPDATE contact SET next_at = NULL WHERE id = \(planned.id.raw)")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func anActivePlanWithoutContacts() throws {
        let (ward, contact) = try withCall()
        try ward.execute("DELETE FROM contact WHERE episode_id = \(contact.episode.raw)")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func aStayThatWasNeverPlanned() throws {
        let (ward, contact) = try withCall()
        try ward.execute("DELETE FROM contact WHERE episode_id = \(contact.episode.raw)")
        try ward.execute("DELETE FROM plan WHERE episode_id = \(contact.episode.raw)")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func aPlanHeldByAStayThatIsNoMore() throws {
        let (ward, contact) = try withCall()
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-09 09:00", discharged: nil))
        #expect(try ward.contacts(1, .held).count > 1 && ward.rollCall().isEmpty)
        try ward.execute("UPDATE episode SET state = 'cancelled' WHERE visit = 'V2'")
        #expect(try ward.rollCall() == [contact.episode.raw])
    }

    @Test func thePlannedTurnToTheCompleted() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(3, codes: ["Z00.000"]))
        try ward.run(until: "2026-12-31 12:00")
        let call = try ward.read { try $0.store.rollCall() }
        #expect(call.checked == 1 && call.forgotten.isEmpty)
    }
}
