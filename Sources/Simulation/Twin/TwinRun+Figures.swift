import FollowUp
import InventedHospital
import SQL

extension TwinRun {
    func figures(_ connection: any Connection, workdays: Int, end: Instant) throws -> TwinFigures {
        var figures = TwinFigures()
        let followed = people.values.filter(\.isFollowable)
        let covered = followed.count(where: \.isCovered)
        figures.stays = followed.count
        let real = answered + called
        figures.measures[.coverage] = ratio(covered, followed.count)
        figures.measures[.unreached] = ratio(followed.count { !$0.isReached }, followed.count)
        figures.measures[.automated] = ratio(answered, real)
        figures.measures[.completion] = try completion(connection, end: end)
        for (grade, measure) in [(Grade.urgent, TwinMeasure.urgentFound), (.important, .importantFound)] {
            let troubles = followed.compactMap(\.trouble).filter { $0.grade == grade }
            figures.measures[measure] = ratio(troubles.count { $0.foundAt != nil }, troubles.count)
        }
        addUrgent(followed.compactMap(\.trouble).filter { $0.grade == .urgent }, to: &figures)
        let segments = policy.messages ? try sent(connection) : 0
        let cost = nurseMinutes / 60 * assumptions[.nurseHour] + doctorMinutes / 60 * assumptions[.doctorHour] + Double(segments) * assumptions[.segmentPrice]
        figures.measures[.nurseHours] = nurseMinutes / 60 / Double(workdays)
        figures.measures[.doctorHours] = doctorMinutes / 60 / Double(workdays)
        figures.measures[.calls] = Double(calls)
        figures.measures[.messages] = Double(segments)
        figures.measures[.costTotal] = cost
        if real > 0 { figures.measures[.costPerContact] = cost / Double(real) }
        if covered > 0 { figures.measures[.costPerCovered] = cost / Double(covered) }
        return figures
    }

    private func addUrgent(_ troubles: [TwinPerson.Trouble], to figures: inout TwinFigures) {
        let waits = troubles.compactMap { trouble in trouble.foundAt.map { Double(($0 - trouble.onset).minutes) / 60 } }.sorted()
        figures.urgent = troubles.count
        figures.measures[.urgentInDay] = ratio(waits.count { $0 <= 24 }, troubles.count)
        if !waits.isEmpty {
            figures.measures[.urgentMedianHours] = waits[waits.count / 2]
            figures.measures[.urgentSlowHours] = waits[min(waits.count * 9 / 10, waits.count - 1)]
        }
        figures.curve = TwinFigures.hours.map { hour in ratio(waits.count { $0 <= Double(hour) }, troubles.count) ?? 0 }
    }

    /// Of the contacts whose window is over and that were not called off by death, refusal, readmission or merging.
    private func completion(_ connection: any Connection, end: Instant) throws -> Double? {
        let counts = try connection.rows(
            """
            SELECT state, COUNT(*) FROM contact WHERE hospital_id = \(core.settings.hospital) AND window_end < \(end) \
            AND state NOT IN ('cancelled', 'superseded', 'held') GROUP BY state
            """
        ) { ($0.string(0), $0.int(1)) }
        return ratio(counts.filter { $0.0 == "completed" }.reduce(0) { $0 + $1.1 }, counts.reduce(0) { $0 + $1.1 })
    }

    private func sent(_ connection: any Connection) throws -> Int64 {
        try connection.rows(
            "SELECT COALESCE(SUM(segments), 0) FROM attempt WHERE hospital_id = \(core.settings.hospital) AND sent_at IS NOT NULL"
        ) { $0.integer(0) ?? 0 }.first ?? 0
    }

    private func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}
