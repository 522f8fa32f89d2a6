import FollowUp
import SQL

/// Moving what belongs to a patient from one record to another, and back.
extension Store {
    /// Tables whose rows have ids and can all belong to any record.
    static let rowTables: [StaticString] = [
        "appointment", "article_given", "attempt", "consent", "contact", "heard", "inbound", "outgoing", "plan", "problem", "response", "second_opinion", "takeover", "work_item",
    ]

    /// Tables whose rows are named by their sender's authority and number.
    static let listTables: [StaticString] = ["condition", "document", "medication"]

    /// Every table whose rows belong to a patient; a test compares this list with the schema.
    public static let patientTables: [String] =
        (rowTables.map(\.description) + listTables.map(\.description) + ["access_patient", "episode", "fhir_resource", "observation", "patient_identifier", "telecom"]).sorted()

    /// Moves all rows and remembers which. What the survivor has already stays with the retired record, which nobody reads any more.
    public func move(from gone: ID<Patient>, to keep: ID<Patient>, merge: Int64) throws {
        for table in Store.rowTables {
            try connection.execute(
                """
                INSERT INTO merge_row (hospital_id, merge_id, subject, row_key, before) \
                SELECT hospital_id, \(merge), \(table.description), CAST(id AS TEXT), '' FROM \(raw: table) \
                WHERE hospital_id = \(hospital) AND patient_id = \(gone)
                """)
            try connection.execute("UPDATE \(raw: table) SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        }
        try moveStays(from: gone, to: keep, merge)
        try moveObservations(from: gone, to: keep, merge)
        try moveIdentifiers(from: gone, to: keep, merge)
        try moveNumbers(from: gone, to: keep, merge)
        for table in Store.listTables { try moveList(table, from: gone, to: keep, merge) }
        try moveKept(from: gone, to: keep, merge)
        try moveAccesses(from: gone, to: keep, merge)
    }

    /// Who asked for the record. What concerned both is the survivor's already.
    private func moveAccesses(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let new: Statement = """
            hospital_id = \(hospital) AND patient_id = \(gone) AND id NOT IN \
            (SELECT o.id FROM access_patient o WHERE o.hospital_id = \(hospital) AND o.patient_id = \(keep))
            """
        try connection.execute(
            """
            INSERT INTO merge_row (hospital_id, merge_id, subject, row_key, before) \
            SELECT hospital_id, \(merge), 'access_patient', CAST(id AS TEXT), '' FROM access_patient WHERE \(statement: new)
            """)
        try connection.execute("UPDATE access_patient SET patient_id = \(keep) WHERE \(statement: new)")
    }

    /// What was posted about the patient; numbered, since its key is a text.
    private func moveKept(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        try connection.execute(
            """
            INSERT INTO merge_row (hospital_id, merge_id, subject, row_key, before) \
            SELECT hospital_id, \(merge), 'fhir_resource', CAST(number AS TEXT), '' FROM fhir_resource \
            WHERE hospital_id = \(hospital) AND patient_id = \(gone)
            """)
        try connection.execute("UPDATE fhir_resource SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
    }

    /// Moves back what `move` had moved. Whoever asked for the record meanwhile has asked for both.
    public func moveBack(_ merge: StoredMerge) throws {
        let (keep, gone) = (merge.survivor, merge.retired)
        try connection.execute(
            """
            INSERT INTO access_patient (hospital_id, patient_id, id) SELECT hospital_id, \(gone), id FROM access_patient \
            WHERE hospital_id = \(hospital) AND patient_id = \(keep) AND id > \(merge.id) ON CONFLICT DO NOTHING
            """)
        for table in Store.rowTables + ["access_patient", "episode", "observation"] {
            let ids = try mergedRows(merge.id, table.description).compactMap { Int64($0.key) }
            try connection.execute(
                "UPDATE \(raw: table) SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) AND id \(in: ids)")
        }
        let kept = try mergedRows(merge.id, "fhir_resource").compactMap { Int64($0.key) }
        try connection.execute(
            "UPDATE fhir_resource SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) AND number \(in: kept)")
        for row in try mergedRows(merge.id, "patient_identifier") {
            let parts = row.key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { continue }
            try connection.execute(
                """
                UPDATE patient_identifier SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) \
                AND value_index = \(Store.bytes(hex: parts[0])) AND authority = \(parts[1]) AND kind = \(parts[2])
                """)
        }
        for row in try mergedRows(merge.id, "telecom") {
            try connection.execute(
                """
                UPDATE telecom SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) \
                AND value_index = \(Store.bytes(hex: row.key))
                """)
        }
        for table in Store.listTables {
            for row in try mergedRows(merge.id, table.description) {
                let parts = row.key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else { continue }
                try connection.execute(
                    """
                    UPDATE \(raw: table) SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) \
                    AND authority = \(parts[0]) AND number = \(parts[1])
                    """)
            }
        }
    }

    /// What happened since the union goes with the stay, plan, contact or problem it belongs to; a stay that was told of since goes
    /// with the number it was told under. All else stays with the survivor.
    public func moveWhatHangs(on gone: ID<Patient>, from keep: ID<Patient>, since moment: Instant) throws {
        try connection.execute(
            """
            UPDATE episode SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) AND created_at >= \(moment) \
            AND told_as IN (SELECT i.value_index FROM patient_identifier i WHERE i.hospital_id = \(hospital) AND i.patient_id = \(gone)) \
            AND told_as NOT IN (SELECT i.value_index FROM patient_identifier i WHERE i.hospital_id = \(hospital) AND i.patient_id = \(keep)) \
            AND NOT EXISTS (SELECT 1 FROM episode o WHERE o.hospital_id = episode.hospital_id AND o.patient_id = \(gone) \
            AND o.authority = episode.authority AND o.visit = episode.visit)
            """)
        let ofStay: Statement = "episode_id IN (SELECT e.id FROM episode e WHERE e.hospital_id = \(hospital) AND e.patient_id = \(gone))"
        let ofContact: Statement = "contact_id IN (SELECT c.id FROM contact c WHERE c.hospital_id = \(hospital) AND c.patient_id = \(gone))"
        let ofProblem: Statement = "problem_id IN (SELECT q.id FROM problem q WHERE q.hospital_id = \(hospital) AND q.patient_id = \(gone))"
        // After the responses themselves.
        let ofText: Statement = "response_id IN (SELECT a.id FROM response a WHERE a.hospital_id = \(hospital) AND a.patient_id = \(gone))"
        let links: [(table: StaticString, condition: Statement)] = [
            ("plan", ofStay), ("contact", ofStay), ("problem", "(\(statement: ofStay) OR \(statement: ofContact))"), ("response", ofContact),
            ("attempt", "(\(statement: ofContact) OR \(statement: ofProblem))"), ("work_item", "(\(statement: ofContact) OR \(statement: ofProblem))"),
            ("inbound", ofContact), ("heard", ofText), ("takeover", ofText), ("second_opinion", ofText),
        ]
        for link in links {
            try connection.execute(
                """
                UPDATE \(raw: link.table) SET patient_id = \(gone) WHERE hospital_id = \(hospital) AND patient_id = \(keep) \
                AND \(statement: link.condition)
                """)
        }
    }

    /// The same visit told of under both numbers: the survivor's keeps the number, the other its history under a name of its own.
    private func moveStays(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let ids = try connection.rows("SELECT id FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(gone) ORDER BY id") { $0.integer(0) ?? 0 }
        for id in ids { try noteMerged(merge, "episode", key: String(id)) }
        try connection.execute(
            """
            UPDATE episode SET visit = visit || '#' || id WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND EXISTS \
            (SELECT 1 FROM episode other WHERE other.hospital_id = \(hospital) AND other.patient_id = \(keep) \
            AND other.authority = episode.authority AND other.visit = episode.visit)
            """)
        try connection.execute("UPDATE episode SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
    }

    private func moveObservations(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let ids = try connection.rows(
            """
            SELECT id FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND number NOT IN \
            (SELECT number FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(keep))
            """
        ) { $0.integer(0) ?? 0 }
        for id in ids { try noteMerged(merge, "observation", key: String(id)) }
        try connection.execute(
            "UPDATE observation SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND id \(in: ids)")
    }

    private func moveIdentifiers(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let keys = try connection.rows(
            "SELECT value_index, authority, kind FROM patient_identifier WHERE hospital_id = \(hospital) AND patient_id = \(gone)"
        ) { [Store.hex($0.blob(0) ?? []), $0.string(1), $0.string(2)].joined(separator: "\u{1F}") }
        for key in keys { try noteMerged(merge, "patient_identifier", key: key) }
        try connection.execute("UPDATE patient_identifier SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
    }

    private func moveNumbers(from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let new: Statement = """
            hospital_id = \(hospital) AND patient_id = \(gone) AND value_index NOT IN \
            (SELECT o.value_index FROM telecom o WHERE o.hospital_id = \(hospital) AND o.patient_id = \(keep))
            """
        let keys = try connection.rows("SELECT value_index FROM telecom WHERE \(statement: new)") { Store.hex($0.blob(0) ?? []) }
        for key in keys { try noteMerged(merge, "telecom", key: key) }
        try connection.execute("UPDATE telecom SET patient_id = \(keep) WHERE \(statement: new)")
    }

    private func moveList(_ table: StaticString, from gone: ID<Patient>, to keep: ID<Patient>, _ merge: Int64) throws {
        let rows = try connection.rows(
            """
            SELECT t.authority, t.number FROM \(raw: table) t WHERE t.hospital_id = \(hospital) AND t.patient_id = \(gone) AND NOT EXISTS \
            (SELECT 1 FROM \(raw: table) o WHERE o.hospital_id = t.hospital_id AND o.patient_id = \(keep) AND o.authority = t.authority AND o.number = t.number)
            """
        ) { ($0.string(0), $0.string(1)) }
        for (authority, number) in rows {
            try noteMerged(merge, table.description, key: authority + "\u{1F}" + number)
            try connection.execute(
                """
                UPDATE \(raw: table) SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND authority = \(authority) \
                AND number = \(number)
                """)
        }
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(hex text: String) -> [UInt8] {
        let values = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
