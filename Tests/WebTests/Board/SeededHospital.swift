import FollowUp
import SQL
import Storage
import TestPlaces

/// A hospital of random rows: every state and outcome, in any combination, from a seed.
struct SeededHospital {
    let database: any Database
    let now = Instant(milliseconds: 1_763_700_000_000)
    let sealer = Sealer(secret: Array(repeating: 7, count: 32))
    static let departments = ["心血管内科", "普外科", "产科"]

    private var random: SplitMix

    init(seed: UInt64) throws {
        random = SplitMix(state: seed)
        database = try FreshDatabase(.current, Schema.migrations).database
    }

    mutating func fill(stays: Int) throws {
        for id in 1...Int64(stays) {
            var random = self.random
            try database.writeBlocking { try SeededHospital.stay(id, $0, &random, now, sealer) }
            self.random = random
        }
    }

    private static func stay(_ id: Int64, _ connection: any Connection, _ random: inout SplitMix, _ now: Instant, _ sealer: Sealer) throws {
        let patient = id % 7 == 0 ? id - 1 : id
        func ago(_ days: Int64, _ random: inout SplitMix) -> Int64 { now.milliseconds - Int64(random.next(UInt64(days * 86_400_000))) }
        func maybe(_ value: Int64, _ random: inout SplitMix) -> Int64? { random.next(3) == 0 ? nil : value }
        if patient == id {
            try connection.execute(
                """
                INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, created_at) VALUES
                (1, \(id), \(sealer.seal("张\(id)")), \(sealer.index("张\(id)")), \(sealer.index("张")), 'female', '1950-02-03', 0)
                """)
        }
        let department = random.pick(departments)
        let discharged: Int64? = random.next(10) == 0 ? nil : ago(100, &random)
        let unplanned: String? = random.next(4) == 0 ? random.pick(UnplannedReason.allCases).rawValue : nil
        try connection.execute(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name,
              discharged_at, disposition, unplanned, created_at)
            VALUES (1, \(id), \(patient), 'H', \("V\(id)"), \(random.pick(EpisodeKind.allCases).rawValue),
              \(discharged == nil ? "open" : random.next(12) == 0 ? "cancelled" : "ended"), \(department), '', '李建国', \(discharged), 'home',
              \(unplanned), 0)
            """)
        for number in 0..<Int64(random.next(3)) where unplanned == nil || random.next(8) == 0 {
            let plan = id * 100 + number
            let state = random.pick(Plan.State.allCases)
            try connection.execute(
                """
                INSERT INTO plan (hospital_id, id, patient_id, episode_id, pathway, version, anchor, risk, state, reason, created_at)
                VALUES (1, \(plan), \(patient), \(id), \("P\(number)"), 1, '2025-10-01', 'key', \(state.rawValue),
                  \(state == .stopped ? random.pick(Plan.StopReason.allCases).rawValue : ""), 0)
                """)
            for sequence in 0..<Int64(random.next(4)) {
                try contact(plan * 10 + sequence, plan, id, patient, department, sequence, connection, &random, now)
            }
        }
        for number in 0..<Int64(random.next(3)) {
            let opened = ago(90, &random)
            let grade = Int(random.next(3)) + 1
            let resolved = maybe(min(now.milliseconds, opened + Int64(random.next(UInt64(60 * 3_600_000)))), &random)
            let acknowledged = maybe(opened + Int64(random.next(30 * 60_000)), &random)
            try connection.execute(
                """
                INSERT INTO problem (hospital_id, id, patient_id, episode_id, response_id, department, grade, state, signals, opened_at,
                  acknowledged_at, resolved_at)
                VALUES (1, \(id * 100 + number), \(patient), \(random.next(5) == 0 ? nil : id), \(id * 100 + number), \(department), \(grade),
                  \(random.pick(Problem.State.allCases).rawValue), '[]', \(opened), \(acknowledged), \(resolved))
                """)
        }
    }

    private static func contact(
        _ id: Int64, _ plan: Int64, _ stay: Int64, _ patient: Int64, _ department: String, _ sequence: Int64,
        _ connection: any Connection, _ random: inout SplitMix, _ now: Instant
    ) throws {
        let state = random.pick(Contact.State.allCases)
        let outcomes = Contact.Outcome.allCases
        let end = now.milliseconds + Int64(random.next(60 * 86_400_000)) - 45 * 86_400_000
        let sent: Int64? = random.next(3) == 0 ? nil : end - Int64(random.next(5 * 86_400_000))
        let responded: Int64? = random.next(2) == 0 ? nil : end + Int64(random.next(4 * 86_400_000)) - 3 * 86_400_000
        let ended: Int64? = state.isOpen ? nil : end + Int64(random.next(4 * 86_400_000)) - 3 * 86_400_000
        let isOpen = state == .planned || state == .reaching
        let merged: Int64? = state == .superseded && sequence > 0 ? id - 1 : nil
        try connection.execute(
            """
            INSERT INTO contact (hospital_id, id, patient_id, plan_id, episode_id, pathway, node, sequence, department, level, risk, day, state,
              outcome, planned_for, window_start, window_end, next_at, channels, topics, items, late, merged_into, sent_at, responded_at, ended_at)
            VALUES (1, \(id), \(patient), \(plan), \(stay), 'P', \("N\(sequence)"), \(sequence), \(department), 2, 'key', 7, \(state.rawValue),
              \(random.pick(outcomes).rawValue), \(end), \(end - 3 * 86_400_000), \(end), \(isOpen && random.next(5) > 0 ? end : nil),
              'sms', '', \(random.next(4) == 0 ? "" : "sbp,dbp"), 'send', \(merged), \(sent), \(responded), \(ended))
            """)
        if random.next(3) == 0 {
            try connection.execute(
                """
                INSERT INTO work_item (hospital_id, id, patient_id, contact_id, kind, grade, risk, department, reason, state, opens_at, due_at,
                  created_at, outcome)
                VALUES (1, \(id), \(patient), \(id), \(random.pick(WorkItem.Kind.allCases).rawValue), 0, 'key', \(department), '',
                  \(random.pick(WorkItem.State.allCases).rawValue), 0, 0, \(end - 9 * 86_400_000), \(random.pick(["called", "calledLate", "noAnswer", ""])))
                """)
            try connection.execute(
                """
                INSERT INTO response (hospital_id, id, patient_id, contact_id, kind, channel, by_whom, answers, started_at, completed_at)
                VALUES (1, \(id), \(patient), \(id), \(random.pick(["call", "questionnaire", "reply"])), 'call', 'staff', '{}', \(end - 86_400_000),
                  \(random.next(2) == 0 ? nil : end))
                """)
        }
        if let sent {
            try connection.execute(
                """
                INSERT INTO attempt (hospital_id, id, patient_id, contact_id, staff_id, purpose, channel, address, address_index, body, state,
                  segments, created_at, sent_at)
                VALUES (1, \(id), \(patient), \(id), \(random.next(6) == 0 ? 3 : nil), 'invite', 'sms', \([UInt8](arrayLiteral: 1)),
                  \([UInt8](arrayLiteral: 2)), \([UInt8](arrayLiteral: 3)), \(random.pick(["queued", "accepted", "delivered", "failed", "dropped", "unknown"])),
                  \(Int(random.next(3)) + 1), \(sent), \(sent))
                """)
        }
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(_ bound: UInt64) -> UInt64 { next() % bound }
    mutating func pick<T>(_ values: [T]) -> T { values[Int(next(UInt64(values.count)))] }
}
