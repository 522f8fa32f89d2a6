import FollowUp
import Testing
import Storage

@testable import Web

@Suite struct BoardPeriodTests {
    // 2025-11-21 12:40 in Beijing.
    private let now = Instant(milliseconds: 1_763_700_000_000)

    @Test(arguments: [
        (BoardPeriod.days(7), "2025-11-15 00:00", "2025-11-21 12:40"), (.days(30), "2025-10-23 00:00", "2025-11-21 12:40"),
        (.month, "2025-11-01 00:00", "2025-11-21 12:40"), (.all, "0001-01-01 00:00", "2025-11-21 12:40"),
    ])
    func ranges(period: BoardPeriod, from: String, to: String) {
        let range = period.range(now: now, zone: .china)
        #expect(HospitalZone.china.text(range.lowerBound) == from)
        #expect(HospitalZone.china.text(range.upperBound) == to)
    }

    @Test func aWeekRunsFromMondayToMonday() throws {
        let day = try #require(Day("2025-11-12"))
        let range = BoardPeriod.week(Day.monday(of: day)).range(now: now, zone: .china)
        #expect(HospitalZone.china.text(range.lowerBound) == "2025-11-10 00:00")
        #expect(HospitalZone.china.text(range.upperBound) == "2025-11-17 00:00")
    }

    @Test func aWeekToComeIsEmpty() throws {
        let day = try #require(Day("2026-01-05"))
        #expect(BoardPeriod.week(day).range(now: now, zone: .china).isEmpty)
    }

    @Test(arguments: ["7", "30", "60", "90", "365", "month", "all", "week-2025-11-10", "month-2025-11-01"])
    func textsReadBack(text: String) throws { #expect(try #require(BoardPeriod(text)).text == text) }

    @Test(arguments: ["", "8", "-7", "week", "week-2025-13-40", "year"])
    func otherTextsAreNoPeriod(text: String) { #expect(BoardPeriod(text) == nil) }
}
