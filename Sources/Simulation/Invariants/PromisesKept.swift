import FollowUp
import SQL
import Storage

/// What a policy promises of a finding is there: one contact more, or the question whether the patient went; and each contact beside
/// the pathways' nodes was promised.
struct PromisesKept: Invariant {
    let name = "what a policy promised is there"
    private let policies: [(policy: FindingPolicy, items: Set<String>)]

    init(_ library: Library) {
        policies = library.policies.filter { $0.add != nil || $0.verify != nil }.map { ($0, library.items(giving: $0.findings)) }
    }

    /// One response of a patient, as the rows have it.
    private struct Heard {
        var contact: Int64?
        var startedAt: Instant
        var completedAt: Instant?
        var occasion: Occasion
    }

    func audit(_ connection: any Connection, _ scene: Scene) throws -> String? {
        if let fault = try strayed(connection, scene) { return fault }
        let promised = Set(
            try connection.rows("SELECT trigger_id, cause FROM plan_addition WHERE hospital_id = \(scene.hospital)") { "\($0.integer(0) ?? 0) \($0.string(1))" })
        let heard = try heard(connection, scene)
        for patient in heard.keys.sorted() where isSimple(patient, scene) {
            guard let all = heard[patient] else { continue }
            for (place, one) in all.enumerated() {
                guard let contact = one.contact, mayPromise(contact, scene), !overlaps(place, all) else { continue }
                for (policy, items) in policies where policy.speaks(at: row(policy, items, all, place)) {
                    let nodes = [policy.add.map { _ in AddedNode(.add, policy.id) }, policy.verify.map { _ in AddedNode(.verify, policy.id) }].compactMap { $0 }
                    for node in nodes where !promised.contains("\(contact) \(node.text)") {
                        return "\(policy.findings[0]) of contact \(contact) did not lead to \(node.text)"
                    }
                }
            }
        }
        return nil
    }

    /// Every promise names a contact that is there, and every added contact a promise.
    private func strayed(_ connection: any Connection, _ scene: Scene) throws -> String? {
        let lost = try connection.first(
            """
            SELECT a.cause, a.contact_id FROM plan_addition a LEFT JOIN contact c ON c.hospital_id = a.hospital_id AND c.id = a.contact_id \
            WHERE a.hospital_id = \(scene.hospital) AND a.contact_id IS NOT NULL AND c.id IS NULL LIMIT 1
            """
        ) { "\($0.string(0)) names contact \($0.integer(1) ?? 0), which is not there" }
        if let lost { return lost }
        return try connection.first(
            """
            SELECT c.id, c.node FROM contact c LEFT JOIN plan_addition a ON a.hospital_id = c.hospital_id AND a.contact_id = c.id AND a.cause = c.node \
            WHERE c.hospital_id = \(scene.hospital) AND c.node LIKE '%.%' AND a.plan_id IS NULL LIMIT 1
            """
        ) { "contact \($0.integer(0) ?? 0) (\($0.string(1))) was added without a reason" }
    }

    private func heard(_ connection: any Connection, _ scene: Scene) throws -> [Int64: [Heard]] {
        let store = Store(connection, hospital: scene.hospital, sealer: Sealer(secret: Array(repeating: 1, count: 32)))
        var heard: [Int64: [Heard]] = [:]
        var places: [(patient: Int64, id: Int64, contact: Int64?, startedAt: Instant, completedAt: Instant?)] = []
        try connection.each(
            """
            SELECT id, patient_id, contact_id, started_at, completed_at FROM response WHERE hospital_id = \(scene.hospital) \
            AND kind IN ('questionnaire', 'call') ORDER BY started_at, id
            """
        ) { row in
            places.append((row.integer(1) ?? 0, row.integer(0) ?? 0, row.integer(2), row.instant(3) ?? Instant(milliseconds: 0), row.instant(4)))
        }
        var known: [Int64: [Int64: Occasion]] = [:]
        for place in places {
            if known[place.patient] == nil {
                known[place.patient] = Dictionary(
                    try store.occasions(of: ID(place.patient), since: Instant(milliseconds: 0)).map { ($0.response, $0.occasion) }, uniquingKeysWith: { first, _ in first })
            }
            guard let occasion = known[place.patient]?[place.id] else { continue }
            heard[place.patient, default: []].append(
                Heard(contact: place.contact, startedAt: place.startedAt, completedAt: place.completedAt, occasion: occasion))
        }
        return heard
    }

    /// How often in a row, counted here anew.
    private func row(_ policy: FindingPolicy, _ items: Set<String>, _ all: [Heard], _ place: Int) -> Int {
        func found(_ heard: Heard) -> Bool { policy.findings.contains(where: heard.occasion.codes.contains) }
        guard found(all[place]) else { return 0 }
        let asked = all[..<place].filter { !$0.occasion.answered.isDisjoint(with: items) }
        return 1 + (asked.lastIndex { !found($0) }.map { asked.count - 1 - $0 } ?? asked.count)
    }

    /// Whose answers are all their own, and who may be contacted.
    private func isSimple(_ patient: Int64, _ scene: Scene) -> Bool {
        let chronicle = scene.chronicle
        return chronicle.deaths[patient] == nil && chronicle.refusals[patient] == nil && !chronicle.united.contains(patient)
    }

    /// Only plans that have always gone on promise for certain: what came late to one that had stopped is judged by people.
    private func mayPromise(_ contact: Int64, _ scene: Scene) -> Bool {
        guard let plan = scene.rows.contacts[contact]?.plan, let state = scene.rows.plans[plan]?.state else { return false }
        return state == "active" || state == "completed"
    }

    /// Answers that came in beside those of another contact: which came first is not in the rows.
    private func overlaps(_ place: Int, _ all: [Heard]) -> Bool {
        all[..<place].contains { earlier in !earlier.occasion.answered.isEmpty && earlier.completedAt.map { $0 >= all[place].startedAt } ?? true }
    }
}
