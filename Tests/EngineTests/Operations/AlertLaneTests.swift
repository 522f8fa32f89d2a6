import Channels
import FollowUp
import Synchronization
import Testing

@testable import Engine

/// An alert does not wait for a provider that is busy with everything else.
@Suite struct AlertLaneTests {
    @Test func anAlertLeavesWhileARoundStillWaits() async throws {
        let ward = try Ward()
        for number in 1...4 { try ward.take(Ward.stay(number, visit: "V\(number)")) }
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let patient = try ward.patientID()
        let watch = Watchful(ward)
        let (isOut, tell) = AsyncStream<Void>.makeStream()
        let alerts = Mutex<[Int64]>([])
        let dispatcher = watch.dispatcher(width: 2) { message in
            if message.decidedAt != nil {
                alerts.withLock { $0.append(message.attempt) }
                return .accepted(providerID: "a", isDelivered: false)
            }
            tell.yield()
            do { try await Task.sleep(for: .seconds(3_600)) } catch { return .unknown(reason: "cut short") }
            return .accepted(providerID: "", isDelivered: false)
        }
        let bulk = Task { try await dispatcher.round() }
        for await _ in isOut { break }
        try await watch.engine.work { _ = try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸口疼", by: Ward.nurse) }
        let due = try await watch.engine.read { try $0.nextAlert() }
        #expect(due.map { $0 <= ward.now } == true)
        let turn = try await dispatcher.round(.alerts).turn
        #expect(turn.contacts == 0 && !turn.outgoing.isEmpty)
        #expect(alerts.withLock { $0.count } == turn.outgoing.count)
        bulk.cancel()
        _ = try await bulk.value
        // And only once.
        _ = try await dispatcher.round(.alerts)
        #expect(alerts.withLock { Set($0).count == $0.count })
    }
}
