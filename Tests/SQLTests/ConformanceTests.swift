import SQL
import SQLite
import TestPlaces
import Testing

/// What every driver must do.
@Suite struct ConformanceTests {
    private func withTable<T>(_ place: Place, _ body: (any Database) throws -> T) throws -> T {
        try place.with { database in
            try database.writeBlocking { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT, r DOUBLE PRECISION, s TEXT, b \(.blob))") }
            return try body(database)
        }
    }

    private func count(_ database: any Database) throws -> Int { try database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } }

    @Test(arguments: Place.allCases)
    func valuesComeBackAsTheyWent(place: Place) throws {
        let texts = ["", "王秀英", "a\tb", "'; --", "😀", String(repeating: "随", count: 40_000)]
        let blobs: [[UInt8]] = [[], [0], [0, 255, 0], Array(repeating: 7, count: 100_000)]
        let integers: [Int64] = [0, -1, .max, .min]
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for (id, text) in texts.enumerated() { try connection.execute("INSERT INTO t (id, s) VALUES (\(id), \(text))") }
                for (id, blob) in blobs.enumerated() { try connection.execute("INSERT INTO t (id, b) VALUES (\(100 + id), \(blob))") }
                for (id, integer) in integers.enumerated() { try connection.execute("INSERT INTO t (id, i, r) VALUES (\(200 + id), \(integer), \(0.1))") }
            }
            try database.readBlocking { connection in
                #expect(try connection.rows("SELECT s FROM t WHERE id < 100 ORDER BY id") { $0.text(0) } == texts)
                #expect(try connection.rows("SELECT b FROM t WHERE id >= 100 AND id < 200 ORDER BY id") { $0.blob(0) } == blobs)
                #expect(try connection.rows("SELECT i FROM t WHERE id >= 200 ORDER BY id") { $0.integer(0) } == integers)
                #expect(try connection.first("SELECT r FROM t WHERE id = 200") { $0.real(0) } == 0.1)
                let nulls = try connection.first("SELECT i, r, s, b FROM t WHERE id = 0 AND i IS NULL") { row in
                    (row.integer(0), row.real(1), row.blob(3), row.int(0), row.string(1), row.flag(0))
                }
                #expect(nulls?.0 == nil && nulls?.1 == nil && nulls?.2 == nil && nulls?.3 == 0 && nulls?.4 == "" && nulls?.5 == false)
            }
        }
    }

    @Test(arguments: Place.allCases)
    func executeTellsHowManyRowsItChanged(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                let counts = [
                    try connection.execute("INSERT INTO t (id) VALUES (1), (2), (3)"),
                    try connection.execute("INSERT INTO t (id) VALUES (\(1)) ON CONFLICT DO NOTHING"),
                    try connection.execute("UPDATE t SET i = 5 WHERE id >= 2"),
                    try connection.execute("UPDATE t SET i = 5 WHERE id = 99"),
                    try connection.execute("DELETE FROM t"),
                ]
                #expect(counts == [3, 0, 2, 0, 3])
            }
        }
    }

    @Test(arguments: Place.allCases)
    func aTransactionThatThrowsLeavesNothing(place: Place) throws {
        try withTable(place) { database in
            #expect(throws: Sabotage.self) {
                try database.writeBlocking { connection in
                    try connection.execute("INSERT INTO t (id) VALUES (1)")
                    throw Sabotage()
                }
            }
            #expect(try count(database) == 0)
            try database.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") }
            #expect(try count(database) == 1, "the database goes on working")
        }
    }

    @Test(arguments: Place.allCases)
    func aPartThatThrowsIsUndoneAndTheRestStays(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                try connection.execute("INSERT INTO t (id) VALUES (1)")
                do {
                    try connection.whole {
                        try connection.execute("INSERT INTO t (id) VALUES (2)")
                        // Parts nest: the inner one is kept by itself and goes with the outer one.
                        _ = try connection.whole { try connection.execute("INSERT INTO t (id) VALUES (3)") }
                        throw Sabotage()
                    }
                } catch is Sabotage {}
                _ = try connection.whole { try connection.execute("INSERT INTO t (id) VALUES (4)") }
            }
            #expect(try database.readBlocking { try $0.rows("SELECT id FROM t ORDER BY id") { $0.int(0) } } == [1, 4])
        }
    }

    @Test(arguments: Place.allCases)
    func aFailedPartDoesNotSpoilTheOthers(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                try connection.execute("INSERT INTO t (id) VALUES (\(1))")
                let failure = #expect(throws: (any Error).self) {
                    try connection.whole { try connection.execute("INSERT INTO t (id, s) VALUES (\(1), \("王秀英"))") }
                }
                #expect("\(failure as Any)".contains("INSERT INTO t") && !"\(failure as Any)".contains("王"), "an error holds the statement and no values")
                try connection.execute("INSERT INTO t (id) VALUES (\(2))")
            }
            #expect(try count(database) == 2)
        }
    }

    @Test(arguments: Place.allCases)
    func aStatementIsReusedWithFreshValues(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for id in 0..<500 { try connection.execute("INSERT INTO t (id, s) VALUES (\(id), \(id.isMultiple(of: 2) ? "even" : nil))") }
                #expect(try connection.count("SELECT COUNT(*) FROM t WHERE s = \("even")") == 250)
                // One row is read and the cursor left: the next run begins anew.
                #expect(try connection.first("SELECT id FROM t ORDER BY id") { $0.int(0) } == 0)
                #expect(try connection.rows("SELECT id FROM t ORDER BY id") { $0.int(0) }.count == 500)
                #expect(throws: Sabotage.self) { try connection.each("SELECT id FROM t ORDER BY id") { _ in throw Sabotage() } }
                #expect(try connection.rows("SELECT id FROM t ORDER BY id") { $0.int(0) }.count == 500)
            }
        }
    }

    @Test(arguments: Place.allCases)
    func readingCannotWrite(place: Place) throws {
        try withTable(place) { database in
            #expect(throws: (any Error).self) { try database.readBlocking { try $0.execute("INSERT INTO t (id) VALUES (1)") } }
            let rows = try count(database)
            #expect(rows == 0)
        }
    }

    @Test(arguments: Place.allCases)
    func whatIsPostedIsThereForTheNextStatement(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for id in 0..<1_000 { try connection.post("INSERT INTO t (id, s) VALUES (\(id), \(id.isMultiple(of: 2) ? "even" : nil))") }
                #expect(try connection.count("SELECT COUNT(*) FROM t WHERE s IS NULL") == 500)
                try connection.post("DELETE FROM t WHERE id >= \(10)")
            }
            #expect(try count(database) == 10, "what nobody waited for is in the commit")
        }
    }

    @Test(arguments: Place.allCases)
    func whatIsPostedAndFailsIsUndoneWithAll(place: Place) throws {
        try withTable(place) { database in
            let failure = #expect(throws: (any Error).self) {
                try database.writeBlocking { connection in
                    try connection.post("INSERT INTO t (id) VALUES (\(1))")
                    try connection.post("INSERT INTO t (id, s) VALUES (\(1), \("王秀英"))")
                    try connection.post("UPDATE t SET s = \("x")")
                }
            }
            #expect("\(failure as Any)".contains("INSERT INTO t (id, s)"), "the error names the statement that failed")
            let left = try count(database)
            #expect(left == 0)
        }
    }

    @Test(arguments: Place.allCases)
    func whatIsPostedInAPartAndFailsIsThePartsFault(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                try connection.post("INSERT INTO t (id) VALUES (\(1))")
                var failures = 0
                do {
                    try connection.whole {
                        try connection.post("INSERT INTO t (id) VALUES (\(2))")
                        try connection.post("INSERT INTO t (id) VALUES (\(2))")
                    }
                } catch { failures += 1 }
                #expect(failures == 1)
                try connection.whole { try connection.post("INSERT INTO t (id) VALUES (\(3))") }
            }
            #expect(try database.readBlocking { try $0.rows("SELECT id FROM t ORDER BY id") { $0.int(0) } } == [1, 3])
        }
    }

    @Test(arguments: Place.allCases)
    func manyIntegersAreOneValue(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for id in 0..<20 { try connection.post("INSERT INTO t (id) VALUES (\(id))") }
                for wanted: [Int64] in [[], [3], [19, 2, 2, 77, .min, .max]] {
                    let found = try connection.rows("SELECT id FROM t WHERE id \(in: wanted) ORDER BY id") { $0.integer(0) ?? 0 }
                    #expect(found == Set(wanted).filter { (0..<20).contains($0) }.sorted())
                }
            }
        }
    }

    @Test(arguments: Place.allCases)
    func aPlaceTakesNullFirstAndAnyValueLater(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                let rows: [(Int64?, Double?, String?, [UInt8]?)] = [(nil, nil, nil, nil), (1, nil, "a", nil), (nil, 0.5, nil, [1]), (.max, 2, "", [])]
                for (id, row) in rows.enumerated() {
                    try connection.post("INSERT INTO t (id, i, r, s, b) VALUES (\(id), \(row.0), \(row.1), \(row.2), \(row.3))")
                }
                #expect(try connection.rows("SELECT i FROM t ORDER BY id") { $0.integer(0) } == rows.map(\.0))
                #expect(try connection.rows("SELECT r FROM t ORDER BY id") { $0.real(0) } == rows.map(\.1))
                #expect(try connection.rows("SELECT s FROM t ORDER BY id") { $0.text(0) } == rows.map(\.2))
                #expect(try connection.rows("SELECT b FROM t ORDER BY id") { $0.blob(0) } == rows.map(\.3))
            }
        }
    }

    @Test(arguments: Place.allCases)
    func sumsAndAveragesAreNumbers(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for (id, value) in [Int64(9_000_000_000_000), -3, 10_000, 0, 7].enumerated() { try connection.post("INSERT INTO t (id, i) VALUES (\(id), \(value))") }
                #expect(try connection.first("SELECT SUM(i) FROM t") { $0.integer(0) } == 9_000_000_010_004)
                #expect(try connection.first("SELECT SUM(i) FROM t WHERE id IN (1, 3)") { $0.integer(0) } == -3)
                #expect(try connection.first("SELECT AVG(i) FROM t WHERE id > 0") { $0.real(0) } == 2_501)
                #expect(try connection.first("SELECT AVG(i) FROM t WHERE id IN (1, 3, 4)") { $0.real(0) } == 4.0 / 3.0)
                #expect(try connection.first("SELECT SUM(i) FROM t WHERE id > 99") { $0.integer(0) ?? -1 } == -1)
            }
        }
    }

    @Test(arguments: Place.allCases)
    func textsSortByTheirBytes(place: Place) throws {
        try withTable(place) { database in
            let texts = ["b", "B", "a", "王", "李", "_", "é", "z", ""]
            try database.writeBlocking { connection in for (id, text) in texts.enumerated() { try connection.post("INSERT INTO t (id, s) VALUES (\(id), \(text))") } }
            let sorted = try database.readBlocking { try $0.rows("SELECT s FROM t ORDER BY s") { $0.string(0) } }
            #expect(sorted == texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        }
    }

    @Test(arguments: Place.allCases)
    func statementsMayRunWhileRowsAreRead(place: Place) throws {
        try withTable(place) { database in
            try database.writeBlocking { connection in
                for id in 0..<10 { try connection.post("INSERT INTO t (id) VALUES (\(id))") }
                var sum = 0
                try connection.each("SELECT id FROM t ORDER BY id") { row in
                    sum += try connection.count("SELECT COUNT(*) FROM t WHERE id < \(row.int(0))")
                    try connection.execute("UPDATE t SET i = \(1) WHERE id = \(row.int(0))")
                }
                #expect(sum == 45)
                #expect(try connection.count("SELECT COUNT(*) FROM t WHERE i = 1") == 10)
            }
        }
    }

    @Test(arguments: Place.allCases)
    func whatWasWrittenAsynchronouslyIsReadAtOnce(place: Place) async throws {
        let bench = try FreshDatabase(place)
        let database = bench.database
        try await database.write { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)") }
        await withTaskGroup(of: Void.self) { group in
            for id in 0..<50 { group.addTask { _ = try? await database.write { try $0.execute("INSERT INTO t (id) VALUES (\(id))") } } }
        }
        let count = try await database.read { try $0.count("SELECT COUNT(*) FROM t") }
        #expect(count == 50)
    }

    @Test(arguments: Place.allCases)
    func committedWordsAreHeardAndOthersAreNot(place: Place) async throws {
        let bench = try FreshDatabase(place)
        let database = bench.database
        var heard = database.listen().makeAsyncIterator()
        // Another machine is heard from the moment when the empty word says so.
        if place == .postgres { #expect(await heard.next() == "") }
        _ = try? await database.write { connection in
            try connection.notify("undone")
            throw Sabotage()
        }
        try await database.write { connection in
            try connection.notify("工作")
            try connection.notify("工作")
        }
        try await database.write { try $0.notify("last") }
        #expect(await [heard.next(), heard.next()] == ["工作", "last"])
    }

    @Test func aCopyHoldsWhatWasCommitted() throws {
        try Place.withFile { database in
            try database.writeBlocking { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY)") }
            try database.writeBlocking { try $0.execute("INSERT INTO t (id) VALUES (7)") }
            let path = try database.readBlocking { try $0.first("SELECT file FROM pragma_database_list WHERE name = 'main'") { $0.string(0) } } ?? ""
            try database.backup(to: path + ".copy")
            let copy = try SQLiteDatabase(path: path + ".copy")
            #expect(try copy.readBlocking { try $0.rows("SELECT id FROM t") { $0.int(0) } } == [7])
            try copy.close()
        }
    }
}
