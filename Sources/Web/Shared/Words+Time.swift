import FollowUp

extension Words {
    var today: Day { zone.day(of: now) }

    /// `今天 08:12`, `昨天 17:00`, `11月19日 09:00`, `2025年11月19日 09:00`.
    func moment(_ instant: Instant) -> String { date(zone.day(of: instant)) + " " + zone.time(of: instant).description }

    /// `今天`, `明天`, `11月19日`, and with the year when it is another year.
    func date(_ day: Day) -> String {
        switch day - today {
        case 0: return say("今天", "today")
        case 1: return say("明天", "tomorrow")
        case -1: return say("昨天", "yesterday")
        default: break
        }
        let (year, month, number) = day.civil
        let other = year != today.civil.year
        return say(
            (other ? "\(year)年" : "") + "\(month)月\(number)日",
            "\(number) \(Words.months[month - 1])" + (other ? " \(year)" : ""))
    }

    /// How a deadline stands: `剩 3 小时`, `超 12 分`.
    func clock(_ due: Instant) -> String {
        let left = due - now
        return left.milliseconds >= 0
            ? say("剩 ", "") + span(left) + say("", " left")
            : say("超 ", "") + span(Span(milliseconds: -left.milliseconds)) + say("", " over")
    }

    /// `8 分钟前`.
    func ago(_ instant: Instant) -> String {
        let passed = now - instant
        if passed.minutes < 1 { return say("刚刚", "just now") }
        return span(passed) + say("前", " ago")
    }

    /// The greatest whole unit: `12 分`, `3 小时`, `2 天`.
    func span(_ span: Span) -> String {
        let minutes = span.minutes
        if minutes < 60 { return say("\(minutes) 分", "\(minutes) min") }
        if minutes < 48 * 60 { return say("\(minutes / 60) 小时", "\(minutes / 60) h") }
        return say("\(minutes / 1_440) 天", (minutes / 1_440).counted("day"))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
