/// Minutes since local midnight, 0…1440; 1440 is the end of the day.
public struct TimeOfDay: Hashable, Comparable, Sendable, Codable {
    public var minutes: Int

    public init(minutes: Int) { self.minutes = min(max(minutes, 0), 1_440) }

    /// Reads `H:MM` or `HH:MM` up to `24:00`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), parts[1].utf8.count == 2,
            (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1_440
        else { return nil }
        minutes = hour * 60 + minute
    }

    public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }
}

extension TimeOfDay: CustomStringConvertible {
    /// `HH:MM`.
    public var description: String {
        let hour = minutes / 60
        let minute = minutes % 60
        return (hour < 10 ? "0" : "") + String(hour) + (minute < 10 ? ":0" : ":") + String(minute)
    }
}

/// Part of a day, from its start up to but not including its end.
public struct DayPart: Hashable, Sendable, Codable {
    public var start: TimeOfDay
    public var end: TimeOfDay

    /// Nil unless `start` is before `end`.
    public init?(_ start: TimeOfDay, _ end: TimeOfDay) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// Reads `HH:MM-HH:MM`.
    public init?(_ text: String) {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == "~" })
        guard parts.count == 2, let start = TimeOfDay(String(parts[0])), let end = TimeOfDay(String(parts[1])) else {
            return nil
        }
        self.init(start, end)
    }

    public func contains(_ time: TimeOfDay) -> Bool { start <= time && time < end }

    public func intersection(_ other: DayPart) -> DayPart? {
        DayPart(max(start, other.start), min(end, other.end))
    }
}

extension DayPart: CustomStringConvertible {
    public var description: String { "\(start)-\(end)" }
}
