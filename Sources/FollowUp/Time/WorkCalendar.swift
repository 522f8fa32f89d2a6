/// Which days people work: weekdays, but for public holidays, and weekend days that were swapped in.
///
/// China's State Council publishes each year's holidays and swapped workdays in the autumn before
/// (国务院办公厅关于部分节假日安排的通知); years that are not published yet count as plain weeks.
public struct WorkCalendar: Sendable, Equatable {
    public var holidays: [Day: String]
    public var swappedWorkdays: Set<Day>

    public init(holidays: [Day: String] = [:], swappedWorkdays: Set<Day> = []) {
        self.holidays = holidays
        self.swappedWorkdays = swappedWorkdays
    }

    public func isWorkday(_ day: Day) -> Bool {
        if swappedWorkdays.contains(day) { return true }
        return day.weekday <= 5 && holidays[day] == nil
    }
}
