import FollowUp
import Storage

/// A result of the laboratory that fills in the question about it.
public struct KnownResult: Sendable, Equatable {
    public var value: Double
    public var at: Instant
}

extension Work {
    /// The newest results of the last months for the questions that expect one, by item. A result in another unit fills in nothing.
    public func results(for items: [Item], of patient: ID<Patient>) throws -> [String: KnownResult] {
        var known: [String: KnownResult] = [:]
        for item in items where item.expectsResult && !item.loinc.isEmpty {
            guard case .number(let unit, let plausible, _) = item.kind else { continue }
            let wanted = [unit.zh, unit.en].map { $0.lowercased() }
            known[item.id] = try store.connection.first(
                """
                SELECT value, unit, observed_at FROM observation WHERE hospital_id = \(store.hospital) AND patient_id = \(patient) \
                AND code = \(item.loinc) AND source <> \(Work.scoreSource) AND value IS NOT NULL AND observed_at >= \(now - Work.resultLife) \
                ORDER BY observed_at DESC, id DESC LIMIT 1
                """
            ) { row in
                guard let value = row.real(0), let at = row.instant(2), plausible.contains(value), wanted.contains(row.string(1).lowercased()) else { return nil }
                return KnownResult(value: value, at: at)
            } ?? nil
        }
        return known
    }

    /// How long a result still tells how things are.
    private static let resultLife = Span.days(90)
}
