import Engine
import FollowUp
import Synchronization
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct SignInTests {
    struct Plain: PasswordCheck {
        func make(_ password: String) throws -> String { "plain:" + password }
        func verify(_ password: String, against stored: String) -> Bool { stored == "plain:" + password }
    }

    final class Clock: Sendable {
        let moment: Mutex<Instant>
        init(_ now: Instant) { moment = Mutex(now) }
        func go(_ span: Span) { moment.withLock { $0 = $0 + span } }
    }

    private func engine(_ ward: Ward, _ clock: Clock) -> Engine {
        let seed = Mutex(UInt8(0))
        return Engine(
            database: ward.database, core: ward.core, clock: { clock.moment.withLock { $0 } }, passwords: Plain(),
            randomBytes: { count in
                seed.withLock { seed in
                    seed &+= 1
                    return Array(repeating: seed, count: count)
                }
            })
    }

    @Test func aSessionIsASecretAndEnds() async throws {
        let ward = try Ward()
        let clock = Clock(ward.now)
        let engine = engine(ward, clock)
        #expect(try await engine.signIn(username: "D1", password: "wrong", from: "a") == nil)
        #expect(try await engine.signIn(username: "nobody", password: "secret-D1", from: "a") == nil)
        let signedIn = try #require(try await engine.signIn(username: "D1", password: "secret-D1", from: "a"))
        #expect(signedIn.session.staff == Ward.attending && signedIn.session.role == .doctor && !signedIn.session.formToken.isEmpty)
        #expect(try await engine.session(token: signedIn.token) == signedIn.session)
        #expect(try await engine.session(token: signedIn.token + "x") == nil)
        clock.go(.hours(12))
        #expect(try await engine.session(token: signedIn.token) == nil)
        clock.go(.hours(-11))
        #expect(try await engine.session(token: signedIn.token) != nil)
        try await engine.signOut(token: signedIn.token)
        #expect(try await engine.session(token: signedIn.token) == nil)
    }

    @Test func guessingIsSlowedByNameAndByAddress() async throws {
        let ward = try Ward()
        let clock = Clock(ward.now)
        let engine = engine(ward, clock)
        for index in 0..<5 { #expect(try await engine.signIn(username: "D1", password: "guess", from: "a\(index)") == nil) }
        await #expect(throws: Refusal.tooManyTries) { try await engine.signIn(username: "D1", password: "secret-D1", from: "elsewhere") }
        for index in 0..<50 { #expect(try await engine.signIn(username: "x\(index)", password: "guess", from: "b") == nil) }
        await #expect(throws: Refusal.tooManyTries) { try await engine.signIn(username: "N1", password: "secret-N1", from: "b") }
        clock.go(.minutes(15))
        #expect(try await engine.signIn(username: "D1", password: "secret-D1", from: "elsewhere") != nil)
    }

    @Test func idsGrowEvenWhenTheClockStepsBack() {
        let source = IDSource(node: 3)
        var last: Int64 = 0
        for step in 0..<200_000 {
            let now = Instant(milliseconds: 1_772_600_000_000 - Int64(step % 7) * 1_000)
            let id = source.next(now)
            #expect(id > last)
            last = id
        }
        #expect(IDSource(node: 4).next(Instant(milliseconds: 1)) != IDSource(node: 5).next(Instant(milliseconds: 1)))
    }
}
