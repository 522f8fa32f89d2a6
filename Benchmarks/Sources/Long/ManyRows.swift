import Engine
import FollowUp
import SQL
import Storage

/// Fills the real tables by statements that make many rows at once: stays of invented sameness, each with its patient and plan.
///
/// Names, numbers and texts are sealed once and lie in every row; what is looked up by an index differs from row to row.
struct ManyRows {
    let core: Core
    let database: any Database

    static let contactsOfStay = 12
    static let department = "心血管内科"
    /// The number that every patient has.
    static let number = "13800000000"

    private var hospital: Int64 { core.settings.hospital }

    /// The numbers from `first` on, as a table `s` with a column `n`.
    private func series(_ first: Int, _ count: Int) -> Statement {
        switch database.dialect {
        case .postgres: "generate_series(CAST(\(first) AS BIGINT), CAST(\(first + count - 1) AS BIGINT)) AS s(n)"
        case .sqlite:
            "(WITH RECURSIVE up(n) AS (SELECT \(first) UNION ALL SELECT n + 1 FROM up WHERE n < \(first + count - 1)) SELECT n FROM up) AS s"
        }
    }

    /// Sixteen bytes that are another row's only by chance.
    private var digest: Statement {
        switch database.dialect {
        case .postgres: "decode(md5(CAST(s.n AS TEXT)), 'hex')"
        case .sqlite: "randomblob(16)"
        }
    }

    /// People who can be written to, numbered from `first` on.
    func patients(_ first: Int, _ count: Int, now: Instant, on connection: any Connection) throws {
        let sealer = core.sealer
        let name = sealer.seal("王秀英")
        let (number, series) = (sealer.seal(ManyRows.number), series(first, count))
        try connection.execute(
            """
            INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, deceased, created_at) \
            SELECT \(hospital), s.n, \(name), \(statement: digest), \(sealer.index("王")), 'female', '1950-03-04', 0, \(now) FROM \(statement: series)
            """)
        try connection.execute(
            """
            INSERT INTO telecom (hospital_id, patient_id, value_index, kind, value, relation, state, position) \
            SELECT \(hospital), s.n, \(statement: digest), 'mobile', \(number), 'self', 'ok', 0 FROM \(statement: series)
            """)
    }

    /// One contact for each of the patients numbered from `first` on, due one after another: `every` so many microseconds.
    func due(_ first: Int, _ count: Int, at moment: Instant, every microseconds: Double, on connection: any Connection) throws {
        let items = Array(core.library.items.keys.sorted().prefix(12)).joined(separator: ",")
        let each = Int64((microseconds * 1_000).rounded())
        let at: Statement = "\(moment) + ((s.n - \(first)) * \(each)) / 1000000"
        try connection.execute(
            """
            INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state, \
            planned_for, window_start, window_end, next_at, channels, topics, items, late) \
            SELECT \(hospital), s.n, s.n, s.n, s.n, 'HTN', 'd14', 0, \(ManyRows.department), 2, 'ordinary', 14, 'planned', \(statement: at), \
            \(moment - .days(1)), \(moment + .days(2)), \(statement: at), 'sms', 'hypertension,medicine', \(items), 'send' FROM \(statement: series(first, count))
            """)
    }

    /// Whole stays with their plans, twelve contacts each, all but the last ended; the stays are numbered from `first` on and the
    /// contacts `12 n … 12 n + 11`.
    func stays(_ first: Int, _ count: Int, now: Instant, on connection: any Connection) throws {
        try patients(first, count, now: now - .days(300), on: connection)
        let series = series(first, count)
        let discharged: Statement = "\(now - .days(200)) + (s.n % 15000000) * 1000"
        try connection.execute(
            """
            INSERT INTO patient_identifier (hospital_id, value_index, authority, kind, patient_id, value) \
            SELECT \(hospital), \(statement: digest), 'H', 'record', s.n, \(core.sealer.seal("B1")) FROM \(statement: series)
            """)
        try connection.execute(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, admitted_at, \
            discharged_at, disposition, emergency, recorded_at, risk, risk_reasons, lace, created_at) \
            SELECT \(hospital), s.n, s.n, 'H', 'V' || s.n, 'inpatient', 'ended', \(ManyRows.department), 'D101', '李主任', \(statement: discharged) - 600000000, \
            \(statement: discharged), 'home', 0, \(statement: discharged), 'ordinary', '', 3, \(statement: discharged) FROM \(statement: series)
            """)
        try connection.execute(
            """
            INSERT INTO diagnosis (hospital_id, episode_id, position, system, code, text) \
            SELECT \(hospital), s.n, 0, 'icd10', 'I10.x02', '高血压病2级' FROM \(statement: series)
            """)
        try connection.execute(
            """
            INSERT INTO plan (hospital_id, id, patient_id, episode_id, pathway, version, anchor, risk, state, created_at) \
            SELECT \(hospital), s.n, s.n, s.n, 'HTN', 1, '2026-01-05', 'ordinary', 'active', \(statement: discharged) FROM \(statement: series)
            """)
        try contacts(first, count, now, on: connection)
    }

    private func contacts(_ first: Int, _ count: Int, _ now: Instant, on connection: any Connection) throws {
        let each = ManyRows.contactsOfStay
        let series = series(first * each, count * each)
        let items = Array(core.library.items.keys.sorted().prefix(6)).joined(separator: ",")
        // The last of each stay lies ahead; the others were made, four days apart.
        let isOver: Statement = "s.n % 12 < 11"
        let planned: Statement = """
            \(now - .days(200)) + ((s.n / 12) % 15000000) * 1000 + (s.n % 12) * 345600000 + CASE WHEN \(statement: isOver) THEN 0 ELSE 40000000000 END
            """
        try connection.execute(
            """
            INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state, outcome, \
            reach, planned_for, window_start, window_end, next_at, channels, topics, items, late, tries, sent_at, responded_at, ended_at) \
            SELECT \(hospital), s.n, s.n / 12, s.n / 12, s.n / 12, 'HTN', 'd' || (s.n % 12), 0, \(ManyRows.department), 2, 'ordinary', (s.n % 12) * 4, \
            CASE WHEN \(statement: isOver) THEN 'completed' ELSE 'planned' END, CASE WHEN \(statement: isOver) THEN 'answered' ELSE '' END, \
            CASE WHEN \(statement: isOver) THEN 'delivered' ELSE '' END, \(statement: planned), \(statement: planned) - 86400000, \
            \(statement: planned) + 172800000, CASE WHEN \(statement: isOver) THEN NULL ELSE \(statement: planned) END, 'sms', 'hypertension,medicine', \
            \(items), 'send', 1, CASE WHEN \(statement: isOver) THEN \(statement: planned) END, \
            CASE WHEN \(statement: isOver) THEN \(statement: planned) + 3600000 END, CASE WHEN \(statement: isOver) THEN \(statement: planned) + 3600000 END \
            FROM \(statement: series)
            """)
        let body = core.sealer.seal("【市第一人民医院】王女士您好：出院后第14天，请花两分钟回答几个问题：https://example.org/q/ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")
        try connection.execute(
            """
            INSERT INTO attempt (hospital_id, id, patient_id, contact_id, purpose, channel, address, address_index, body, state, provider, provider_id, \
            segments, created_at, sent_at, settled_at) SELECT \(hospital), s.n, s.n / 12, s.n, 'invite', 'sms', \(core.sealer.seal(ManyRows.number)), \
            \(statement: digest), \(body), 'delivered', 'null', 'p' || s.n, 2, \(statement: planned), \(statement: planned), \(statement: planned) + 5000 \
            FROM \(statement: series) WHERE \(statement: isOver)
            """)
        try connection.execute(
            """
            INSERT INTO response (hospital_id, id, patient_id, contact_id, kind, channel, by_whom, answers, started_at, completed_at) \
            SELECT \(hospital), s.n, s.n / 12, s.n, 'questionnaire', 'sms', 'patient', '{"sbp":127}', \(statement: planned) + 3600000, \
            \(statement: planned) + 3600000 FROM \(statement: series) WHERE s.n % 12 < 4
            """)
        try connection.execute(
            """
            INSERT INTO trace (hospital_id, subject, subject_id, at, sequence, entries) \
            SELECT \(hospital), 'contact', s.n, \(statement: planned), s.n, 'placed' FROM \(statement: series)
            """)
    }

    /// Tasks that are open now, a call for each of the stays from `first` on; and as many that are done for `done` more stays.
    func tasks(_ first: Int, open: Int, done: Int, now: Instant, on connection: any Connection) throws {
        for (start, count, state) in [(first, open, "open"), (first + open, done, "done")] where count > 0 {
            try connection.execute(
                """
                INSERT INTO work_item (hospital_id, id, patient_id, contact_id, kind, grade, risk, department, reason, state, opens_at, due_at, created_at, \
                ended_at, ended_by) SELECT \(hospital), s.n, s.n, s.n * 12 + 11, 'call', 0, 'ordinary', \(ManyRows.department), 'silentTwice', \(state), \
                \(now - .hours(2)), \(now + .hours(20)) + s.n % 1000, \(now - .hours(3)), CASE WHEN \(state) = 'done' THEN \(now - .days(3)) END, \
                CASE WHEN \(state) = 'done' THEN 1 END FROM \(statement: series(start, count))
                """)
        }
    }
}
