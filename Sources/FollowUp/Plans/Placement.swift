/// Finds the moment for one node: inside its window, on a permitted day and time, within the caps, nearest to its day.
public struct Placement: Sendable {
    public enum Result: Sendable, Equatable {
        case at(Instant, Trace)
        /// The window has passed; the late policy speaks.
        case late
        /// No day of the window has room.
        case full
    }

    public var permission: Permission
    public var now: Instant

    public init(permission: Permission, now: Instant) {
        self.permission = permission
        self.now = now
    }

    /// Start and end of a node's window as moments; the end is the first moment that is too late.
    public static func window(_ node: Node, shiftedBy days: Int, anchor: Day, zone: HospitalZone) -> (start: Instant, end: Instant) {
        let day = anchor + node.day + days
        return (zone.startOfDay(day + node.window.lowerBound), zone.startOfDay(day + node.window.upperBound + 1))
    }

    /// `spread` (0…1) places the contact within the first two hours of its part of the day, so that a hospital's
    /// messages do not all leave in the same second; it comes from a hash of stable ids.
    public func place(day: Day, window: (start: Instant, end: Instant), level: Level, load: ContactLoad, spread: Double) -> Result {
        let zone = permission.policy.zone
        guard window.end > now else { return .late }
        let first = max(zone.day(of: window.start), zone.day(of: now))
        let last = max(zone.day(of: Instant(milliseconds: window.end.milliseconds - 1)), first)
        var sawRoom = false
        // Nearest first; of two as near, the later: a patient settles in before a message comes.
        for step in 0...2 * max(abs(first - day), abs(last - day)) {
            let candidate = step % 2 == 1 ? day + (step + 1) / 2 : day - step / 2
            guard first <= candidate, candidate <= last else { continue }
            guard load.hasRoom(on: candidate, policy: permission.policy) else { continue }
            sawRoom = true
            for part in permission.parts(on: candidate, level: level) {
                let minutes = min(part.end.minutes - part.start.minutes, 120)
                let offset = Int64(Double(minutes * 60_000 - 1) * spread)
                let moment = max(zone.instant(candidate, part.start) + Span(milliseconds: offset), now)
                guard moment < zone.instant(candidate, part.end), moment < window.end else { continue }
                var trace = Trace()
                trace.add(.placed, candidate.description)
                if candidate != day, level == .human { trace.add(.movedForWorkday, day.description) }
                return .at(moment, trace)
            }
        }
        return sawRoom ? .late : .full
    }
}
