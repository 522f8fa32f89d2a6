/// The hospital's time zone as a fixed offset from UTC.
///
/// Asia/Shanghai has kept no daylight saving time since 1991, so an offset says all that scheduling needs.
public struct HospitalZone: Hashable, Sendable, Codable {
    /// Minutes east of UTC.
    public var offset: Int

    public init(offset: Int) { self.offset = offset }

    public static let china = HospitalZone(offset: 480)

    public func day(of instant: Instant) -> Day {
        Day(number: Int(floorDivide(instant.milliseconds + Int64(offset) * 60_000, 86_400_000)))
    }

    public func time(of instant: Instant) -> TimeOfDay {
        let local = instant.milliseconds + Int64(offset) * 60_000
        return TimeOfDay(minutes: Int((local - floorDivide(local, 86_400_000) * 86_400_000) / 60_000))
    }

    public func instant(_ day: Day, _ time: TimeOfDay) -> Instant {
        Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(time.minutes - offset) * 60_000)
    }

    public func startOfDay(_ day: Day) -> Instant { instant(day, TimeOfDay(minutes: 0)) }

    /// `YYYY-MM-DD HH:MM` in this zone.
    public func text(_ instant: Instant) -> String { "\(day(of: instant)) \(time(of: instant))" }

    private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((b - 1 - a) / b) }
}
