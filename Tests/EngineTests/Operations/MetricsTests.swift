import Channels
import FollowUp
import Logging
import SQL
import Testing

@testable import Engine

@Suite struct MetricsTests {
    @Test func valuesOfLabelsCannotBreakTheText() {
        var page = Exposition()
        page.family("a_total", .counter, "One\\two\nthree", [([("text", "\"quoted\"\\\nnext")], 2)])
        #expect(page.text == "# HELP a_total One\\\\two\\nthree\n# TYPE a_total counter\na_total{text=\"\\\"quoted\\\"\\\\\\nnext\"} 2\n")
    }

    private static let ranges: [(value: Double, counts: [Int])] = [(0.004, [1, 0, 0]), (0.005, [1, 0, 0]), (0.006, [0, 1, 0]), (9, [0, 0, 1])]

    @Test(arguments: ranges)
    func aValueFallsIntoTheFirstRangeThatHoldsIt(value: Double, counts: [Int]) {
        var histogram = Histogram([0.005, 1])
        histogram.observe(value)
        #expect(histogram.counts == counts && histogram.sum == value && histogram.count == 1)
    }

    /// A real day: an alert, an invitation, a refusal by a provider, and the figures say so.
    @Test func figuresOfARealRoundKeepPrometheusRules() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(Ward.stay(2, visit: "V2"))
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let watch = Watchful(ward)
        let before = try await watch.engine.read { try $0.gauges() }
        #expect(before.due >= 2 && before.lag > .hours(1))
        try await watch.drain { _ in .refused(reason: "no such \"number\"") }
        let patient = try ward.patientID()
        try ward.work { _ = try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸口疼", by: Ward.nurse) }
        try await watch.drain { _ in .accepted(providerID: "p", isDelivered: false) }
        let rules = ExpositionRules(watch.metrics.exposition(try await watch.engine.read { try $0.gauges() }, now: ward.now))
        #expect(rules.faults.isEmpty)
        #expect(rules.values["suifang_sends_total{provider=\"test\",outcome=\"refused\"}"] == 2)
        #expect(rules.values["suifang_sends_total{provider=\"test\",outcome=\"accepted\"}"] ?? 0 >= 1)
        #expect(rules.values["suifang_alert_seconds_count"] ?? 0 >= 1)
        #expect(rules.values["suifang_problems_open{grade=\"urgent\"}"] == 1)
        #expect(rules.values["suifang_contacts_advanced_total"] ?? 0 >= 2)
        #expect(rules.values["suifang_due"] == 0 && rules.values["suifang_due_lag_seconds"] == 0)
        #expect(rules.values["suifang_database_in_use{state=\"running\"}"] == 0 && rules.values["suifang_database_in_use{state=\"waiting\"}"] == 0)
        #expect(rules.values["suifang_database_transactions_total{kind=\"write\"}"] ?? 0 > 1)
    }

    @Test func aFailedTransactionIsCountedByItsCauseAndARefusalIsNone() async throws {
        let ward = try Ward()
        let watch = Watchful(ward)
        await #expect(throws: (any Error).self) { try await watch.engine.work { _ in throw Refusal.notAllowed } }
        await #expect(throws: (any Error).self) { try await watch.engine.work { _ = try $0.store.connection.execute("SELECT nothing FROM nowhere") } }
        let rules = ExpositionRules(watch.metrics.exposition(nil, now: ward.now))
        #expect(rules.faults.isEmpty)
        #expect(rules.values["suifang_database_errors_total{cause=\"other\"}"] == 1)
        #expect(rules.values["suifang_database_up"] == 0)
        #expect(rules.values["suifang_database_in_use{state=\"running\"}"] == 0)
    }
}
