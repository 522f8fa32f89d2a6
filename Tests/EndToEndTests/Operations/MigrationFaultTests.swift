import Foundation
import PostgresCluster
import SQL
import SQLite
import Testing

extension EndToEnd {
    /// The program is killed while it brings an older schema up to date, and is started again.
    struct MigrationFaultTests {
        private static let seed: UInt64 = 20_261_122
        private static let kills = FaultScale.isLong ? 200 : 10

        /// Takes back the second migration; rows stay.
        private static let older: [Statement] = [
            "DELETE FROM schema_migration WHERE number = 2", "DROP TABLE node", "ALTER TABLE attempt DROP COLUMN node_id", "DROP INDEX contact_due",
            "CREATE INDEX contact_due ON contact (hospital_id, next_at) WHERE next_at IS NOT NULL",
        ]

        @Test(.timeLimit(.minutes(30)), .enabled(if: RecordingDisk.isPossible, "a C compiler is needed for the disk"))
        func killedAtAnyWriteOnSQLite() async throws {
            let instance = try Instance("migrate")
            try await instance.command("import", try instance.folder.write(Discharges.crowd(20, from: 0), to: "list.csv").path)
            let whole = try shape(instance)
            let file = instance.data.appending(path: "suifang.db")
            let database = try SQLiteDatabase(path: file.path)
            for statement in Self.older { try database.writeBlocking { _ = try $0.execute(statement) } }
            try database.close()
            let old = try Data(contentsOf: file)
            let rows = try contents(instance)
            let before = try shape(instance)
            try #require(before != whole)

            let disk = try RecordingDisk(over: instance.data, keepsLog: true)
            func putBack() throws {
                for name in ["suifang.db-wal", "suifang.db-shm"] { try? FileManager.default.removeItem(at: instance.data.appending(path: name)) }
                try old.write(to: file)
            }
            let recording = Instance(sharing: instance, settings: disk.settings)
            try putBack()
            try await recording.command("migrate")
            // What changes files, as the disk counts it.
            let moments = try disk.recorded().steps.count { step in
                switch step {
                case .wrote, .cut, .syncBegan, .removed, .renamed, .linked: true
                default: false
                }
            }
            try #require(moments > 20)
            var inMiddle = 0
            for number in 0..<min(Self.kills, moments) {
                try putBack()
                let at = 1 + number * moments / min(Self.kills, moments)
                let killed = Instance(sharing: instance, settings: disk.killing(at: at))
                try await killed.command("migrate", allowing: [0, 128 + SIGKILL])
                let check = try await instance.command("migrate", "--check", allowing: [0, 1])
                if check.contains("waits") { inMiddle += 1 }
                try await instance.command("migrate")
                #expect(try self.shape(instance) == whole, "killed at change \(at) of \(moments)")
                #expect(try self.contents(instance) == rows, "killed at change \(at) of \(moments)")
                #expect(try await instance.answer("migrate", "--check")["isUpToDate"].isTrue)
            }
            print("faults: migrations on SQLite, killed \(min(Self.kills, moments)) of \(moments) changes; before the commit \(inMiddle)")
            #expect(inMiddle > 0 && inMiddle < min(Self.kills, moments), "before and after the commit")
            #expect(try await instance.answer("rollcall")["forgotten"] == [])
        }

        @Test(.timeLimit(.minutes(30)), .enabled(if: (try? PostgresCluster.shared.get()) != nil, "PostgreSQL is needed: bin/setup --for test"))
        func killedAtAnyMomentOnPostgres() async throws {
            let database = try TestDatabase()
            let instance = try Instance("migrate-postgres", settings: ["SUIFANG_DATABASE_URL": database.url])
            try await instance.command("import", try instance.folder.write(Discharges.crowd(20, from: 0), to: "list.csv").path)
            let whole = try await shape(database.database)
            let rows = try await contents(database.database)
            let begun = ContinuousClock.now
            try await instance.command("migrate")
            let usual = ContinuousClock.now - begun
            var chance = Seeded(seed: Self.seed)
            var inMiddle = 0
            for number in 0..<Self.kills {
                for statement in Self.older { try await database.database.write { _ = try $0.execute(statement) } }
                let program = try Program(
                    Place.binary, ["migrate", "--data", instance.data.path], environment: instance.settings, output: instance.folder.file("killed-\(number).out"))
                try await Task.sleep(for: usual * Double.random(in: 0.3...1.1, using: &chance))
                await program.cut()
                if try await instance.command("migrate", "--check", allowing: [0, 1]).contains("waits") { inMiddle += 1 }
                try await instance.command("migrate")
                #expect(try await shape(database.database) == whole, "kill \(number)")
                #expect(try await contents(database.database) == rows, "kill \(number)")
                #expect(try await instance.answer("migrate", "--check")["isUpToDate"].isTrue)
            }
            print("faults: migrations on PostgreSQL, killed \(Self.kills), before the commit \(inMiddle), usual time \(usual)")
            #expect(try await instance.answer("rollcall")["forgotten"] == [])
        }

        /// A process goes on while a later release adds to the schema; one that starts refuses.
        @Test(.timeLimit(.minutes(3)), arguments: [false, true])
        func aProcessOfTheReleaseBeforeGoesOn(onPostgres: Bool) async throws {
            if onPostgres, (try? PostgresCluster.shared.get()) == nil { return }
            let gateway = try await RecordingGateway(seed: Self.seed, delay: 1...10, reports: false)
            let database = onPostgres ? try TestDatabase() : nil
            let settings = database.map { ["SUIFANG_DATABASE_URL": $0.url] } ?? [:]
            let instance = try Instance("before", settings: Instance.sending(through: gateway.port, settings))
            try await instance.command("import", try instance.folder.write(Discharges.crowd(6, from: 0), to: "list.csv").path)
            let file = instance.data.appending(path: "suifang.db").path
            func change(_ statements: Statement...) async throws {
                let place: any Database = try database?.database ?? SQLiteDatabase(path: file)
                for statement in statements { try await place.write { _ = try $0.execute(statement) } }
                try (place as? SQLiteDatabase)?.close()
            }
            func count(_ statement: Statement) async throws -> Int {
                guard let database else { return try await instance.count(statement) }
                return try await database.database.read { try $0.count(statement) }
            }
            // Half of them are due later.
            try await change("UPDATE contact SET next_at = next_at + 3600000 WHERE node = 'D7' AND id IN (SELECT id FROM contact WHERE node = 'D7' ORDER BY id LIMIT 3)")
            let server = try await instance.serve()
            _ = try await eventually("the first half is written to") { gateway.sent.count == 3 ? true : nil }

            // What a later release may do: add columns that have a value by themselves, tables and indexes.
            try await change(
                "ALTER TABLE attempt ADD COLUMN of_later BIGINT", "ALTER TABLE contact ADD COLUMN of_later TEXT NOT NULL DEFAULT 'later'",
                "ALTER TABLE inbound ADD COLUMN of_later BIGINT NOT NULL DEFAULT 7",
                "CREATE TABLE of_later (hospital_id BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (hospital_id, id))",
                "CREATE INDEX attempt_of_later ON attempt (hospital_id, of_later)",
                "INSERT INTO schema_migration (number, name, applied_at, checksum) VALUES (999, 'later', 1, 'of another release')")
            try await change("UPDATE contact SET next_at = 1 WHERE node = 'D7' AND state = 'planned'")
            try await instance.wake()
            _ = try await eventually("the second half is written to by the running process") { gateway.sent.count == 6 ? true : nil }
            _ = try await eventually("all is settled") { try await count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 6 ? true : nil }
            #expect(try await count("SELECT COUNT(*) FROM inbound WHERE of_later = 7") >= 1)
            #expect(try await count("SELECT COUNT(*) FROM contact WHERE of_later <> 'later'") == 0)
            #expect(try await Quiet.client.execute(.init(url: instance.url + "/health/ready"), timeout: .seconds(10)).status == .ok)
            // One that begins knows that it is too old.
            #expect(try await instance.command("rollcall", allowing: [1]).contains("use the newer release"))
            await server.stop()
            let again = try instance.start()
            #expect(await again.ended() != 0 && again.said.contains("use the newer release"))
            #expect(Set(gateway.sent.map(\.attempt)).count == 6)
            await gateway.stop()
        }

        /// Tables, columns and indexes.
        private func shape(_ instance: Instance) throws -> [String] {
            try looking(instance) { connection in
                try connection.rows(
                    """
                    SELECT m.name || '.' || p.name || ' ' || p.type || ' ' || p."notnull" || ' ' || p.pk FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' \
                    UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL \
                    UNION ALL SELECT number || ' ' || checksum FROM schema_migration ORDER BY 1
                    """) { $0.string(0) }
            }
        }

        /// Every row of the tables that an import fills, without what the second migration adds.
        private func contents(_ instance: Instance) throws -> [String] {
            try looking(instance) { connection in
                try ["patient", "patient_identifier", "telecom", "episode", "diagnosis", "plan", "contact", "trace", "intake"].flatMap { table in
                    let columns = try connection.rows(.init(stringLiteral: "SELECT name FROM pragma_table_info('\(table)')")) { "quote(\($0.string(0)))" }
                    return try connection.rows(.init(stringLiteral: "SELECT '\(table) ' || \(columns.joined(separator: " || ',' || ")) FROM \(table) ORDER BY 1")) { $0.string(0) }
                }
            }
        }

        private func looking<T>(_ instance: Instance, _ body: (any Connection) throws -> T) throws -> T {
            let database = try SQLiteDatabase(path: instance.data.appending(path: "suifang.db").path)
            defer { try? database.close() }
            return try database.readBlocking(body)
        }

        private func shape(_ database: any Database) async throws -> [String] {
            try await database.read { connection in
                try connection.rows(
                    """
                    SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = current_schema() \
                    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() UNION ALL SELECT number || ' ' || checksum FROM schema_migration ORDER BY 1
                    """) { $0.string(0) }
            }
        }

        private func contents(_ database: any Database) async throws -> [String] {
            try await database.read { connection in
                try ["patient", "patient_identifier", "telecom", "episode", "diagnosis", "plan", "contact", "trace", "intake"].flatMap { table in
                    try connection.rows(.init(stringLiteral: "SELECT md5(string_agg(t::text, '\n' ORDER BY t::text)) || COUNT(*) FROM \(table) t")) { "\(table) \($0.string(0))" }
                }
            }
        }
    }
}
