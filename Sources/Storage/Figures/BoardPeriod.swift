import FollowUp

/// The days that a board or one of its lists covers, always in the hospital's time zone.
public enum BoardPeriod: Hashable, Sendable {
    /// Today and so many days before it, counted together.
    case days(Int)
    /// From the first of the current month.
    case month
    case all
    /// The week that begins on this Monday: what a point of a weekly chart leads to.
    case week(Day)
    /// The calendar month that begins on this day: what a month of the patients leads to.
    case monthFrom(Day)

    public static let tabs: [BoardPeriod] = [.days(7), .days(30), .days(90), .month, .days(365), .all]

    /// Reads the form that URLs carry; nil for anything else.
    public init?(_ text: String) {
        if text == "month" { self = .month; return }
        if text == "all" { self = .all; return }
        if text.hasPrefix("week-"), let day = Day(text.dropFirst(5)) { self = .week(Day.monday(of: day)); return }
        if text.hasPrefix("month-"), let day = Day(text.dropFirst(6)) { self = .monthFrom(day.firstOfMonth); return }
        guard let count = Int(text), [7, 30, 60, 90, 365].contains(count) else { return nil }
        self = .days(count)
    }

    /// The form that URLs carry.
    public var text: String {
        switch self {
        case .days(let count): String(count)
        case .month: "month"
        case .all: "all"
        case .week(let day): "week-\(day)"
        case .monthFrom(let day): "month-\(day)"
        }
    }

    /// As the tabs and headings call it.
    public var title: LocalText {
        switch self {
        case .days(365): LocalText("近一年", "A year")
        case .days(let count): LocalText("近 \(count) 天", "\(count) days")
        case .month: LocalText("本月", "This month")
        case .all: LocalText("全部", "All")
        case .week(let day): LocalText("\(day) 起的一周", "Week of \(day)")
        case .monthFrom(let day): LocalText("\(day.civil.year) 年 \(day.civil.month) 月", String(day.description.prefix(7)))
        }
    }

    /// The first and the last day that are counted, by the hospital's calendar; what has not happened at `now` is not.
    public func days(now: Instant, zone: HospitalZone) -> ClosedRange<Day> {
        let today = zone.day(of: now)
        return switch self {
        case .days(let count): (today - (max(count, 1) - 1))...today
        case .month: today.firstOfMonth...today
        case .all: min(BoardPeriod.firstDay, today)...today
        case .week(let monday): monday...(monday + 6)
        case .monthFrom(let first): first.firstOfMonth...first.lastOfMonth
        }
    }

    /// From the first moment of the first day up to, but not including, `now` (or the end of the last day where that is earlier).
    public func range(now: Instant, zone: HospitalZone) -> Range<Instant> {
        let days = days(now: now, zone: zone)
        let start = zone.startOfDay(days.lowerBound)
        let end = min(now, zone.startOfDay(days.upperBound + 1))
        return min(start, end)..<end
    }

    /// Before everything: the first of January of the year 1.
    private static let firstDay = Day(number: -719_162)
}

extension Day {
    /// The Monday of the week that holds `day`.
    public static func monday(of day: Day) -> Day { day - (day.weekday - 1) }

    /// The first day of this day's month.
    public var firstOfMonth: Day { self - (civil.day - 1) }
    /// The last day of this day's month.
    public var lastOfMonth: Day { (firstOfMonth + 31).firstOfMonth - 1 }
}
