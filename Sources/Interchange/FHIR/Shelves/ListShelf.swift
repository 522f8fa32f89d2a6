import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// What senders number themselves: problem lists, medication, documents. Numbered by the patient, as the tables lie.
protocol ListShelf: Shelf {
    var table: StaticString { get }
}

extension ListShelf {
    var isOneEach: Bool { false }
    var hasIdentifiers: Bool { true }

    func number(of key: String) -> Int64? { key.split(separator: "-").first.flatMap { Int64($0) } }

    /// What names an entry, whatever becomes of it.
    func key(_ patient: Int64, _ authority: String, _ number: String) -> String {
        "\(patient)-\(Fingerprint.of(Array("\(authority)|\(number)".utf8)))"
    }

    func touched(_ mark: String) -> (number: Int64, key: String?)? {
        let parts = mark.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let patient = Int64(parts[0]) else { return nil }
        return (patient, key(patient, parts[1], parts[2]))
    }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        var condition = wanted.condition(self, number: "patient_id")
        if let identifiers = wanted.identifiers { condition = condition + " AND number IN (\(list: identifiers.map(\.value)))" }
        return try work.store.connection.rows(
            """
            SELECT DISTINCT patient_id FROM \(raw: table) WHERE hospital_id = \(work.store.hospital) AND patient_id >= \(number)\(statement: condition) \
            ORDER BY patient_id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func identifier(_ authority: String, _ number: String) -> JSON {
        .array([.of(["system": Written.authority(authority), "value": .text(number)])])
    }
}
