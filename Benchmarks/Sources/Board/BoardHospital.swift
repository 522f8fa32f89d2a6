import FollowUp
import SQL

/// A year of a large hospital in the real tables: 40 departments, eight contacts a stay, most of what has come due done and the
/// rest as such things end. Made by the database itself from numbers, the same every time.
struct BoardHospital {
    static let departments = 40
    static let contactsOfStay: Int64 = 8
    /// A Wednesday at ten in the morning.
    static let now = DueHospital.now
    private static let day: Int64 = 86_400_000

    var contacts: Int
    var stays: Int64 { Int64(contacts) / BoardHospital.contactsOfStay }

    /// Each step with its name: patients first, what refers to others after them.
    var steps: [(name: String, statement: Statement)] {
        [
            ("patients", patients), ("stays", episodes), ("plans", plans), ("contacts", contactRows), ("messages", attempts), ("answers and calls", responses),
            ("problems", problems), ("tasks", items),
        ]
    }

    /// Chance in thousandths that depends on a row alone.
    private func luck(_ id: String, _ salt: Int, _ bound: Int = 1_000) -> String { "((hashint8extended(\(id), \(salt)) & 9223372036854775807) % \(bound))" }

    private func text(_ text: String) -> Statement { Statement(stringLiteral: text) }

    private var patients: Statement {
        text(
            """
            INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, created_at) \
            SELECT 1, p, decode(repeat(md5(p::text), 2), 'hex'), decode(md5('n' || p), 'hex'), decode(md5('f' || p % 500), 'hex'), \
            CASE p % 2 WHEN 0 THEN 'female' ELSE 'male' END, '1950-03-04', 0 FROM generate_series(1::bigint, \(stays * 4 / 5 + 1)) p
            """)
    }

    /// One stay after the other through the year; a fifth of the patients come twice.
    private var episodes: Statement {
        let at = "\(BoardHospital.now.milliseconds) - (\(stays) - e) * \(365 * BoardHospital.day / max(stays, 1))"
        return text(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, discharged_at, \
            disposition, unplanned, created_at) SELECT 1, e, e * 4 / 5 + 1, 'H', 'V' || e, CASE WHEN \(luck("e", 1)) < 900 THEN 'inpatient' ELSE 'emergency' END, \
            'ended', '科室' || lpad((\(luck("e", 2, BoardHospital.departments)))::text, 2, '0'), 'D' || e % 400, '李建国', \(at), 'home', \
            CASE WHEN \(luck("e", 3)) < 30 THEN 'died' WHEN \(luck("e", 3)) < 60 THEN 'transferred' END, 0 FROM generate_series(1::bigint, \(stays)) e
            """)
    }

    private var plans: Statement {
        text(
            """
            INSERT INTO plan (hospital_id, id, patient_id, episode_id, pathway, version, anchor, risk, state, created_at) \
            SELECT 1, id, patient_id, id, 'HTN', 1, '2026-01-01', 'ordinary', CASE WHEN \(luck("id", 4)) < 30 THEN 'stopped' ELSE 'active' END, 0 \
            FROM episode WHERE hospital_id = 1 AND unplanned IS NULL
            """)
    }

    /// Windows end at midnight, three days and more after what was planned, on days 2 to 180.
    private var contactRows: Statement {
        let now = BoardHospital.now.milliseconds
        let id = "(p.id * \(BoardHospital.contactsOfStay) + k.k)"
        let planned = "(e.discharged_at + (ARRAY[2, 7, 14, 30, 60, 90, 120, 180]::bigint[])[k.k + 1] * \(BoardHospital.day))"
        let end = "((x.planned + 28800000) / \(BoardHospital.day) * \(BoardHospital.day) - 28800000 + 4 * \(BoardHospital.day))"
        let lateness = "(1 + \(luck("x.id", 7, 4)) * \(BoardHospital.day) / 2)"
        return text(
            """
            INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state, outcome, \
            planned_for, window_start, window_end, next_at, channels, topics, items, late, sent_at, responded_at, ended_at) \
            SELECT 1, y.id, y.patient_id, y.plan_id, y.plan_id, 'HTN', 'd' || y.k, 0, y.department, y.level, 'ordinary', 7, y.state, \
            CASE y.state WHEN 'completed' THEN CASE WHEN y.level = 3 THEN 'called' WHEN y.level = 1 THEN 'informed' ELSE 'answered' END \
            WHEN 'missed' THEN 'noResponse' WHEN 'unreachable' THEN 'noAnswer' WHEN 'cancelled' THEN 'planStopped' ELSE '' END, \
            y.planned, y.planned, y.window_end, CASE WHEN y.state IN ('planned', 'reaching') THEN y.window_end END, 'sms', 'hypertension,medicine', \
            CASE WHEN y.level = 2 THEN 'sbp,dbp,dizzy,chestPain,medicineTaken' ELSE '' END, 'send', \
            CASE WHEN y.level < 3 AND y.state NOT IN ('planned', 'cancelled') THEN y.planned END, \
            CASE WHEN y.state = 'completed' AND y.level = 2 THEN y.planned + y.lateness END, \
            CASE WHEN y.state IN ('completed', 'missed', 'unreachable', 'cancelled') THEN LEAST(y.planned + y.lateness, \(now)) END \
            FROM (SELECT x.*, \(end) AS window_end, \(lateness) AS lateness, CASE WHEN x.luck < 100 THEN 1 WHEN x.luck < 800 THEN 2 ELSE 3 END AS level, \
            CASE WHEN x.planned > \(now) THEN 'planned' WHEN x.stopped THEN 'cancelled' WHEN \(end) > \(now) THEN 'reaching' WHEN \(luck("x.id", 8)) < 780 \
            THEN 'completed' WHEN \(luck("x.id", 8)) < 920 THEN 'missed' ELSE 'unreachable' END AS state \
            FROM (SELECT p.id AS plan_id, p.patient_id, e.department, k.k, \(id) AS id, \(planned) AS planned, \(luck(id, 6)) AS luck, p.state = 'stopped' AS stopped \
            FROM plan p JOIN episode e ON e.hospital_id = 1 AND e.id = p.episode_id CROSS JOIN generate_series(0, \(BoardHospital.contactsOfStay - 1)) k(k) \
            WHERE p.hospital_id = 1) x) y
            """)
    }

    private var attempts: Statement {
        text(
            """
            INSERT INTO attempt (hospital_id, id, patient_id, contact_id, purpose, channel, address, address_index, body, state, provider, provider_id, \
            segments, created_at, sent_at, settled_at) SELECT 1, id, patient_id, id, CASE level WHEN 1 THEN 'inform' ELSE 'invite' END, 'sms', \
            decode(repeat(md5('a' || patient_id), 2), 'hex'), decode(md5('a' || patient_id), 'hex'), decode(repeat(md5('b' || id), 10), 'hex'), \
            CASE WHEN \(luck("id", 9)) < 960 THEN 'delivered' WHEN \(luck("id", 9)) < 980 THEN 'failed' ELSE 'accepted' END, 'kannel', 'k' || id, \
            2 + \(luck("id", 10, 2)), sent_at, sent_at, sent_at + 5000 FROM contact WHERE hospital_id = 1 AND sent_at IS NOT NULL
            """)
    }

    private var responses: Statement {
        text(
            """
            INSERT INTO response (hospital_id, id, patient_id, contact_id, kind, channel, by_whom, answers, started_at, completed_at) \
            SELECT 1, id, patient_id, id, CASE level WHEN 3 THEN 'call' ELSE 'questionnaire' END, CASE level WHEN 3 THEN 'call' ELSE 'sms' END, 'patient', \
            '{"sbp":132,"dbp":84,"dizzy":"no","chestPain":"no"}', COALESCE(responded_at, ended_at), CASE WHEN state = 'completed' THEN ended_at END \
            FROM contact WHERE hospital_id = 1 AND state IN ('completed', 'unreachable') AND level > 1
            """)
    }

    /// One in twelve of those who answered.
    private var problems: Statement {
        let opened = "c.ended_at"
        return text(
            """
            INSERT INTO problem (hospital_id, id, patient_id, contact_id, episode_id, response_id, department, grade, state, signals, opened_at, acknowledged_at, \
            resolved_at, told_at) SELECT 1, c.id, c.patient_id, c.id, c.episode_id, c.id, c.department, 1 + \(luck("c.id", 12, 3)), \
            CASE WHEN \(luck("c.id", 13)) < 930 THEN 'told' ELSE 'acknowledged' END, '[]', \(opened), \(opened) + \(luck("c.id", 14, 1_200_000)), \
            CASE WHEN \(luck("c.id", 13)) < 930 THEN \(opened) + \(luck("c.id", 15, 172_800_000)) END, NULL FROM contact c \
            WHERE c.hospital_id = 1 AND c.state = 'completed' AND c.level > 1 AND \(luck("c.id", 11)) < 83
            """)
    }

    private var items: Statement {
        text(
            """
            INSERT INTO work_item (hospital_id, id, patient_id, contact_id, kind, grade, risk, department, reason, state, opens_at, due_at, created_at, ended_at, outcome) \
            SELECT 1, id, patient_id, id, CASE WHEN level = 3 THEN 'call' ELSE 'silentCall' END, 0, 'ordinary', department, '', 'done', planned_for, window_end, \
            planned_for, ended_at, CASE state WHEN 'completed' THEN 'called' ELSE 'noAnswer' END FROM contact \
            WHERE hospital_id = 1 AND (level = 3 OR \(luck("id", 16)) < 120) AND state IN ('completed', 'unreachable')
            """)
    }
}
