import NIOCore

/// How fast one connection is read: what it sends at once up to `burst`, and `rate` after that. Messages of many megabytes take a fifth
/// of a second longer; without it one sender keeps every processor busy with copying, and all the others wait.
struct Pace {
    /// Bytes.
    static let burst = 256 << 10
    /// Bytes a millisecond.
    static let rate = 32 << 10

    /// Bytes that may still be taken; below zero what was taken too soon.
    private var credit = Pace.burst
    private var last: NIODeadline?

    mutating func took(_ count: Int, at now: NIODeadline) {
        refill(now)
        credit -= count
    }

    /// How long until the connection may be read again.
    mutating func wait(at now: NIODeadline) -> TimeAmount {
        refill(now)
        return credit >= 0 ? .zero : .nanoseconds(Int64(-credit) * 1_000_000 / Int64(Pace.rate))
    }

    private mutating func refill(_ now: NIODeadline) {
        // A millisecond and more at a time, or rounding would eat what is little.
        let passed = last.map { (now - $0).nanoseconds / 1_000_000 } ?? 0
        if last == nil { last = now }
        guard passed > 0 else { return }
        credit = min(Pace.burst, credit + Int(min(passed, 1_000)) * Pace.rate)
        last = last.map { $0 + .milliseconds(passed) }
    }
}
