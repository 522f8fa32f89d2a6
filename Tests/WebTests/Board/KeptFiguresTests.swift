import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// What is kept equals what is counted from the rows: every cell, every number of a board, at any moment.
@Suite(.onBothDatabases) struct KeptFiguresTests {
    static let figures = Figures(hospital: 1, policy: Policy())
    static let periods: [BoardPeriod] = [.days(7), .month, .days(90), .all, .week(Day(number: 20_402)), .monthFrom(Day(number: 20_362))]

    /// Before the rows' own present, at it, and after it.
    static func moments(_ hospital: SeededHospital) -> [Instant] {
        [hospital.now - .days(2), hospital.now, hospital.now + .days(3)]
    }

    /// Returns how many boards could be read from the cells.
    @discardableResult
    static func expectEqual(_ hospital: SeededHospital, _ what: String, departments: [String?] = [nil, SeededHospital.departments[0]]) throws -> Int {
        let database = hospital.database
        return try database.readBlocking { connection in
            #expect(try figures.check(connection, database.dialect) == [], "\(what)")
            var read = 0
            for now in moments(hospital) {
                for period in periods {
                    for department in departments {
                        let scope = BoardScope(hospital: 1, period: period, department: department, now: now, policy: Policy())
                        guard let kept = try BoardNumbers.kept(connection, scope) else { continue }
                        read += 1
                        let scanned = try BoardNumbers.scanned(connection, scope)
                        #expect(kept == scanned, "\(what): \(period.text) of \(department ?? "all") at \(now.milliseconds - hospital.now.milliseconds)")
                    }
                }
            }
            return read
        }
    }

    static func fold(_ hospital: SeededHospital, at now: Instant, limit: Int = 20_000) throws {
        let dialect = hospital.database.dialect
        while try !hospital.database.writeBlocking({ try figures.fold($0, dialect, now: now, limit: limit) }).isDone {}
    }

    @Test func linesAloneEqualTheRowsAndSoDoCells() throws {
        var hospital = try SeededHospital(seed: 11)
        try Self.figures.prepare(hospital.database, now: hospital.now - .days(500))
        try hospital.fill(stays: 60)
        let all = Self.moments(hospital).count * Self.periods.count * 2
        #expect(try Self.expectEqual(hospital, "before any folding") == all)
        try Self.fold(hospital, at: hospital.now - .days(10), limit: 37)
        #expect(try Self.expectEqual(hospital, "folded until ten days ago") == all)
        try Self.fold(hospital, at: hospital.now)
        #expect(try Self.expectEqual(hospital, "folded") < all, "a moment before what the cells hold is counted from the rows")
        try Self.fold(hospital, at: hospital.now + .days(200))
        try Self.expectEqual(hospital, "folded beyond everything")
    }

    @Test func whatWasThereBeforeIsCountedOnce() throws {
        var hospital = try SeededHospital(seed: 12)
        try hospital.fill(stays: 60)
        try Self.figures.prepare(hospital.database, now: hospital.now)
        #expect(try Self.expectEqual(hospital, "built") > 0)
        try Self.figures.prepare(hospital.database, now: hospital.now)
        try Self.figures.rebuild(hospital.database, now: hospital.now + .minutes(5))
        #expect(try Self.expectEqual(hospital, "built again") > 0)
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func anySequenceOfChangesKeepsThemEqual(seed: UInt64) throws {
        var hospital = try SeededHospital(seed: seed)
        try hospital.fill(stays: 25)
        try Self.figures.prepare(hospital.database, now: hospital.now - .days(3))
        var changes = RandomChanges(seed: seed, now: hospital.now)
        for round in 0..<9 {
            for _ in 0..<30 { try hospital.database.writeBlocking { try changes.one($0) } }
            if round % 3 == 1 { try Self.fold(hospital, at: hospital.now + .days(Int64(round) - 6), limit: 40) }
            if round == 5 { try Self.figures.rebuild(hospital.database, now: hospital.now) }
            try Self.expectEqual(hospital, "round \(round): \(changes.last)", departments: [round.isMultiple(of: 2) ? nil : SeededHospital.departments[0]])
        }
    }

    @Test func aWrongCellIsFound() throws {
        var hospital = try SeededHospital(seed: 13)
        try hospital.fill(stays: 30)
        try Self.figures.prepare(hospital.database, now: hospital.now)
        let dialect = hospital.database.dialect
        for (table, condition) in [
            ("figure_cell", "grain = 0 AND subject = 'message'"), ("figure_cell", "grain = 4 AND subject = 'stay'"), ("figure_cell", "subject = 'writtenPatient'"),
            ("figure_person", "subject = 'message'"),
        ] {
            try hospital.database.writeBlocking { try $0.execute(Statement(stringLiteral: "UPDATE \(table) SET n = n + 1 WHERE \(condition)")) }
            #expect(try hospital.database.readBlocking { try Self.figures.check($0, dialect) }?.isEmpty == false, "\(table) \(condition)")
            try hospital.database.writeBlocking { try $0.execute(Statement(stringLiteral: "UPDATE \(table) SET n = n - 1 WHERE \(condition)")) }
        }
        #expect(try hospital.database.readBlocking { try Self.figures.check($0, dialect) } == [])
    }

    @Test func otherDefinitionsAreNotUsed() throws {
        var hospital = try SeededHospital(seed: 14)
        try hospital.fill(stays: 20)
        try Self.figures.prepare(hospital.database, now: hospital.now - .days(1))
        var policy = Policy()
        policy.zone = HospitalZone(offset: 0)
        let other = BoardScope(hospital: 1, period: .days(30), now: hospital.now, policy: policy)
        try hospital.database.readBlocking { connection in
            #expect(try BoardNumbers.kept(connection, other) == nil)
            let (read, scanned) = (try BoardNumbers.read(connection, other), try BoardNumbers.scanned(connection, other))
            #expect(read == scanned)
        }
        try other.figures.prepare(hospital.database, now: hospital.now - .days(1))
        try hospital.database.readBlocking { connection in
            let (kept, scanned) = (try BoardNumbers.kept(connection, other), try BoardNumbers.scanned(connection, other))
            #expect(kept == scanned)
            #expect(try Self.figures.check(connection, hospital.database.dialect) == nil)
        }
    }
}
