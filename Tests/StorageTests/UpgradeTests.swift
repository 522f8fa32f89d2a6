import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// A database of the first release, with rows in it, becomes this release's.
@Suite(.onBothDatabases) struct UpgradeTests {
    /// As the first release left it: its schema, and books without checksums.
    private func firstRelease() throws -> FreshDatabase {
        let fresh = try FreshDatabase()
        let first = try #require(Schema.migrations.first { $0.number == 1 })
        try fresh.database.writeBlocking { connection in
            try connection.execute("CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)")
            for text in first.statements(fresh.database.dialect) { try connection.execute(Statement(stringLiteral: text)) }
            try connection.execute("INSERT INTO schema_migration (number, name, applied_at) VALUES (1, 'first', 5)")
            let sealer = Bench.sealer
            try connection.execute(
                """
                INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, created_at) \
                VALUES (1, 1, \(sealer.seal("王秀英")), \(sealer.index("王秀英")), \(sealer.index("王")), 'female', '1950-03-04', 5)
                """)
            try connection.execute(
                """
                INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, \
                discharged_at, disposition, recorded_at, created_at) \
                VALUES (1, 4, 1, 'H', 'V1', 'inpatient', 'ended', '心内科', 'D1', '', 1000, 'home', 1000, 5)
                """)
            try connection.execute(
                """
                INSERT INTO attempt (hospital_id, id, patient_id, purpose, channel, address, address_index, body, state, segments, created_at, next_at) \
                VALUES (1, 7, 1, 'invite', 'sms', \([UInt8]([1])), \([UInt8]([2])), \([UInt8]([3])), 'queued', 1, 5, 6)
                """)
            try connection.execute(
                """
                INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state, \
                planned_for, window_start, window_end, next_at, channels, topics, items, late) \
                VALUES (1, 3, 1, 2, 4, 'HTN', 'D3', 1, '心内科', 2, 'key', 3, 'planned', 10, 5, 20, 10, 'sms', '', '', 'send')
                """)
        }
        return fresh
    }

    @Test func everyRowIsStillThere() throws {
        let fresh = try firstRelease()
        let done = try fresh.database.migrate(Schema.migrations, appliedAt: 9)
        #expect(done.map(\.number) == Schema.migrations.map(\.number).filter { $0 > 1 })
        try fresh.database.readBlocking { connection in
            let store = Store(connection, hospital: 1, sealer: Bench.sealer)
            let patient = try store.patient(ID(1))
            let contact = try store.contact(ID(3))
            let attempts = try connection.count("SELECT COUNT(*) FROM attempt WHERE hospital_id = 1 AND id = 7 AND state = 'queued' AND next_at = 6")
            #expect(patient?.name == "王秀英" && contact?.nextAt == Instant(milliseconds: 10) && attempts == 1)
        }
        #expect(try fresh.database.appliedMigrations().allSatisfy { $0.checksum != nil })
    }

    /// A stay of the first release has one moment for all that it holds: what is older fills gaps, what is newer overwrites.
    @Test(arguments: [(999, "心内科", "张伟"), (1_000, "老年科", "张伟"), (1_001, "老年科", "张伟")] as [(Int64, String, String)])
    func aStayOfTheFirstReleaseIsToldOn(recorded: Int64, department: String, attending: String) throws {
        let fresh = try firstRelease()
        try fresh.database.migrate(Schema.migrations, appliedAt: 9)
        try fresh.database.writeBlocking { connection in
            let store = Store(connection, hospital: 1, sealer: Bench.sealer)
            let fact = EpisodeFact(
                patient: Bench.patient(), authority: "H", visit: "V1", kind: .inpatient, department: "老年科", attendingName: "张伟",
                recordedAt: Instant(milliseconds: recorded))
            let known = try #require(try store.episode(ID(4)))
            let told = try store.tell(fact, of: known).episode
            #expect(told.department == department && told.attendingName == attending && told.state == .ended)
            #expect(try store.episode(ID(4))?.department == department)
        }
    }

    /// An upgraded database and a new one are alike.
    @Test func theSchemaIsThatOfANewDatabase() throws {
        let upgraded = try firstRelease()
        try upgraded.database.migrate(Schema.migrations, appliedAt: 9)
        let new = try Bench.database()
        func columns(_ database: any Database) throws -> [[String]] {
            let catalogue: Statement =
                switch database.dialect {
                case .sqlite:
                    """
                    SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
                    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2
                    """
                case .postgres:
                    "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
                }
            return try database.readBlocking { try $0.rows(catalogue) { [$0.string(0), $0.string(1), $0.string(2)] } }
        }
        let (old, fresh) = (try columns(upgraded.database), try columns(new.database))
        #expect(old == fresh && old.count > 100)
    }
}
