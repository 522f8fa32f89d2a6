import FollowUp
import Postgres
import PostgresCluster
import SQL
import Storage
import TestPlaces
import Testing

/// Many write on PostgreSQL while the cells are brought up to date and counted anew: nothing is lost and nothing counted twice.
@Suite struct FiguresAtOnceTests {
    @Test func writersFoldersAndARebuildAtOnce() async throws {
        let figures = KeptFiguresTests.figures
        var hospital = try TestPlace.$current.withValue(.postgres) { try SeededHospital(seed: 31) }
        try hospital.fill(stays: 40)
        try figures.prepare(hospital.database, now: hospital.now - .days(20))
        let (database, now) = (hospital.database, hospital.now)
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var changes = RandomChanges(seed: UInt64(100 + writer), now: now)
                    for number in 0..<60 {
                        // Two who change one row: the driver runs the later one again, and after some times gives up; then nothing of it happened.
                        let copy = changes
                        let made = try? await database.write(number.isMultiple(of: 2) ? .snapshot : .claiming) { connection in
                            var again = copy
                            try again.one(connection)
                            return again
                        }
                        if let made { changes = made } else { changes.skip() }
                    }
                }
            }
            for folder in 0..<2 {
                group.addTask {
                    for step in 0..<40 {
                        _ = try? await database.write { try figures.fold($0, .postgres, now: now + .days(Int64(step) - 30 + Int64(folder)), limit: 30) }
                    }
                }
            }
            group.addTask { for _ in 0..<3 { try? figures.rebuild(database, now: now - .days(5)) } }
        }
        #expect(try database.readBlocking { try figures.check($0, .postgres) } == [])
        try KeptFiguresTests.expectEqual(hospital, "after all")
        try KeptFiguresTests.fold(hospital, at: now + .days(300))
        try KeptFiguresTests.expectEqual(hospital, "folded")
    }
}
