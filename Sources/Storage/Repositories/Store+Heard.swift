import FollowUp
import SQL

/// What free texts were found to tell of.
extension Store {
    public func insert(_ heard: [Heard]) throws {
        for one in heard {
            let signal = one.signal
            try connection.execute(
                """
                INSERT INTO heard (hospital_id, id, patient_id, inbound_id, response_id, item, at, origin, kind, code, about, negated, time_frame, \
                severity, doubts, found, cues, grade, reason_zh, reason_en, source, unconfirmed, verdict) VALUES (\(hospital), \(one.id), \
                \(one.patient), \(one.inbound), \(one.response), \(one.item), \(one.at), \(one.origin.rawValue), \(signal.kind.rawValue), \
                \(signal.code), \(signal.about.rawValue), \(signal.isNegated), \(signal.time.rawValue), \(signal.severity.rawValue), \
                \(signal.doubts.map(\.rawValue).joined(separator: ",")), \(PlacesText.write(signal.found)), \(PlacesText.write(signal.cues)), \
                \(signal.grade?.rank ?? 0), \(signal.reason.zh), \(signal.reason.en), \(signal.source), \(signal.isUnconfirmed), \(one.verdict.rawValue))
                """)
        }
    }

    public func heard(_ id: Int64) throws -> Heard? {
        try connection.first("SELECT \(statement: Store.heardColumns) FROM heard WHERE hospital_id = \(hospital) AND id = \(id)", readHeard)
    }

    /// What was read in a response: its note (`item` empty) or one of its answers.
    public func heard(inResponse response: Int64, item: String) throws -> [Heard] {
        try connection.rows(
            """
            SELECT \(statement: Store.heardColumns) FROM heard WHERE hospital_id = \(hospital) AND response_id = \(response) AND item = \(item) ORDER BY id
            """, readHeard)
    }

    /// All that was read in any of the texts of a response.
    public func heard(inResponse response: Int64) throws -> [Heard] {
        try connection.rows(
            "SELECT \(statement: Store.heardColumns) FROM heard WHERE hospital_id = \(hospital) AND response_id = \(response) ORDER BY id", readHeard)
    }

    public func heard(inMessages inbound: [Int64]) throws -> [Heard] {
        guard !inbound.isEmpty else { return [] }
        return try connection.rows(
            "SELECT \(statement: Store.heardColumns) FROM heard WHERE hospital_id = \(hospital) AND inbound_id \(in: inbound) ORDER BY id", readHeard)
    }

    /// Read in notes of the staff, and nobody has said yet whether it is so.
    public func proposedHeard(of patient: ID<Patient>) throws -> [Heard] {
        try connection.rows(
            """
            SELECT \(statement: Store.heardColumns) FROM heard WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND verdict = 'proposed' ORDER BY id
            """, readHeard)
    }

    /// A text was written anew: what was read in its first form is gone, but for what somebody has judged.
    public func forgetHeard(inResponse response: Int64, item: String) throws {
        try connection.execute(
            "DELETE FROM heard WHERE hospital_id = \(hospital) AND response_id = \(response) AND item = \(item) AND verdict = '' AND origin = 'words'")
    }

    public func judge(_ heard: Int64, _ verdict: Heard.Verdict, by staff: ID<Staff>, now: Instant) throws {
        try connection.execute(
            """
            UPDATE heard SET verdict = \(verdict.rawValue), judged_at = \(now), judged_by = \(staff) WHERE hospital_id = \(hospital) AND id = \(heard)
            """)
    }

    private static let heardColumns: Statement = """
        id, patient_id, inbound_id, response_id, item, at, origin, kind, code, about, negated, time_frame, severity, doubts, found, cues, grade, \
        reason_zh, reason_en, source, unconfirmed, verdict
        """

    private func readHeard(_ row: any Row) throws -> Heard {
        let signal = TextSignal(
            kind: try row.word(7, "heard.kind"), code: row.string(8), about: try row.word(9, "heard.about"), isNegated: row.flag(10),
            time: try row.word(11, "heard.time_frame"), severity: try row.word(12, "heard.severity"), doubts: row.list(13).compactMap(Doubt.init),
            found: PlacesText.read(row.list(14)), cues: PlacesText.read(row.list(15)), grade: Grade(rank: row.int(16)),
            reason: LocalText(row.string(17), row.string(18)), source: row.string(19), isUnconfirmed: row.flag(20))
        return Heard(
            id: row.integer(0) ?? 0, patient: row.id(1) ?? ID(0), inbound: row.integer(2), response: row.integer(3), item: row.string(4),
            at: row.instant(5) ?? Instant(milliseconds: 0), origin: try row.word(6, "heard.origin"), signal: signal, verdict: try row.word(21, "heard.verdict"))
    }
}

/// Places in a text: `3-5,8-11`, from a scalar up to another.
enum PlacesText {
    static func write(_ places: [Range<Int>]) -> String { places.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",") }

    static func read(_ list: [String]) -> [Range<Int>] {
        list.compactMap { text in
            let ends = text.split(separator: "-").compactMap { Int($0) }
            return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
        }
    }
}
