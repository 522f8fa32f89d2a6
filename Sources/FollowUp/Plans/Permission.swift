/// When a patient may be contacted: hospital hours, the patient's own windows, working days for people, caps.
///
/// Asked when planning and again at the moment of sending.
public struct Permission: Sendable {
    public var policy: Policy
    public var calendar: WorkCalendar
    public var windows: [DayPart]

    public init(policy: Policy, calendar: WorkCalendar, windows: [DayPart]) {
        self.policy = policy
        self.calendar = calendar
        self.windows = windows
    }

    /// The parts of `day` in which an automated message may leave, or a call may be made.
    ///
    /// Windows of the patient that lie wholly outside the hospital's hours ask for the impossible: the hospital's
    /// hours then hold alone.
    public func parts(on day: Day, level: Level) -> [DayPart] {
        guard level < .human || calendar.isWorkday(day) else { return [] }
        let hours = level == .human ? policy.callHours : policy.messageHours
        let wished = windows.compactMap { $0.intersection(hours) }.sorted { $0.start < $1.start }
        return wished.isEmpty ? [hours] : wished
    }

    /// The first permitted moment at or after `instant` and before `limit`; nil when there is none.
    public func next(from instant: Instant, before limit: Instant, level: Level) -> Instant? {
        let zone = policy.zone
        var day = zone.day(of: instant)
        while zone.startOfDay(day) < limit {
            for part in parts(on: day, level: level) {
                let moment = max(zone.instant(day, part.start), instant)
                if moment < zone.instant(day, part.end), moment < limit { return moment }
            }
            day = day + 1
        }
        return nil
    }

    public func allows(_ instant: Instant, level: Level) -> Bool {
        let time = policy.zone.time(of: instant)
        return parts(on: policy.zone.day(of: instant), level: level).contains { $0.contains(time) }
    }
}
