import FollowUp
import SQL
import Storage

/// A copy of the rows that matter, kept up to date from what each transaction changed, and read by statements of its own.
final class Rows {
    struct Contact {
        var patient, plan, episode: Int64
        var state: String
        var level: Int
        var nextAt: Instant?
        var mergedInto: Int64?
        var isOpen: Bool { ["planned", "reaching", "handed", "held"].contains(state) }
        var needsMoment: Bool { state == "planned" || state == "reaching" }
    }

    struct Attempt {
        var patient: Int64
        var contact, problem, staff: Int64?
        var purpose, state: String
        var nextAt: Instant?
        var isCare: Bool { purpose == "invite" || purpose == "inform" || purpose == "remind" }
    }

    struct Problem {
        var patient: Int64
        var contact, response: Int64?
        var grade: Int
        var state: String
        var rung: Int
        var nextAt: Instant?
        var openedAt: Instant
    }

    struct Item {
        var patient: Int64
        var contact, problem: Int64?
        var kind, state: String
        var opensAt: Instant
        var isOpen: Bool { state == "open" || state == "claimed" }
    }

    struct Plan {
        var patient, episode: Int64
        var state, reason: String
    }

    struct Episode {
        var patient: Int64
        var kind, state: String
        var unplanned: String?
        var dischargedAt: Instant?
        var isFollowed: Bool { kind == "inpatient" || kind == "emergency" }
    }

    struct Patient {
        var isDeceased: Bool
        var refusedAt: Instant?
        var mergedInto: Int64?
        var isTakenOver: Bool
    }

    private let hospital: Int64
    private(set) var contacts: [Int64: Contact] = [:]
    private(set) var attempts: [Int64: Attempt] = [:]
    private(set) var problems: [Int64: Problem] = [:]
    private(set) var items: [Int64: Item] = [:]
    private(set) var plans: [Int64: Plan] = [:]
    private(set) var episodes: [Int64: Episode] = [:]
    private(set) var patients: [Int64: Patient] = [:]
    private(set) var contactsOfPlan: [Int64: [Int64]] = [:]
    private(set) var plansOfEpisode: [Int64: [Int64]] = [:]
    private(set) var itemsOfContact: [Int64: [Int64]] = [:]
    private(set) var itemsOfProblem: [Int64: [Int64]] = [:]
    private(set) var problemsOfContact: [Int64: [Int64]] = [:]
    /// Those in which something must happen by itself.
    private(set) var waiting: Set<Int64> = []
    private(set) var sendable: Set<Int64> = []
    private(set) var openProblems: Set<Int64> = []

    init(hospital: Int64) { self.hospital = hospital }

    /// Reads the rows that changed. A row that is new is told by the first of its changes.
    func update(_ changes: [Journal.Change], _ connection: any Connection) throws {
        for kind in Journal.Kind.allCases where kind.table != nil && kind != .response {
            let ids = Set(changes.lazy.filter { $0.kind == kind }.map(\.id)).sorted()
            // One by one: a list of another length would be another statement to prepare.
            for id in ids { try read(kind, id, connection) }
        }
    }

    private func read(_ kind: Journal.Kind, _ id: Int64, _ connection: any Connection) throws {
        switch kind {
        case .contact: try readContact(id, connection)
        case .attempt: try readAttempt(id, connection)
        case .problem: try readProblem(id, connection)
        case .item: try readItem(id, connection)
        case .plan:
            try connection.each("SELECT id, patient_id, episode_id, state, reason FROM plan WHERE hospital_id = \(hospital) AND id = \(id)") { row in
                let plan = Plan(patient: row.integer(1) ?? 0, episode: row.integer(2) ?? 0, state: row.string(3), reason: row.string(4))
                if plans.updateValue(plan, forKey: id) == nil { plansOfEpisode[plan.episode, default: []].append(id) }
            }
        case .episode:
            try connection.each("SELECT id, patient_id, kind, state, unplanned, discharged_at FROM episode WHERE hospital_id = \(hospital) AND id = \(id)") { row in
                episodes[id] = Episode(
                    patient: row.integer(1) ?? 0, kind: row.string(2), state: row.string(3), unplanned: row.text(4), dischargedAt: row.instant(5))
            }
        case .patient:
            try connection.each("SELECT id, deceased, refused_at, merged_into, taken_over_at FROM patient WHERE hospital_id = \(hospital) AND id = \(id)") { row in
                patients[id] = Patient(isDeceased: row.flag(1), refusedAt: row.instant(2), mergedInto: row.integer(3), isTakenOver: row.integer(4) != nil)
            }
        case .response, .contactTrace, .problemTrace, .otherTrace: break
        }
    }

    private func readContact(_ id: Int64, _ connection: any Connection) throws {
        try connection.each(
            "SELECT id, patient_id, plan_id, episode_id, state, level, next_at, merged_into FROM contact WHERE hospital_id = \(hospital) AND id = \(id)"
        ) { row in
            let contact = Contact(
                patient: row.integer(1) ?? 0, plan: row.integer(2) ?? 0, episode: row.integer(3) ?? 0, state: row.string(4), level: row.int(5),
                nextAt: row.instant(6), mergedInto: row.integer(7))
            if contacts.updateValue(contact, forKey: id) == nil { contactsOfPlan[contact.plan, default: []].append(id) }
            if contact.isOpen { waiting.insert(id) } else { waiting.remove(id) }
        }
    }

    private func readAttempt(_ id: Int64, _ connection: any Connection) throws {
        try connection.each(
            "SELECT id, patient_id, contact_id, problem_id, staff_id, purpose, state, next_at FROM attempt WHERE hospital_id = \(hospital) AND id = \(id)"
        ) { row in
            let attempt = Attempt(
                patient: row.integer(1) ?? 0, contact: row.integer(2), problem: row.integer(3), staff: row.integer(4), purpose: row.string(5),
                state: row.string(6), nextAt: row.instant(7))
            attempts[id] = attempt
            if attempt.state == "queued" || attempt.state == "sending" { sendable.insert(id) } else { sendable.remove(id) }
        }
    }

    private func readProblem(_ id: Int64, _ connection: any Connection) throws {
        try connection.each(
            """
            SELECT id, patient_id, contact_id, response_id, grade, state, rung, next_at, opened_at FROM problem WHERE hospital_id = \(hospital) \
            AND id = \(id)
            """
        ) { row in
            let problem = Problem(
                patient: row.integer(1) ?? 0, contact: row.integer(2), response: row.integer(3), grade: row.int(4), state: row.string(5), rung: row.int(6),
                nextAt: row.instant(7), openedAt: row.instant(8) ?? Instant(milliseconds: 0))
            if problems.updateValue(problem, forKey: id) == nil, let contact = problem.contact { problemsOfContact[contact, default: []].append(id) }
            if problem.state == "told" { openProblems.remove(id) } else { openProblems.insert(id) }
        }
    }

    private func readItem(_ id: Int64, _ connection: any Connection) throws {
        try connection.each(
            "SELECT id, patient_id, contact_id, problem_id, kind, state, opens_at FROM work_item WHERE hospital_id = \(hospital) AND id = \(id)"
        ) { row in
            let item = Item(
                patient: row.integer(1) ?? 0, contact: row.integer(2), problem: row.integer(3), kind: row.string(4), state: row.string(5),
                opensAt: row.instant(6) ?? Instant(milliseconds: 0))
            if items.updateValue(item, forKey: id) == nil {
                if let contact = item.contact { itemsOfContact[contact, default: []].append(id) }
                if let problem = item.problem { itemsOfProblem[problem, default: []].append(id) }
            }
        }
    }

    /// The open tasks of a contact; a reply waits to be read whatever becomes of the contact.
    func openItems(ofContact id: Int64) -> [Int64] { (itemsOfContact[id] ?? []).filter { items[$0].map { $0.isOpen && $0.kind != "reply" } ?? false } }
    func openItems(ofProblem id: Int64) -> [Int64] { (itemsOfProblem[id] ?? []).filter { items[$0]?.isOpen ?? false } }
}
