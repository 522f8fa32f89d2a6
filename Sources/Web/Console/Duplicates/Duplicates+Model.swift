import FollowUp
import SQL
import Storage

/// Pairs of records that may be one person, the newest first.
struct DuplicatesModel: Sendable {
    struct Line: Sendable {
        var left: Person
        var right: Person
        var reasons: [DuplicateReason]
        var foundAt: Instant
    }

    var lines: [Line]
    /// Where the next page begins; nil on the last one.
    var before: Instant?

    static let pageSize = 30

    static func read(_ r: Reading, before: Instant? = nil) throws -> DuplicatesModel {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        var pairs = try store.openDuplicates(before: before, limit: pageSize + 1)
        let hasMore = pairs.count > pageSize
        if hasMore { pairs.removeLast() }
        let lines = try pairs.compactMap { pair -> Line? in
            guard let left = try Person.read(r, pair.low), let right = try Person.read(r, pair.high) else { return nil }
            return Line(left: left, right: right, reasons: pair.reasons, foundAt: pair.foundAt)
        }
        return DuplicatesModel(lines: lines, before: hasMore ? pairs.last?.foundAt : nil)
    }
}

/// Two records side by side.
struct DuplicateModel: Sendable {
    struct Record: Sendable {
        struct Stay: Sendable {
            var kind: EpisodeKind
            var department: String
            var admittedAt: Instant?
            var dischargedAt: Instant?
            var diagnoses: [String]
        }

        var person: Person
        var birthDate: Day?
        var address: String
        var identifiers: [PatientIdentifier]
        var numbers: [Reachable]
        var stays: [Stay]
        var plans: [(pathway: LocalText, state: Plan.State)]
        var openContacts: Int
        var createdAt: Instant
    }

    var left: Record
    var right: Record
    var reasons: [DuplicateReason]

    static func read(_ r: Reading, _ low: ID<Patient>, _ high: ID<Patient>) throws -> DuplicateModel? {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        guard let pair = try store.duplicate(low, high), pair.state == .open, let left = try record(r, store, pair.low),
            let right = try record(r, store, pair.high)
        else { return nil }
        return DuplicateModel(left: left, right: right, reasons: pair.reasons)
    }

    private static func record(_ r: Reading, _ store: Store, _ id: ID<Patient>) throws -> Record? {
        guard let person = try Person.read(r, id), try store.mergedInto(id) == nil else { return nil }
        let found: (Day?, String, Instant)? = try r.connection.first(
            "SELECT birth_date, address, created_at FROM patient WHERE hospital_id = \(r.hospital) AND id = \(id)"
        ) { ($0.day(0), r.sealer.text($0, 1), $0.instant(2) ?? r.now) }
        guard let (birth, address, created) = found else { return nil }
        let identifiers = try r.connection.rows(
            """
            SELECT authority, kind, value FROM patient_identifier WHERE hospital_id = \(r.hospital) AND patient_id = \(id) \
            ORDER BY kind, authority, value_index LIMIT 20
            """
        ) { PatientIdentifier(authority: $0.string(0), kind: $0.word(1, or: .other), value: r.sealer.text($0, 2)) }
        let stays = try store.stays(of: id).suffix(8).map { stay in
            Record.Stay(
                kind: stay.kind, department: stay.department, admittedAt: stay.admittedAt, dischargedAt: stay.dischargedAt,
                diagnoses: try store.diagnoses(of: stay.id).prefix(3).map { $0.text.isEmpty ? $0.value : $0.text })
        }
        let plans = try store.plans(ofPatient: id, in: [.active, .suspended]).map { plan in
            (pathway: r.library.pathway(plan.pathway)?.name ?? LocalText(plan.pathway, plan.pathway), state: plan.state)
        }
        return Record(
            person: person, birthDate: birth, address: address, identifiers: identifiers, numbers: try Reachable.read(r, id), stays: Array(stays), plans: plans,
            openContacts: try store.openContacts(of: id).count, createdAt: created)
    }
}
