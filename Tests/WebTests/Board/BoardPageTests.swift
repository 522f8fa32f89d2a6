import FollowUp
import Testing
import Sheets
import Storage

@testable import Web

@Suite struct BoardPageTests {
    private let now = Instant(milliseconds: 1_763_700_000_000)

    private func board(_ counts: [BoardList: Int], department: String? = nil) -> Board {
        Board(
            scope: BoardScope(hospital: 1, period: .days(30), department: department, now: now, policy: Policy()), departments: ["心血管内科", "产科"],
            counts: counts, segments: 20, coverage: ControlChart(weeks: [.init(start: Day(number: 20_402), hits: 3, total: 4)]),
            problemsByWeek: [.init(start: Day(number: 20_402), urgent: 1, important: 2, general: 3)],
            byDepartment: [.init(department: "产科", covered: 3, due: 4)],
            patients: [.init(start: Day(number: 20_393), written: 5, reached: 2)], costs: BoardCosts(segment: 0.05, call: 15))
    }

    private func frame(_ language: Language) -> Frame {
        Frame(
            words: Words(language, now: now), hospitalName: LocalText("市一医院", "First"), staffName: "Sun", role: .manager, department: "",
            formToken: "t", section: .board)
    }

    @Test func everyFigureLeadsToItsListInTheSameScope() {
        let page = boardPage(board([.covered: 3, .due: 4, .silentCalls: 1], department: "产科"), frame(.zh)).text
        for list in [BoardList.covered, .due, .uncovered, .notYetDue, .excluded, .onTime, .ended, .urgentTaken, .importantSolvedLate, .generalOpen, .messages, .calls] {
            #expect(page.contains("/board/lists/\(list.rawValue)?period=30&amp;department=%E4%BA%A7%E7%A7%91"), "\(list)")
        }
        #expect(page.contains("75%"))
        #expect(page.contains("口径"))
    }

    @Test func chartsStandOnTablesWithTheSameNumbers() {
        let page = boardPage(board([.covered: 3, .due: 4]), frame(.zh)).text
        for kind in ["control", "stack", "bars", "funnel"] { #expect(page.contains("data-chart=\"\(kind)\"")) }
        #expect(page.contains("data-value=\"75\""))
        #expect(page.contains("period=week-2025-11-10"))
        #expect(page.contains("/assets/chart.js"))
    }

    @Test func costIsShownAsAnAssumption() {
        // 20 × 0.05 + 2 × 15 = 31 yuan over 10 contacts.
        let page = boardPage(board([.completed: 10, .conversations: 2]), frame(.zh)).text
        #expect(page.contains("¥3.1"))
        #expect(page.contains("假设"))
    }

    @Test func withoutRowsItSaysWhatComesNext() {
        let page = boardPage(board([:]), frame(.zh)).text
        #expect(page.contains("这段时间还没有数据"))
        #expect(!page.contains("<canvas"))
    }

    @Test func everyListHasItsOwnNameInBothLanguages() {
        for language in Language.allCases {
            let titles = BoardList.allCases.map { $0.title(Words(language, now: now)) }
            #expect(Set(titles).count == BoardList.allCases.count)
        }
    }

    @Test func englishIsWhole() {
        let page = boardPage(board([.covered: 3, .due: 4]), frame(.en)).text.replacing("中文", with: "")
        let rest = page.replacing("心血管内科", with: "").replacing("产科", with: "")
        #expect(!rest.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }

    @Test func theExportHoldsEveryFigure() {
        var board = board([.covered: 3, .due: 4])
        board.scope.department = "产科"
        let rows = BoardExport.rows(board, Words(.zh, now: now))
        #expect(rows.count == BoardList.ofEveryPeriod.count + 2 * 1)
        #expect(rows.contains { $0.prefix(4) == [.text("已随访到"), .number(3), .text("近 30 天"), .text("产科")] })
    }
}
