import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Problems as Flags: active until they are solved and the patient knows.
struct FlagShelf: Shelf {
    let type = "Flag"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM problem WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, episode_id, grade, state, owner_id, signals, opened_at, acknowledged_at, resolved_at, told_at FROM problem \
            WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let grade = Grade(rank: row.int(3))?.rawValue ?? ""
            let signals = (try? JSON.read(Array(row.string(6).utf8)))?.elements ?? []
            let words = signals.map { signal in
                [signal["finding"]?["zh"]?.text, signal["reason"]?["zh"]?.text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "：")
            }
            let isTold = row.string(4) == "told"
            let moments = [row.instant(7), row.instant(8), row.instant(9), row.instant(10)].compactMap { $0 }
            let json = JSON.of([
                "resourceType": .string("Flag"), "status": .string(isTold ? "inactive" : "active"),
                "category": .array([Written.concept(Written.system + "grade", grade), Written.concept(Written.system + "problem-state", row.string(4))]),
                "code": .of([
                    "coding": .array(signals.compactMap { $0["code"]?.text }.map { Written.coding(Written.system + "signal", $0) }),
                    "text": .text(words.contains { !$0.isEmpty } ? words.filter { !$0.isEmpty }.joined(separator: "；") : grade),
                ]),
                "subject": Written.reference("Patient", "\(row.integer(1) ?? 0)"),
                "period": Written.period(row.instant(7), row.instant(10), zone),
                "encounter": row.integer(2).map { Written.reference("Encounter", "\($0)") },
                "author": row.integer(5).map { Written.reference("Practitioner", "\($0)") },
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: moments.max() ?? Written.moment(of: id), patient: row.id(1))]
        }
        return found
    }
}
