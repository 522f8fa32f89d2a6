import SQL
import TestPlaces
import Testing

/// Many rows at once must be what one after another would have been.
@Suite struct BulkTests {
    private struct Line: Equatable {
        var id: Int64
        var integer: Int64?
        var real: Double?
        var text: String?
        var bytes: [UInt8]?
    }

    private static let lines: [Line] = (0..<40).map { (number: Int) -> Line in
        var line = Line(id: Int64(number))
        if !number.isMultiple(of: 3) { line.integer = Int64(number) << 40 }
        if !number.isMultiple(of: 4) { line.real = Double(number) / 3 }
        if !number.isMultiple(of: 5) { line.text = number == 1 ? "" : "随访,\"{}\\\(number)" }
        if !number.isMultiple(of: 7) { line.bytes = number == 2 ? [] : [0, 255, UInt8(number)] }
        return line
    }

    private func lines(_ connection: any Connection) throws -> [Line] {
        try connection.rows("SELECT id, i, r, s, b FROM t ORDER BY id") {
            Line(id: $0.integer(0) ?? -1, integer: $0.integer(1), real: $0.real(2), text: $0.text(3), bytes: $0.blob(4))
        }
    }

    @Test(arguments: Place.allCases)
    func manyRowsAreInsertedAndChanged(place: Place) throws {
        try place.with { database in
            try database.writeBlocking { connection in
                try connection.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT, r DOUBLE PRECISION, s TEXT, b \(.blob))")
                try connection.post(
                    each: Self.lines.map {
                        "INSERT INTO t (id, i, r, s, b) VALUES (\($0.id), \($0.integer), \($0.real), \($0.text), \($0.bytes))"
                    })
                #expect(try lines(connection) == Self.lines)
                try connection.post(
                    each: Self.lines.map { line -> Statement in
                        "UPDATE t SET s = COALESCE(s, \("none")), i = \(line.id * 2) WHERE id = \(line.id) AND i IS NOT NULL"
                    })
                let changed = Self.lines.map { line in
                    line.integer == nil ? line : Line(id: line.id, integer: line.id * 2, real: line.real, text: line.text ?? "none", bytes: line.bytes)
                }
                #expect(try lines(connection) == changed)
            }
        }
    }

    /// A failure in the middle of many is told at the next answer, with the statement's text and none of its values.
    @Test(arguments: Place.allCases)
    func oneBadRowSpoilsThemAll(place: Place) throws {
        try place.with { database in
            try database.writeBlocking { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, s TEXT)") }
            let error = #expect(throws: (any Error).self) {
                try database.writeBlocking { connection in
                    try connection.post(each: (0..<30).map { "INSERT INTO t (id, s) VALUES (\($0 % 29), \("secret")) " })
                    _ = try connection.count("SELECT COUNT(*) FROM t")
                }
            }
            #expect(error.map { "\($0)".contains("INSERT INTO t") && !"\($0)".contains("secret") } == true)
            #expect(try database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 0)
        }
    }

    /// Two that read and then write the same row: neither overwrites what the other did.
    @Test(arguments: Place.allCases)
    func nothingIsLostThatTwoChangeAtOnce(place: Place) async throws {
        let opened = try FreshDatabase(place)
        let database = opened.database
        do {
            try await database.write { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT)") }
            try await database.write { try $0.execute("INSERT INTO t (id, i) VALUES (1, 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<10 {
                            // A conflict may meet the same transaction more often than it is repeated: then it says so.
                            while true {
                                do {
                                    try await database.write { connection in
                                        let now = try connection.count("SELECT i FROM t WHERE id = 1")
                                        try connection.execute("UPDATE t SET i = \(now + 1) WHERE id = 1")
                                    }
                                    break
                                } catch { continue }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.count("SELECT i FROM t WHERE id = 1") } == 40)
        }
        withExtendedLifetime(opened) {}
    }
}
