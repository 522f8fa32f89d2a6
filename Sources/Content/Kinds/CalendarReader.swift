import FollowUp

/// One year's public holidays and swapped workdays.
struct CalendarReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["year", "source", "holidays", "workdays"]) else { return }
        let year = fields.required("year")?.integer(in: 2000...2100)
        _ = fields.required("source")?.string()
        for holiday in fields.filledList("holidays") { readHoliday(holiday, year) }
        for workday in fields.list("workdays") { readWorkday(workday, year) }
    }

    private func readHoliday(_ cursor: Cursor, _ year: Int?) {
        guard let fields = cursor.fields(["name", "from", "to"]) else { return }
        let name = fields.required("name")?.string()
        let from = fields.required("from")?.day()
        let to = fields.required("to")?.day()
        guard let name, let from, let to else { return }
        guard from <= to, to - from < 31 else {
            cursor.report("假期的结束不能早于开始，且不超过一个月", "a holiday ends on or after its start and within a month")
            return
        }
        for number in from.number...to.number {
            let day = Day(number: number)
            checkYear(day, year, cursor)
            if let other = draft.calendar.holidays[day] {
                cursor.report("\(day) 已属于\(other)", "\(day) already belongs to \(other)")
            }
            checkOverlap(day, draft.calendar.swappedWorkdays.contains(day), cursor)
            draft.calendar.holidays[day] = name
        }
    }

    private func readWorkday(_ cursor: Cursor, _ year: Int?) {
        guard let day = cursor.day() else { return }
        checkYear(day, year, cursor)
        if day.weekday <= 5 {
            cursor.report("\(day) 本来就是工作日（周一至周五），调休上班应在周末", "\(day) is a weekday; swapped workdays fall on weekends")
        }
        checkOverlap(day, draft.calendar.holidays[day] != nil, cursor)
        draft.calendar.swappedWorkdays.insert(day)
    }

    private func checkOverlap(_ day: Day, _ overlaps: Bool, _ cursor: Cursor) {
        guard overlaps else { return }
        cursor.report("\(day) 既是假日又是调休上班日，请删去其一", "\(day) is both a holiday and a swapped workday; remove one of them")
    }

    private func checkYear(_ day: Day, _ year: Int?, _ cursor: Cursor) {
        guard let year, day.civil.year != year else { return }
        cursor.report("\(day) 不在 \(year) 年", "\(day) does not lie in \(year)")
    }
}
