import Foundation
import SQL
import SQLite

/// What is found in the files after a power cut, beside what had been confirmed before it.
struct PowerCutLedger {
    var damaged: [String] = []
    /// Confirmed and absent.
    var lost: [String] = []
    /// Rows that contradict each other.
    var half: [String] = []

    private struct Try {
        var contact: Int64?
        var state: String
    }

    var isClean: Bool { damaged.isEmpty && lost.isEmpty && half.isEmpty }

    /// Opens the files as the program does, which takes over what the write-ahead log holds.
    init(_ path: String, _ confirmed: some Sequence<Confirmed>) {
        do {
            let database = try SQLiteDatabase(path: path)
            defer { try? database.close() }
            damaged = try database.damage()
            guard damaged.isEmpty else { return }
            try database.readBlocking { connection in
                // Before the schema is made there is nothing that could have been confirmed.
                guard try connection.count("SELECT COUNT(*) FROM sqlite_master WHERE name = 'node'") > 0 else {
                    lost = confirmed.map { "\($0): there is no schema" }
                    return
                }
                try compare(connection, confirmed)
                try lookForHalves(connection)
            }
        } catch { damaged.append("\(error)") }
    }

    private mutating func compare(_ connection: any Connection, _ confirmed: some Sequence<Confirmed>) throws {
        let patients = try connection.count("SELECT COUNT(*) FROM patient")
        let contacts = try connection.count("SELECT COUNT(*) FROM contact WHERE node = 'D7'")
        let staff = Set(try connection.rows("SELECT username FROM staff") { $0.string(0) })
        let texts = Set(try connection.rows("SELECT provider_id FROM inbound") { $0.string(0) })
        let tries = Dictionary(
            uniqueKeysWithValues: try connection.rows("SELECT id, contact_id, state FROM attempt") {
                ($0.integer(0) ?? 0, Try(contact: $0.integer(1), state: $0.string(2)))
            })
        let answers = Dictionary(
            try connection.rows("SELECT contact_id, answers, completed_at FROM response WHERE contact_id IS NOT NULL AND kind = 'questionnaire'") {
                ($0.integer(0) ?? 0, (text: $0.string(1), isComplete: $0.integer(2) != nil))
            }, uniquingKeysWith: { $1 })
        for what in confirmed {
            let isThere: Bool
            switch what {
            case .people(let count): isThere = patients >= count && contacts >= count
            case .staff(let name): isThere = staff.contains(name)
            case .given(let attempt): isThere = tries[attempt].map { $0.state != "queued" } ?? false
            case .receipt(let attempt): isThere = tries[attempt]?.state == "delivered"
            case .text(let id): isThere = texts.contains(id)
            case .answer(let attempt, let item): isThere = tries[attempt]?.contact.flatMap { answers[$0] }?.text.contains("\"\(item)\"") ?? false
            case .finished(let attempt): isThere = tries[attempt]?.contact.flatMap { answers[$0] }?.isComplete ?? false
            }
            if !isThere { lost.append("\(what)") }
        }
    }

    /// What one transaction writes together is there together or not at all.
    private mutating func lookForHalves(_ connection: any Connection) throws {
        let halves: [(String, Statement)] = [
            ("episodes without a patient", "SELECT COUNT(*) FROM episode e WHERE NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = e.patient_id)"),
            ("patients without a telecom", "SELECT COUNT(*) FROM patient p WHERE NOT EXISTS (SELECT 1 FROM telecom t WHERE t.patient_id = p.id)"),
            ("stays neither planned nor with a reason", "SELECT COUNT(*) FROM episode e WHERE e.unplanned IS NULL AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.episode_id = e.id)"),
            ("plans without contacts", "SELECT COUNT(*) FROM plan p WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.plan_id = p.id)"),
            ("contacts that are reached by no attempt", "SELECT COUNT(*) FROM contact c WHERE c.state = 'reaching' AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.contact_id = c.id)"),
            ("attempts of contacts that are only planned", "SELECT COUNT(*) FROM attempt a JOIN contact c ON c.id = a.contact_id WHERE c.state = 'planned'"),
            ("contacts with a person and no task", "SELECT COUNT(*) FROM contact c WHERE c.state = 'handed' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.contact_id = c.id)"),
            ("problems without an answer", "SELECT COUNT(*) FROM problem p WHERE p.response_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM response r WHERE r.id = p.response_id)"),
            ("complete answers of contacts that still wait", "SELECT COUNT(*) FROM response r JOIN contact c ON c.id = r.contact_id WHERE r.kind = 'questionnaire' AND r.completed_at IS NOT NULL AND c.state = 'reaching'"),
        ]
        for (what, statement) in halves {
            let count = try connection.count(statement)
            if count > 0 { half.append("\(count) \(what)") }
        }
    }
}
