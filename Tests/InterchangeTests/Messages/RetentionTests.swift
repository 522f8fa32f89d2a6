import Engine
import FollowUp
import Logging
import SQL
import Storage
import TestPlaces
import Testing

@testable import Interchange

/// How long messages are kept.
@Suite(.onBothDatabases) struct RetentionTests {
    private func sweep(_ counter: Counter, after days: Int64) async throws -> Int {
        let now = Desk.now + .days(days)
        let engine = Engine(
            database: counter.database, core: counter.engine.core, clock: { now }, passwords: Counter.Plain(), randomBytes: { Array(repeating: 1, count: $0) })
        return try await Sweep(engine: engine, retention: .days(90), accessRetention: .days(200), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }).turn()
    }

    @Test func settledMessagesGoAndThoseThatWaitForSomebodyStay() async throws {
        let counter = try Counter(destinations: [
            Destination(name: "his", kind: .hl7, sends: [.discharged: ["one", "two", "three", "four"]], keepsOrder: true, retry: .hl7)
        ])
        for (number, change) in [("M1", { $0 }), ("M2", { $0.replacing("P1^^^H001^PI", with: "") }), ("M3", { $0.replacing("A03", with: "A99") })] as [(String, (String) -> String)] {
            _ = try await counter.codes(Counter.message("A03", number, change))
        }
        for (form, state) in [("one", "sent"), ("two", "withdrawn"), ("three", "refused")] {
            try counter.database.writeBlocking { _ = try $0.execute("UPDATE outgoing SET state = \(state), next_at = NULL WHERE form = \(form)") }
        }
        #expect(try await sweep(counter, after: 89) == 0)
        #expect(try await sweep(counter, after: 92) == 4)
        #expect(try counter.words("SELECT control_id FROM message") == ["M2"], "its fault waits for somebody")
        #expect(try counter.words("SELECT form FROM outgoing ORDER BY id") == ["three", "four"])
        // What comes again is still known, and changes nothing.
        #expect(try await counter.codes(Counter.message("A03", "M1")) == ["AA"])
        #expect(try counter.count("SELECT COUNT(*) FROM episode") == 1)
        // Once it is put aside it goes with the others.
        try counter.database.writeBlocking { _ = try $0.execute("UPDATE message SET state = 'dismissed' WHERE control_id = 'M2'") }
        #expect(try await sweep(counter, after: 92) == 2)
    }

    /// More than are taken away at a time, and those of later days stay.
    @Test func whoAskedIsForgottenInTime() async throws {
        let counter = try Counter()
        try await counter.engine.work { work in
            for number in 0..<1_200 {
                let moment = Desk.now + .days(number < 1_100 ? 0 : 5)
                let access = Access(.search, type: "Patient", parameters: ["name"], token: 5, status: 200, patients: [1, Int64(number + 2)])
                try work.store.insert(access, id: work.core.ids.next(moment), at: moment)
            }
        }
        #expect(try await sweep(counter, after: 199) == 0)
        #expect(try await sweep(counter, after: 202) == 1_100)
        #expect(try counter.count("SELECT COUNT(*) FROM access") == 100 && counter.count("SELECT COUNT(*) FROM access_patient") == 200)
        #expect(try await sweep(counter, after: 206) == 100)
        #expect(try counter.count("SELECT COUNT(*) FROM access_patient") == 0)
    }
}
