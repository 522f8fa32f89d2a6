import Engine
import FollowUp
import SQL

extension Progress {
    /// Totals of instruments, then measured items that were answered at least twice; the newest thirty values of each.
    static func read(_ r: Reading, _ patient: ID<Patient>, age: Int?) throws -> [Progress] {
        let totals = try totals(r, patient)
        let instruments = r.library.instruments.values.sorted { $0.id < $1.id }.compactMap { instrument in
            totals[instrument.id].map { Progress(instrument, totals: $0) }
        }
        let answered = try answered(r, patient)
        let items = answered.keys.sorted().compactMap { id -> Progress? in
            guard let item = r.library.items[id], let values = answered[id], values.count > 1 else { return nil }
            return Progress(item, values: values, age: age)
        }
        return instruments + items
    }

    private static func totals(_ r: Reading, _ patient: ID<Patient>) throws -> [String: [(at: Instant, value: Double)]] {
        var totals: [String: [(at: Instant, value: Double)]] = [:]
        try r.connection.each(
            """
            SELECT number, value, observed_at FROM observation WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND source = \(Work.scoreSource) AND value IS NOT NULL AND observed_at IS NOT NULL ORDER BY observed_at DESC, id DESC LIMIT 300
            """
        ) { row in
            guard let instrument = Work.instrument(ofScore: row.string(0)), let value = row.real(1), let at = row.instant(2) else { return }
            if totals[instrument, default: []].count < 30 { totals[instrument, default: []].insert((at, value), at: 0) }
        }
        return totals
    }

    private static func answered(_ r: Reading, _ patient: ID<Patient>) throws -> [String: [(at: Instant, value: Double)]] {
        var answered: [String: [(at: Instant, value: Double)]] = [:]
        try r.connection.each(
            """
            SELECT answers, COALESCE(completed_at, started_at) FROM response WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND kind IN ('questionnaire', 'call') ORDER BY started_at DESC, id DESC LIMIT 30
            """
        ) { row in
            guard let at = row.instant(1) else { return }
            for (item, answer) in Stored.answers(row.string(0)).sorted(by: { $0.key < $1.key }) {
                if case .number(let value) = answer { answered[item, default: []].insert((at, value), at: 0) }
            }
        }
        return answered
    }
}
