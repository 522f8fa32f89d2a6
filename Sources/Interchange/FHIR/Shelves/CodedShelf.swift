import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// The codes of stays: diagnoses as Conditions, what was done as Procedures. Numbered by the stay.
struct CodedShelf: Shelf {
    let type: String
    var isOneEach: Bool { false }

    static let diagnoses = CodedShelf(type: "Condition")
    static let procedures = CodedShelf(type: "Procedure")

    func number(of key: String) -> Int64? { key.split(separator: "-").first.flatMap { Int64($0) } }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM episode WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    private struct Line {
        var key: String
        var code: Code
        var day: Day?
    }

    /// What names a code within its stay, whatever its place: places change when a stay is coded anew.
    static func key(_ episode: Int64, _ code: Code) -> String {
        "\(episode)-\(Fingerprint.of(Array("\(code.system.rawValue)|\(code.value)|\(code.value.isEmpty ? code.text : "")".utf8)))"
    }

    private func lines(_ work: Work, _ episodes: [Int64]) throws -> [Int64: [Line]] {
        let hospital = work.store.hospital
        let rows: Statement =
            type == "Condition"
            ? "SELECT episode_id, system, code, text, NULL FROM diagnosis WHERE hospital_id = \(hospital) AND episode_id \(in: episodes) ORDER BY episode_id, position"
            : "SELECT episode_id, system, code, text, performed_on FROM procedure_done WHERE hospital_id = \(hospital) AND episode_id \(in: episodes) ORDER BY episode_id, position"
        var lines: [Int64: [Line]] = [:]
        try work.store.connection.each(rows) { row in
            let episode = row.integer(0) ?? 0
            let code = Code(try row.word(1, "system"), row.string(2), row.string(3))
            var key = CodedShelf.key(episode, code)
            // One operation may be done twice in a stay.
            let twins = lines[episode, default: []].filter { $0.key == key || $0.key.hasPrefix(key + "-") }.count
            if twins > 0 { key += "-\(twins + 1)" }
            lines[episode, default: []].append(Line(key: key, code: code, day: row.day(4)))
        }
        return lines
    }

    /// The keys of each stay's codes in their order.
    func keys(_ work: Work, _ episodes: [Int64]) throws -> [Int64: [String]] { try lines(work, episodes).mapValues { $0.map(\.key) } }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let lines = try lines(work, numbers)
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            "SELECT id, patient_id, created_at, admitted_at FROM episode WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)"
        ) { row in
            let id = row.integer(0) ?? 0
            let patient = Written.reference("Patient", "\(row.integer(1) ?? 0)")
            found[id] = (lines[id] ?? []).map { line in
                Projection(
                    key: line.key, json: type == "Condition" ? condition(line, patient, id) : procedure(line, patient, id),
                    at: row.instant(2) ?? Written.moment(of: id), patient: row.id(1))
            }
        }
        return found
    }

    private func condition(_ line: Line, _ patient: JSON, _ episode: Int64) -> JSON {
        .of([
            "resourceType": .string("Condition"),
            "verificationStatus": Written.concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
            "category": .array([Written.concept("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis")]),
            "code": Written.concept(line.code), "subject": patient, "encounter": Written.reference("Encounter", "\(episode)"),
        ])
    }

    private func procedure(_ line: Line, _ patient: JSON, _ episode: Int64) -> JSON {
        .of([
            "resourceType": .string("Procedure"), "status": .string("completed"), "code": Written.concept(line.code), "subject": patient,
            "encounter": Written.reference("Encounter", "\(episode)"), "performedDateTime": Written.day(line.day),
        ])
    }
}
