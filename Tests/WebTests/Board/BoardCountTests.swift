import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// A figure of the board and the list behind it are the same rows.
@Suite(.onBothDatabases) struct BoardCountTests {
    static let periods: [BoardPeriod] = BoardPeriod.tabs + [.week(Day(number: 20_402))]

    private func scope(_ hospital: SeededHospital, _ period: BoardPeriod, _ department: String?) -> BoardScope {
        BoardScope(hospital: 1, period: period, department: department, now: hospital.now, policy: Policy())
    }

    /// All pages of a list, followed by their keys.
    private func pages(_ hospital: SeededHospital, _ list: BoardList, _ scope: BoardScope) throws -> (total: Int, ids: [Int64]) {
        var ids: [Int64] = []
        var total = 0
        var after: Int64? = .min
        while let key = after {
            let page = try hospital.database.readBlocking {
                try BoardListing.read($0, list, scope, after: key, pageSize: 25) { hospital.sealer.open($0) ?? "" }
            }
            ids += page.lines.map(\.id)
            total = page.total
            after = page.next
        }
        return (total, ids)
    }

    @Test func everyFigureIsAsLongAsItsList() throws {
        var nonZero: Set<BoardList> = []
        for seed in [1, 2, 3] as [UInt64] {
            var hospital = try SeededHospital(seed: seed)
            try hospital.fill(stays: 120)
            for department in [nil] + SeededHospital.departments.map(Optional.some) {
                for period in BoardCountTests.periods {
                    let scope = scope(hospital, period, department)
                    let board = try hospital.database.readBlocking { try Board.read($0, scope, BoardCosts(segment: 0.05, call: 15)) }
                    for list in BoardList.ofEveryPeriod {
                        let (total, ids) = try pages(hospital, list, scope)
                        #expect(board[list] == ids.count, "\(list) \(period)")
                        #expect(total == ids.count, "\(list) \(period)")
                        #expect(Set(ids).count == ids.count)
                        if !ids.isEmpty { nonZero.insert(list) }
                    }
                }
            }
        }
        // The rows are varied enough for the comparison to mean something.
        #expect(nonZero == Set(BoardList.ofEveryPeriod))
    }

    @Test(arguments: [4, 5] as [UInt64])
    func partsMakeTheWhole(seed: UInt64) throws {
        var hospital = try SeededHospital(seed: seed)
        try hospital.fill(stays: 120)
        for period in BoardCountTests.periods {
            let board = try hospital.database.readBlocking { try Board.read($0, scope(hospital, period, nil), BoardCosts(segment: 0.05, call: 15)) }
            #expect(board[.discharged] == board[.excluded] + board[.notYetDue] + board[.due])
            #expect(board[.due] == board[.covered] + board[.uncovered])
            #expect(board[.ended] == board[.onTime] + board[.notOnTime])
            #expect(board[.asked] == board[.answered] + board[.silent])
            #expect(board[.urgentTimed] == board[.urgentTaken] + board[.urgentTakenLate])
            #expect(board[.importantTimed] == board[.importantSolved] + board[.importantSolvedLate])
            #expect(board.byDepartment.reduce(0) { $0 + $1.due } == board[.due])
            #expect(board.byDepartment.reduce(0) { $0 + $1.covered } == board[.covered])
            #expect(board[.conversations] <= board[.calls])
        }
    }

    @Test func chartsShowTheSameNumbersAsTheirLists() throws {
        var hospital = try SeededHospital(seed: 6)
        try hospital.fill(stays: 120)
        let scope = scope(hospital, .days(30), nil)
        let board = try hospital.database.readBlocking { try Board.read($0, scope, BoardCosts(segment: 0.05, call: 15)) }
        #expect(board.coverage.weeks.count == Board.weeks)
        for week in board.coverage.weeks {
            #expect(try pages(hospital, .covered, scope.with(period: .week(week.start))).ids.count == week.hits)
            #expect(try pages(hospital, .due, scope.with(period: .week(week.start))).ids.count == week.total)
        }
        for month in board.patients {
            #expect(try pages(hospital, .writtenPatients, scope.with(period: .monthFrom(month.start))).ids.count == month.written)
            #expect(try pages(hospital, .reachedPatients, scope.with(period: .monthFrom(month.start))).ids.count == month.reached)
        }
        #expect(board.patients.contains { $0.written > 0 && $0.reached > 0 })
        for week in board.problemsByWeek {
            #expect(try pages(hospital, .urgent, scope.with(period: .week(week.start))).ids.count == week.urgent)
            #expect(try pages(hospital, .general, scope.with(period: .week(week.start))).ids.count == week.general)
        }
    }

    @Test func anEmptyHospitalHasAnEmptyBoard() throws {
        let hospital = try SeededHospital(seed: 7)
        let board = try hospital.database.readBlocking {
            try Board.read($0, scope(hospital, .days(30), nil), BoardCosts(segment: 0.05, call: 15))
        }
        #expect(board.isEmpty)
        #expect(board.costPerContact == nil)
        #expect(board.coverage.mean == nil)
    }
}
