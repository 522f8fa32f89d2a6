import FollowUp
import SQL

/// One measured quantity over time: what a patient answered and what the laboratory sent.
struct Series: Sendable {
    struct Point: Sendable, Equatable {
        var at: Instant
        var value: Double
    }

    var label: LocalText
    var unit: LocalText
    var decimals = 0
    /// Oldest first; at most twelve.
    var points: [Point]

    /// The series of number items that have at least two values, and laboratory series of as many, in that order.
    static func read(_ r: Reading, _ patient: ID<Patient>, limit: Int = 3) throws -> [Series] {
        var answered: [String: [Point]] = [:]
        try r.connection.each(
            """
            SELECT answers, COALESCE(completed_at, started_at) FROM response WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND kind IN ('questionnaire', 'call') ORDER BY started_at DESC LIMIT 12
            """
        ) { row in
            for (item, answer) in Stored.answers(row.string(0)) {
                if case .number(let value) = answer, let at = row.instant(1) { answered[item, default: []].append(Point(at: at, value: value)) }
            }
        }
        var series: [Series] = answered.keys.sorted().compactMap { id in
            guard let item = r.library.items[id], case .number(let unit, _, let decimals) = item.kind, let points = answered[id], points.count > 1
            else { return nil }
            return Series(label: item.label, unit: unit, decimals: decimals, points: points.sorted { $0.at < $1.at })
        }
        guard series.count < limit else { return Array(series.prefix(limit)) }
        var measured: [String: Series] = [:]
        try r.connection.each(
            """
            SELECT code, text, unit, value, observed_at FROM observation WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND value IS NOT NULL AND observed_at IS NOT NULL AND source <> 'questionnaire' ORDER BY observed_at DESC LIMIT 120
            """
        ) { row in
            let name = row.string(1).isEmpty ? row.string(0) : row.string(1)
            let unit = row.string(2)
            guard let at = row.instant(4), let value = row.real(3) else { return }
            measured[row.string(0) + unit, default: Series(label: LocalText(name, name), unit: LocalText(unit, unit), decimals: 2, points: [])]
                .points.insert(Point(at: at, value: value), at: 0)
        }
        series += measured.sorted { $0.key < $1.key }.map(\.value).filter { $0.points.count > 1 }
        return Array(series.prefix(limit)).map { one in
            var one = one
            one.points = Array(one.points.suffix(12))
            return one
        }
    }
}
