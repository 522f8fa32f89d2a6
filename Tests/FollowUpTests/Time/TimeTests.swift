import FollowUp
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true), ("2026-04-31", false), ("2026-13-01", false),
        ("2026-00-10", false), ("20260131", true), ("2026/1/5", true), ("2026.1.5", true), ("26-01-05", false), ("", false), ("2026-01", false),
        ("2026-01-05T08", false), ("202601311", false), ("0000-01-01", false),
    ])
    func readsOnlyRealDates(text: String, isDate: Bool) {
        #expect((Day(text) != nil) == isDate)
    }

    @Test func everyDayOfFourCenturiesComesBack() {
        let first = Shop.day("1900-01-01")
        var weekday = first.weekday
        #expect(weekday == 1)
        for offset in 0..<146_097 {
            let day = first + offset
            let civil = day.civil
            #expect(Day(year: civil.year, month: civil.month, day: civil.day) == day)
            #expect(day.weekday == weekday)
            weekday = weekday % 7 + 1
        }
    }

    @Test(arguments: [
        ("1986-05-04", "2026-05-03", 39), ("1986-05-04", "2026-05-04", 40), ("1991-09-15", "2026-09-15", 35), ("2004-02-29", "2026-02-28", 21),
        ("2004-02-29", "2026-03-01", 22), ("2026-01-01", "2026-01-01", 0),
    ])
    func ageIsCountedInCompletedYears(born: String, on: String, age: Int) {
        #expect(Shop.day(born).age(on: Shop.day(on)) == age)
    }

    /// China's clocks were moved in these years; a birth date is a date and does not move with them.
    @Test(arguments: ["1986-05-04", "1986-09-14", "1988-04-17", "1991-04-14", "1991-09-15"])
    func birthdaysInTheYearsOfSummerTimeStay(text: String) {
        let day = Shop.day(text)
        #expect(day.description == text)
        #expect(Shop.zone.day(of: Shop.zone.startOfDay(day)) == day)
        #expect(Shop.zone.day(of: Shop.zone.startOfDay(day) - Span(milliseconds: 1)) == day - 1)
    }

    @Test func theZoneTurnsAtLocalMidnight() {
        let instant = Shop.at("2026-03-01 00:00")
        #expect(instant.milliseconds % 86_400_000 == 16 * 3_600_000)
        #expect(Shop.zone.text(instant) == "2026-03-01 00:00")
        #expect(Shop.zone.text(instant - .minutes(1)) == "2026-02-28 23:59")
        #expect(Shop.zone.day(of: Instant(milliseconds: -1)) == Shop.day("1970-01-01"))
        #expect(HospitalZone(offset: -300).day(of: Instant(milliseconds: 0)) == Shop.day("1969-12-31"))
    }

    @Test(arguments: [("9:30", 570), ("09:30", 570), ("24:00", 1_440), ("00:00", 0)])
    func readsTimes(text: String, minutes: Int) { #expect(TimeOfDay(text)?.minutes == minutes) }

    @Test(arguments: ["24:01", "9:3", "9", "", "a:00", "12:60", "25:00", "-1:00"])
    func refusesWhatIsNoTime(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test func partsOfADayAreHalfOpenAndMeet() throws {
        let morning = try #require(DayPart("08:00-12:00"))
        #expect(morning.contains(TimeOfDay(minutes: 480)) && !morning.contains(TimeOfDay(minutes: 720)))
        #expect(DayPart("12:00-08:00") == nil && DayPart("08:00-08:00") == nil)
        #expect(morning.intersection(try #require(DayPart("11:00-14:00"))) == DayPart("11:00-12:00"))
        #expect(morning.intersection(try #require(DayPart("12:00-14:00"))) == nil)
        #expect(DayPart(morning.description) == morning)
    }

    @Test(arguments: [
        ("2026-02-14", true), ("2026-02-16", false), ("2026-10-01", false), ("2026-10-10", true), ("2026-10-11", false), ("2026-03-04", true),
        ("2026-03-07", false), ("2026-05-09", true), ("2031-05-01", true),
    ])
    func theCalendarKnowsHolidaysAndSwappedDays(text: String, works: Bool) throws {
        #expect(try Shop.library.get().calendar.isWorkday(Shop.day(text)) == works)
    }
}
