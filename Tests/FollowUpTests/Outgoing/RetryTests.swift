import FollowUp
import Testing

@Suite struct RetryTests {
    private static let made = Instant(milliseconds: 1_000_000)

    @Test(arguments: [(1, 5), (2, 10), (3, 20), (8, 600), (9, 600), (1_000_000, 600)]) func distancesDoubleUpToTheLongest(tries: Int, seconds: Int64) {
        #expect(Retry.hl7.next(after: tries, madeAt: Self.made, now: Self.made) == Self.made + .seconds(seconds))
    }

    @Test func whatHasALimitIsGivenUp() {
        let retry = Retry(first: .minutes(1), longest: .hours(1), limit: .hours(2))
        #expect(retry.next(after: 7, madeAt: Self.made, now: Self.made + .minutes(60)) == Self.made + .hours(2))
        #expect(retry.next(after: 7, madeAt: Self.made, now: Self.made + .minutes(61)) == nil)
        #expect(Retry.hl7.next(after: 7, madeAt: Self.made, now: Self.made + .days(400)) != nil, "a receiver that is away does not lose anything")
    }
}
