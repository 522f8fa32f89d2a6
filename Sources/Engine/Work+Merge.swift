import FollowUp
import Storage

extension Work {
    /// Tables whose rows belong to a patient and move on a merge; a test compares this list with the schema.
    public static let patientTables = [
        "appointment", "attempt", "consent", "contact", "episode", "inbound", "observation", "patient_identifier", "plan", "problem", "response",
        "telecom", "work_item",
    ]

    /// One patient under two numbers: everything moves to the survivor; refusals and deaths unite; what moved is kept
    /// so that it can be undone.
    func merge(_ survivor: PatientFact, _ retired: [PatientIdentifier]) throws {
        let keep = try takePatient(survivor).id
        guard let gone = try store.patient(known: retired), gone != keep else {
            // The retired number was never heard of: from now on it names the survivor.
            return try store.add(retired, to: keep)
        }
        guard let before = try store.patient(gone), let kept = try store.patient(keep) else { return }
        var moved: [String] = []
        for table in Work.patientTables {
            let count = try move(table, from: gone, to: keep)
            if count > 0 { moved.append("\(table):\(count)") }
        }
        try store.connection.execute("UPDATE patient SET merged_into = \(keep) WHERE hospital_id = \(store.hospital) AND id = \(gone)")
        try store.connection.execute(
            """
            INSERT INTO patient_merge (hospital_id, id, survivor_id, retired_id, at, moved) \
            VALUES (\(store.hospital), \(newID()), \(keep), \(gone), \(now), \(moved.joined(separator: ",")))
            """)
        if before.refusedAt != nil, kept.refusedAt == nil { try refuse(keep, source: "merge") }
        if before.isDeceased != kept.isDeceased { 
            try store.connection.execute("UPDATE patient SET deceased = 0 WHERE hospital_id = \(store.hospital) AND id = \(keep)")
            try recordDeath(keep, at: nil)
        }
        if kept.refusedAt != nil, before.refusedAt == nil {
            // The survivor refused: what came over stops as well.
            try store.dropQueued(ofPatient: keep, now: now)
            try stopPlans(of: keep, .optedOut, event: .optedOut)
        }
        try note(.merged, keep)
    }

    /// Re-points one table's rows; rows that the survivor has already are dropped with the retired record.
    private func move(_ table: String, from gone: ID<Patient>, to keep: ID<Patient>) throws -> Int {
        let hospital = store.hospital
        switch table {
        case "telecom":
            try store.connection.execute(
                """
                DELETE FROM telecom WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND value_index IN \
                (SELECT value_index FROM telecom WHERE hospital_id = \(hospital) AND patient_id = \(keep))
                """)
            return try store.connection.execute("UPDATE telecom SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "observation":
            try store.connection.execute(
                """
                DELETE FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND number IN \
                (SELECT number FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(keep))
                """)
            return try store.connection.execute("UPDATE observation SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "episode":
            // The same visit told of under both numbers: the survivor's stays, the other keeps its history under a name of its own.
            try store.connection.execute(
                """
                UPDATE episode SET visit = visit || '#' || id WHERE hospital_id = \(hospital) AND patient_id = \(gone) AND EXISTS \
                (SELECT 1 FROM episode other WHERE other.hospital_id = \(hospital) AND other.patient_id = \(keep) \
                AND other.authority = episode.authority AND other.visit = episode.visit)
                """)
            return try store.connection.execute("UPDATE episode SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "patient_identifier":
            return try store.connection.execute(
                "UPDATE patient_identifier SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "appointment":
            return try store.connection.execute("UPDATE appointment SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "attempt":
            return try store.connection.execute("UPDATE attempt SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "consent":
            return try store.connection.execute("UPDATE consent SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "contact":
            return try store.connection.execute("UPDATE contact SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "inbound":
            return try store.connection.execute("UPDATE inbound SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "plan":
            return try store.connection.execute("UPDATE plan SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "problem":
            return try store.connection.execute("UPDATE problem SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "response":
            return try store.connection.execute("UPDATE response SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        case "work_item":
            return try store.connection.execute("UPDATE work_item SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
        default: return 0
        }
    }
}
