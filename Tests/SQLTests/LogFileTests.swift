import Foundation
import GRDBSQLite
import SQL
import Testing

@testable import SQLite

/// The write-ahead log is written again without a moment in which a power cut could tear what had long been stored.
@Suite struct LogFileTests {
    /// A database with twenty commits in its log, as a power cut would find it: copied while it is open.
    private func folder(_ name: String) throws -> (path: String, log: [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "suifang-log-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "live"), withIntermediateDirectories: true)
        let live = folder.appending(path: "live/a.db").path
        let database = try SQLiteDatabase(path: live)
        try database.writeBlocking { try $0.execute("CREATE TABLE a (n BIGINT)") }
        for number in 1...20 { try database.writeBlocking { _ = try $0.execute("INSERT INTO a VALUES (\(number))") } }
        let path = folder.appending(path: "a.db").path
        for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: live + end, toPath: path + end) }
        try database.close()
        return (path, Array(try Data(contentsOf: URL(filePath: path + "-wal"))))
    }

    private func rows(_ path: String) throws -> Int {
        let database = try SQLiteDatabase(path: path)
        defer { try? database.close() }
        return try database.readBlocking { try $0.count("SELECT COUNT(*) FROM a") }
    }

    private func write(_ bytes: [UInt8], _ path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    private func rubbish(_ log: [UInt8], _ place: Int) -> [UInt8] {
        var torn = log
        for index in place..<min(place + 512, torn.count) { torn[index] = UInt8(truncatingIfNeeded: index &* 167 &+ 13) }
        return torn
    }

    @Test func itIsTheSameAfterwardsAndTheCopyIsGone() throws {
        let (path, log) = try folder("same")
        #expect(try LogFile.writeAgain(path + "-wal"))
        #expect(Array(try Data(contentsOf: URL(filePath: path + "-wal"))) == log)
        #expect(LogFile.steps(log.count).flatMap(\.self) == Array(log.indices), "every byte")
        #expect(!FileManager.default.fileExists(atPath: LogFile.keptPath(path + "-wal")))
        #expect(try rows(path) == 20)
    }

    /// Wherever it is torn while it is written again, nothing is lost; without the copy it would be.
    @Test func aTornLogIsPutBack() throws {
        let (path, log) = try folder("torn")
        #expect(LogFrames(log).end == log.count)
        var lost = 0
        for place in stride(from: 0, to: log.count, by: 4_096) {
            try? FileManager.default.removeItem(atPath: path + "-shm")
            let database = try Data(contentsOf: URL(filePath: path))
            try write(rubbish(log, place), path + "-wal")
            if LogFrames(rubbish(log, place)).end < log.count { lost += 1 }
            try write(log, LogFile.keptPath(path + "-wal"))
            #expect(try rows(path) == 20, "torn at \(place)")
            #expect(!FileManager.default.fileExists(atPath: LogFile.keptPath(path + "-wal")))
            try database.write(to: URL(filePath: path))
        }
        #expect(lost > 15, "tearing it loses something")
    }

    /// A copy that was left behind takes nothing away from a log that has gone on since.
    @Test func whatCameLaterStays() throws {
        let (path, log) = try folder("later")
        let database = try SQLiteDatabase(path: path)
        let early = LogFrames(log)
        for number in 21...30 { try database.writeBlocking { _ = try $0.execute("INSERT INTO a VALUES (\(number))") } }
        let later = Array(try Data(contentsOf: URL(filePath: path + "-wal")))
        #expect(LogFrames(later).end > early.end && LogFrames(later).salt == early.salt)
        try write(log, LogFile.keptPath(path + "-wal"))
        try LogFile.putBack(path + "-wal", isDone: false)
        #expect(Array(try Data(contentsOf: URL(filePath: path + "-wal"))) == later)
        #expect(FileManager.default.fileExists(atPath: LogFile.keptPath(path + "-wal")), "it stays while there is a doubt")
        try LogFile.putBack(path + "-wal", isDone: true)
        #expect(Array(try Data(contentsOf: URL(filePath: path + "-wal"))) == later)
        #expect(!FileManager.default.fileExists(atPath: LogFile.keptPath(path + "-wal")))
        try database.close()
        #expect(try rows(path) == 30)
    }

    /// The disk holds the log before, for the head of this one was lost by a failed fsync; what it holds of this one is anybody's guess.
    @Test(arguments: [true, false]) func anOlderLogIsNoBeginningOfThisOne(headFirst: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "suifang-log-older-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let live = folder.appending(path: "live.db").path, path = folder.appending(path: "a.db").path
        let database = try SQLiteDatabase(path: live)
        try database.writeBlocking { try $0.execute("CREATE TABLE a (n BIGINT)") }
        for number in 1...20 { try database.writeBlocking { _ = try $0.execute("INSERT INTO a VALUES (\(number))") } }
        try checkpoint(live)
        let stored = try Data(contentsOf: URL(filePath: live)), older = try Data(contentsOf: URL(filePath: live + "-wal"))
        for number in 21...25 { try database.writeBlocking { _ = try $0.execute("INSERT INTO a VALUES (\(number))") } }
        let log = Array(try Data(contentsOf: URL(filePath: live + "-wal")))
        let end = LogFrames(log).end
        try #require(LogFrames(log).salt != LogFrames(Array(older)).salt && end < log.count && log.count == older.count, "it began anew")
        try database.close()

        var chance = SystemRandomNumberGenerator()
        var lost = 0
        for steps in Array(repeating: headFirst ? LogFile.steps(end) : [0..<end], count: 100) {
            for (number, step) in steps.enumerated() {
                var torn = Array(older)
                for done in steps[..<number] { torn.replaceSubrange(done, with: log[done]) }
                for place in stride(from: step.lowerBound, to: step.upperBound, by: 4_096) {
                    let sector = place..<min(place + 4_096, step.upperBound)
                    switch Int.random(in: 0..<4, using: &chance) {
                    case 0: torn.replaceSubrange(sector, with: sector.map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) })
                    case 1: torn.replaceSubrange(sector, with: log[sector])
                    default: break
                    }
                }
                try? FileManager.default.removeItem(atPath: path + "-shm")
                try stored.write(to: URL(filePath: path))
                try write(torn, path + "-wal")
                try write(log, LogFile.keptPath(path + "-wal"))
                if (try? rows(path)) ?? 0 < 20 { lost += 1 }
            }
        }
        #expect(headFirst ? lost == 0 : lost > 0, "\(lost) of 100")
    }

    /// All that is in the log goes to the database; the next commit begins the log anew.
    private func checkpoint(_ path: String) throws {
        var connection: OpaquePointer?
        defer { sqlite3_close(connection) }
        try #require(sqlite3_open(path, &connection) == SQLITE_OK)
        // The log is opened with the first reading.
        try #require(sqlite3_exec(connection, "SELECT COUNT(*) FROM a", nil, nil, nil) == SQLITE_OK)
        try #require(sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_FULL, nil, nil) == SQLITE_OK)
    }
}
