import FollowUp
import SQL
import Storage

/// What a union changes besides whose a row is: it stops plans, ends contacts and closes tasks. How these were is kept for its undoing.
extension Work {
    /// What a record's own person has decided.
    struct OwnState {
        var refusedAt: Instant?
        var isDeceased: Bool
        var windows: String

        var text: String { [refusedAt.map { String($0.milliseconds) } ?? "", isDeceased ? "1" : "0", windows].joined(separator: "\u{1F}") }

        init(refusedAt: Instant?, isDeceased: Bool, windows: String) {
            self.refusedAt = refusedAt
            self.isDeceased = isDeceased
            self.windows = windows
        }

        init?(text: String) {
            let parts = text.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { return nil }
            self.init(refusedAt: Int64(parts[0]).map(Instant.init(milliseconds:)), isDeceased: parts[1] == "1", windows: parts[2])
        }
    }

    func ownState(of patient: ID<Patient>) throws -> OwnState {
        let known = try store.patient(patient)
        return OwnState(
            refusedAt: known?.refusedAt, isDeceased: known?.isDeceased ?? false,
            windows: (known?.windows ?? []).map(\.description).joined(separator: ","))
    }

    /// A row whose state may change.
    struct MergeSubject: Hashable {
        enum Kind: String, CaseIterable {
            case plan = "plan state", contact = "contact state", item = "work_item state", stay = "episode state", problem = "problem state"
        }

        var kind: Kind
        var id: Int64
    }

    /// The columns that are put back, as one text each.
    func mergeStates(of patient: ID<Patient>) throws -> [MergeSubject: String] {
        var states: [MergeSubject: String] = [:]
        let (hospital, id) = (store.hospital, patient)
        let queries: [(MergeSubject.Kind, Statement)] = [
            (.plan, "SELECT id, state, reason, ended_at, NULL, NULL FROM plan WHERE hospital_id = \(hospital) AND patient_id = \(id)"),
            (
                .contact,
                """
                SELECT id, state, outcome, ended_at, next_at, merged_into FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(id)
                """
            ),
            (.item, "SELECT id, state, outcome, ended_at, NULL, NULL FROM work_item WHERE hospital_id = \(hospital) AND patient_id = \(id)"),
            (.stay, "SELECT id, state, visit, merged_into, NULL, NULL FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(id)"),
            (.problem, "SELECT id, state, '', told_at, next_at, NULL FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(id)"),
        ]
        for (kind, query) in queries {
            try store.connection.each(query) { row in
                let numbers = (3...5).map { row.integer($0).map { String($0) } ?? "" }
                states[MergeSubject(kind: kind, id: row.integer(0) ?? 0)] = ([row.string(1), row.string(2)] + numbers).joined(separator: "\u{1F}")
            }
        }
        return states
    }

    /// Keeps what the union has changed: how it was, and how it is now.
    func keepChanges(_ own: OwnState, _ before: [MergeSubject: String], by merge: Int64, of patient: ID<Patient>) throws {
        try store.noteMerged(merge, "self", key: "survivor", before: own.text)
        for (subject, after) in try mergeStates(of: patient).sorted(by: { ($0.key.kind.rawValue, $0.key.id) < ($1.key.kind.rawValue, $1.key.id) }) {
            guard let was = before[subject], was != after else { continue }
            try store.noteMerged(merge, subject.kind.rawValue, key: String(subject.id), before: was + "\u{1E}" + after)
        }
    }

    /// Puts back what is still as the union left it; what has gone on since goes on.
    func restore(changedBy merge: Store.StoredMerge) throws {
        let states = try mergeStates(of: merge.survivor).merging(try mergeStates(of: merge.retired)) { first, _ in first }
        for kind in MergeSubject.Kind.allCases {
            for row in try store.mergedRows(merge.id, kind.rawValue) {
                let halves = row.before.split(separator: "\u{1E}", omittingEmptySubsequences: false).map(String.init)
                guard halves.count == 2, let id = Int64(row.key) else { continue }
                let isUntouched = states[MergeSubject(kind: kind, id: id)] == halves[1]
                // A stay's number is put back whatever has been told of it since.
                guard isUntouched || kind == .stay else { continue }
                try restore(kind, id, halves[0].split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init), isUntouched: isUntouched)
            }
        }
    }

    private func restore(_ kind: MergeSubject.Kind, _ id: Int64, _ was: [String], isUntouched: Bool) throws {
        guard was.count == 5 else { return }
        let hospital = store.hospital
        let numbers = was[2...].map { Int64($0) }
        switch kind {
        case .plan:
            try store.connection.execute(
                "UPDATE plan SET state = \(was[0]), reason = \(was[1]), ended_at = \(numbers[0]) WHERE hospital_id = \(hospital) AND id = \(id)")
        case .contact:
            // What has come due meanwhile is due now.
            let next = numbers[1].map { max($0, now.milliseconds) }
            try store.connection.execute(
                """
                UPDATE contact SET state = \(was[0]), outcome = \(was[1]), ended_at = \(numbers[0]), next_at = \(next), merged_into = \(numbers[2]) \
                WHERE hospital_id = \(hospital) AND id = \(id)
                """)
            try note(Trace([Trace.Entry(.resumed)]), to: .contact, id)
        case .item:
            try store.connection.execute(
                """
                UPDATE work_item SET state = 'open', outcome = '', ended_at = NULL, ended_by = NULL, claimed_by = NULL, claimed_until = NULL \
                WHERE hospital_id = \(hospital) AND id = \(id) AND \(was[0] == "open" || was[0] == "claimed") = 1
                """)
        case .stay:
            try store.connection.execute(
                "UPDATE episode SET visit = \(was[1]), merged_into = \(numbers[0]) WHERE hospital_id = \(hospital) AND id = \(id)")
            guard isUntouched else { return }
            try store.connection.execute(
                """
                UPDATE episode SET state = \(was[0]), unplanned = CASE WHEN \(was[0]) = 'cancelled' THEN unplanned ELSE NULL END \
                WHERE hospital_id = \(hospital) AND id = \(id)
                """)
        case .problem:
            try store.connection.execute(
                """
                UPDATE problem SET state = \(was[0]), told_at = \(numbers[0]), next_at = \(numbers[1]) WHERE hospital_id = \(hospital) AND id = \(id)
                """)
        }
    }
}
