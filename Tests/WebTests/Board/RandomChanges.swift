import FollowUp
import SQL
import Storage

/// Changes of every kind to a seeded hospital's rows, one statement each, from a seed.
struct RandomChanges: Sendable {
    private var random: SplitMix
    private let now: Instant
    /// The last one, for whoever finds fault with it.
    private(set) var last = ""

    init(seed: UInt64, now: Instant) {
        random = SplitMix(state: seed &* 77)
        self.now = now
    }

    mutating func one(_ connection: any Connection) throws {
        let changes: [(inout RandomChanges, any Connection) throws -> String] = [
            { try $0.contact($1) }, { try $0.contact($1) }, { try $0.attempt($1) }, { try $0.problem($1) }, { try $0.item($1) }, { try $0.episode($1) },
            { try $0.plan($1) }, { try $0.merge($1) }, { try $0.department($1) }, { try $0.removal($1) }, { try $0.stay($1) },
        ]
        last = try random.pick(changes)(&self, connection)
    }

    /// Goes on where a change could not be made.
    mutating func skip() { _ = random.next() }

    private mutating func id(_ table: String, _ connection: any Connection) throws -> Int64 {
        let ids = try connection.rows(Statement(stringLiteral: "SELECT id FROM \(table) ORDER BY id")) { $0.integer(0) ?? 0 }
        return ids.isEmpty ? 0 : random.pick(ids)
    }

    private mutating func moment() -> Int64 { now.milliseconds + Int64(random.next(80 * 86_400_000)) - 70 * 86_400_000 }
    private mutating func maybe() -> Int64? { random.next(3) == 0 ? nil : moment() }

    private mutating func contact(_ connection: any Connection) throws -> String {
        let id = try id("contact", connection)
        let state = random.pick(Contact.State.allCases)
        try connection.execute(
            """
            UPDATE contact SET state = \(state.rawValue), outcome = \(random.pick(Contact.Outcome.allCases).rawValue), sent_at = \(maybe()),
              responded_at = \(maybe()), ended_at = \(maybe()), window_end = \(moment()) WHERE hospital_id = 1 AND id = \(id)
            """)
        if random.next(4) == 0 {
            let host = try self.id("contact", connection)
            try connection.execute("UPDATE contact SET merged_into = \(random.next(2) == 0 ? nil : host) WHERE hospital_id = 1 AND id = \(id)")
        }
        return "contact \(id)"
    }

    private mutating func attempt(_ connection: any Connection) throws -> String {
        let id = try id("attempt", connection)
        try connection.execute(
            """
            UPDATE attempt SET state = \(random.pick(Attempt.State.allCases).rawValue), sent_at = \(maybe()), segments = \(Int(random.next(4))),
              staff_id = \(random.next(4) == 0 ? 3 : nil), contact_id = \(random.next(5) == 0 ? nil : try self.id("contact", connection)),
              problem_id = \(random.next(3) == 0 ? try self.id("problem", connection) : nil) WHERE hospital_id = 1 AND id = \(id)
            """)
        return "attempt \(id)"
    }

    private mutating func problem(_ connection: any Connection) throws -> String {
        let id = try id("problem", connection)
        // One grade at most of each response: the response is let go of.
        try connection.execute(
            """
            UPDATE problem SET grade = \(Int(random.next(3)) + 1), state = \(random.pick(Problem.State.allCases).rawValue), response_id = NULL,
              acknowledged_at = \(maybe()), resolved_at = \(maybe()), opened_at = \(moment()) WHERE hospital_id = 1 AND id = \(id)
            """)
        return "problem \(id)"
    }

    private mutating func item(_ connection: any Connection) throws -> String {
        let (item, response) = (try id("work_item", connection), try id("response", connection))
        try connection.execute(
            "UPDATE work_item SET kind = \(random.pick(WorkItem.Kind.allCases).rawValue), outcome = \(random.pick(["called", "", "noAnswer"])) WHERE hospital_id = 1 AND id = \(item)")
        try connection.execute(
            "UPDATE response SET kind = \(random.pick(["call", "reply"])), completed_at = \(maybe()), started_at = \(moment()) WHERE hospital_id = 1 AND id = \(response)")
        return "item \(item), response \(response)"
    }

    private mutating func episode(_ connection: any Connection) throws -> String {
        let id = try id("episode", connection)
        try connection.execute(
            """
            UPDATE episode SET discharged_at = \(maybe()), state = \(random.pick(["ended", "ended", "open", "cancelled"])),
              unplanned = \(random.next(2) == 0 ? nil : random.pick(UnplannedReason.allCases).rawValue),
              kind = \(random.pick(EpisodeKind.allCases).rawValue) WHERE hospital_id = 1 AND id = \(id)
            """)
        return "episode \(id)"
    }

    private mutating func plan(_ connection: any Connection) throws -> String {
        let id = try id("plan", connection)
        try connection.execute("UPDATE plan SET state = \(random.pick(Plan.State.allCases).rawValue) WHERE hospital_id = 1 AND id = \(id)")
        return "plan \(id)"
    }

    /// Everything of one patient becomes another's.
    private mutating func merge(_ connection: any Connection) throws -> String {
        let (gone, keep) = (try id("patient", connection), try id("patient", connection))
        for table in ["attempt", "contact", "episode", "plan", "problem", "response", "work_item"] {
            try connection.execute(Statement(stringLiteral: "UPDATE \(table) SET patient_id = \(keep) WHERE hospital_id = 1 AND patient_id = \(gone)"))
        }
        return "merge of \(gone) into \(keep)"
    }

    private mutating func department(_ connection: any Connection) throws -> String {
        let table = random.pick(["contact", "problem", "episode", "work_item"])
        let id = try id(table, connection)
        let name = random.pick(SeededHospital.departments + ["新科室"])
        try connection.execute(Statement(stringLiteral: "UPDATE \(table) SET department = '\(name)' WHERE hospital_id = 1 AND id = \(id)"))
        return "department of \(table) \(id)"
    }

    private mutating func removal(_ connection: any Connection) throws -> String {
        let table = random.pick(["contact", "attempt", "problem", "response", "work_item", "plan", "episode"])
        let id = try id(table, connection)
        try connection.execute(Statement(stringLiteral: "DELETE FROM \(table) WHERE hospital_id = 1 AND id = \(id)"))
        return "removal of \(table) \(id)"
    }

    /// A contact or a problem turns out to be of another stay.
    private mutating func stay(_ connection: any Connection) throws -> String {
        let table = random.pick(["contact", "problem", "plan"])
        let (id, stay) = (try id(table, connection), try id("episode", connection))
        // A stay has one plan of a pathway.
        if table == "plan" { try connection.execute("UPDATE plan SET pathway = \("P\(id)-\(random.next(1_000_000))") WHERE hospital_id = 1 AND id = \(id)") }
        try connection.execute(Statement(stringLiteral: "UPDATE \(table) SET episode_id = \(stay) WHERE hospital_id = 1 AND id = \(id)"))
        return "stay of \(table) \(id)"
    }
}
