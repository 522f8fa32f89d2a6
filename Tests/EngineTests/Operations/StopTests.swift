import Channels
import FollowUp
import Synchronization
import Testing

@testable import Engine

/// Asked to end in the middle of a round: what a provider was asked is answered and stored, the rest waits for whoever comes next.
@Suite struct StopTests {
    private static let people = 12

    private func due() throws -> Ward {
        let ward = try Ward()
        for number in 1...Self.people { try ward.take(Ward.stay(number, visit: "V\(number)")) }
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        return ward
    }

    private func states(_ ward: Ward) throws -> [String: Int] {
        Dictionary(grouping: try ward.rows("SELECT state FROM attempt") { $0.string(0) }) { $0 }.mapValues(\.count)
    }

    @Test func whatWasNotGivenAwayIsPutBackAndLeavesOnce() async throws {
        let ward = try due()
        let first = Watchful(ward)
        let sent = Mutex<[Int64]>([])
        let dispatcher = first.dispatcher(width: 3) { message in
            sent.withLock { $0.append(message.attempt) }
            first.stop.begin()
            return .accepted(providerID: "p\(message.attempt)", isDelivered: false)
        }
        _ = try await dispatcher.round()
        let asked = sent.withLock { $0.count }
        #expect((1...3).contains(asked))
        #expect(try states(ward) == ["accepted": asked, "queued": Self.people - asked])
        let rules = ExpositionRules(first.metrics.exposition(nil, now: ward.now))
        #expect(rules.values["suifang_attempts_handed_back_total"] == Double(Self.people - asked))

        let second = Watchful(ward)
        try await second.drain { message in
            sent.withLock { $0.append(message.attempt) }
            return .accepted(providerID: "p\(message.attempt)", isDelivered: false)
        }
        #expect(try states(ward) == ["accepted": Self.people])
        let all = sent.withLock { $0 }
        #expect(all.count == Self.people && Set(all).count == Self.people)
    }

    /// The bound has passed and the provider still says nothing: the answer is unknown and stored so, nothing is left as being sent.
    @Test func aCancelledRoundStoresThatNobodyKnows() async throws {
        let ward = try due()
        let watch = Watchful(ward)
        let (asked, tell) = AsyncStream<Void>.makeStream()
        let dispatcher = watch.dispatcher(width: 2) { _ in
            tell.yield()
            do { try await Task.sleep(for: .seconds(3_600)) } catch { return .unknown(reason: "cut short") }
            return .accepted(providerID: "", isDelivered: false)
        }
        let round = Task { try await dispatcher.round() }
        for await _ in asked { break }
        watch.stop.begin()
        round.cancel()
        _ = try await round.value
        let states = try states(ward)
        #expect(states["sending"] == nil)
        #expect((1...2).contains(states["unknown"] ?? 0) && states["queued"] == Self.people - (states["unknown"] ?? 0))
    }

    @Test func noRoundBeginsOnceItIsToStop() async throws {
        let ward = try due()
        let watch = Watchful(ward)
        watch.stop.begin()
        try await watch.dispatcher { _ in .accepted(providerID: "", isDelivered: false) }.run { _ in }
        #expect(try states(ward).isEmpty)
    }
}
