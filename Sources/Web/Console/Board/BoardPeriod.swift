import FollowUp

/// The days that a board or one of its lists covers, always in the hospital's time zone.
enum BoardPeriod: Hashable, Sendable {
    /// Today and so many days before it, counted together.
    case days(Int)
    /// From the first of the current month.
    case month
    case all
    /// The week that begins on this Monday: what a point of a weekly chart leads to.
    case week(Day)

    static let tabs: [BoardPeriod] = [.days(7), .days(30), .days(60), .month, .all]

    /// Reads the form that URLs carry; nil for anything else.
    init?(_ text: String) {
        if text == "month" { self = .month; return }
        if text == "all" { self = .all; return }
        if text.hasPrefix("week-"), let day = Day(text.dropFirst(5)) { self = .week(Day.monday(of: day)); return }
        guard let count = Int(text), [7, 30, 60].contains(count) else { return nil }
        self = .days(count)
    }

    /// The form that URLs carry.
    var text: String {
        switch self {
        case .days(let count): String(count)
        case .month: "month"
        case .all: "all"
        case .week(let day): "week-\(day)"
        }
    }

    var title: LocalText {
        switch self {
        case .days(let count): LocalText("近 \(count) 天", "\(count) days")
        case .month: LocalText("本月", "This month")
        case .all: LocalText("全部", "All")
        case .week(let day): LocalText("\(day) 起的一周", "Week of \(day)")
        }
    }

    /// From the first moment of the first day up to, but not including, `now` (or the week's end where that is earlier).
    func range(now: Instant, zone: HospitalZone) -> Range<Instant> {
        let today = zone.day(of: now)
        let start: Instant
        var end = now
        switch self {
        case .days(let count): start = zone.startOfDay(today - (count - 1))
        case .month: start = zone.startOfDay(today - (today.civil.day - 1))
        case .all: start = Instant(milliseconds: 0)
        case .week(let monday):
            start = zone.startOfDay(monday)
            end = min(now, zone.startOfDay(monday + 7))
        }
        return min(start, end)..<end
    }
}

extension Day {
    /// The Monday of the week that holds `day`.
    static func monday(of day: Day) -> Day { day - (day.weekday - 1) }
}
