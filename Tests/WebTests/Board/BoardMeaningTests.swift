import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// What counts as reached, due and on time, one stay at a time.
@Suite(.onBothDatabases) struct BoardMeaningTests {
    private let now = Instant(milliseconds: 1_763_700_000_000)
    private let day: Int64 = 86_400_000

    private func board(_ fill: (any Connection) throws -> Void) throws -> Board {
        let database = try FreshDatabase(.current, Schema.migrations).database
        try database.writeBlocking(fill)
        let scope = BoardScope(hospital: 1, period: .days(30), now: now, policy: Policy())
        return try database.readBlocking { try Board.read($0, scope, BoardCosts(segment: 0.05, call: 15)) }
    }

    private func stay(_ connection: any Connection, unplanned: String? = nil, planState: String = "active") throws {
        try connection.execute(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name,
              discharged_at, disposition, unplanned, created_at)
            VALUES (1, 1, 1, 'H', 'V', 'inpatient', 'ended', '心内科', '', '', \(now.milliseconds - 10 * day), 'home', \(unplanned), 0)
            """)
        if unplanned == nil {
            try connection.execute(
                """
                INSERT INTO plan (hospital_id, id, patient_id, episode_id, pathway, version, anchor, risk, state, created_at)
                VALUES (1, 1, 1, 1, 'P', 1, '2025-11-10', 'key', \(planState), 0)
                """)
        }
    }

    private func contact(
        _ connection: any Connection, id: Int64 = 1, episode: Int64 = 1, _ state: Contact.State, _ outcome: Contact.Outcome = .none,
        windowEnds days: Int64, respondedAfter: Int64? = nil, mergedInto: Int64? = nil
    ) throws {
        let end = now.milliseconds + days * day
        try connection.execute(
            """
            INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state,
              outcome, planned_for, window_start, window_end, channels, topics, items, late, merged_into, responded_at, ended_at)
            VALUES (1, \(id), 1, \(id), \(episode), 'P', 'N', 0, '心内科', 2, 'key', 7, \(state.rawValue), \(outcome.rawValue), \(end), \(end), \(end),
              'sms', '', 'sbp', 'send', \(mergedInto), \(respondedAfter.map { end + $0 * day }), \(state.isOpen ? nil : end + day))
            """)
    }

    @Test(arguments: [
        (Contact.State.completed, Contact.Outcome.answered, true), (.completed, .informed, true), (.completed, .called, true),
        (.completed, .answeredLate, true), (.reaching, .answeredPart, true), (.missed, .noResponse, false), (.unreachable, .noAnswer, false),
        (.refused, .refusedOnce, false), (.skipped, .late, false),
    ])
    func reached(state: Contact.State, outcome: Contact.Outcome, isReached: Bool) throws {
        let board = try board {
            try stay($0)
            try contact($0, state, outcome, windowEnds: -1)
        }
        #expect(board[.due] == 1)
        #expect(board[.covered] == (isReached ? 1 : 0))
    }

    @Test func notYetDueWhileTheFirstContactHasTime() throws {
        let board = try board {
            try stay($0)
            try contact($0, .planned, windowEnds: 2)
        }
        #expect(board[.notYetDue] == 1)
        #expect(board[.due] == 0)
    }

    @Test func aMergedContactCountsAsTheOneItWasMergedInto() throws {
        let board = try board {
            try stay($0)
            try contact($0, .superseded, .merged, windowEnds: -1, mergedInto: 2)
            try contact($0, id: 2, episode: 9, .completed, .called, windowEnds: -1)
        }
        #expect(board[.covered] == 1)
    }

    @Test(arguments: [("died", true), ("transferred", true), ("optedOut", true), ("cancelled", true), ("goesOn", true), ("noPathway", false), ("noWayToReach", false), ("backDated", false)])
    func whoNeedNotBeFollowed(unplanned: String, isExcluded: Bool) throws {
        let board = try board { try stay($0, unplanned: unplanned) }
        #expect(board[.excluded] == (isExcluded ? 1 : 0))
        #expect(board[.uncovered] == (isExcluded ? 0 : 1))
    }

    @Test func aPlanStoppedBeforeItsFirstContactIsNotCounted() throws {
        let board = try board {
            try stay($0, planState: "stopped")
            try contact($0, .cancelled, .died, windowEnds: 3)
        }
        #expect(board[.excluded] == 1)
    }

    @Test(arguments: [(Int64?.some(-1), true), (0, false), (2, false)])
    func onTimeMeansBeforeTheWindowEnds(respondedAfter: Int64?, isOnTime: Bool) throws {
        let board = try board {
            try stay($0)
            try contact($0, .completed, .answered, windowEnds: -3, respondedAfter: respondedAfter)
        }
        #expect(board[.ended] == 1)
        #expect(board[.onTime] == (isOnTime ? 1 : 0))
    }
}
