import FollowUp
import Testing

@testable import Web

@Suite struct ControlChartTests {
    private func chart(_ weeks: [(Int, Int)]) -> ControlChart {
        ControlChart(weeks: weeks.enumerated().map { .init(start: Day(number: 20_000 + 7 * $0.offset), hits: $0.element.0, total: $0.element.1) })
    }

    @Test func limitsFollowTheTextbook() throws {
        // p̄ = 0.9, n = 100: 0.9 ± 3·√(0.9·0.1/100) = 0.81 … 0.99
        let chart = chart([(90, 100), (90, 100)])
        let limits = try #require(chart.limits(chart.weeks[0]))
        #expect(abs(limits.lowerBound - 0.81) < 1e-9)
        #expect(abs(limits.upperBound - 0.99) < 1e-9)
        #expect(chart.exceptions.isEmpty)
    }

    @Test func namesTheWeekThatChanceDoesNotExplain() {
        let chart = chart([(90, 100), (91, 100), (60, 100), (92, 100), (89, 100), (93, 100)])
        #expect(chart.exceptions.map(\.start) == [Day(number: 20_014)])
    }

    @Test func aSmallWeekHasWideLimitsAndNoAlarm() {
        #expect(chart([(90, 100), (92, 100), (2, 4), (93, 100)]).exceptions.isEmpty)
    }

    @Test(arguments: [[(0, 0), (0, 0)], [(5, 5), (7, 7)], [(0, 5), (0, 9)]])
    func nothingToSayIsNotAnException(weeks: [(Int, Int)]) { #expect(chart(weeks).exceptions.isEmpty) }

    @Test func limitsStayWithinZeroAndOne() throws {
        let chart = chart([(9, 10), (10, 10)])
        let limits = try #require(chart.limits(chart.weeks[0]))
        #expect(limits.lowerBound >= 0 && limits.upperBound <= 1)
    }
}
