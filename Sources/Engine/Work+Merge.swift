import FollowUp
import Storage

extension Work {
    /// Tables whose rows belong to a patient and move on a merge; a test compares this list with the schema.
    public static let patientTables = [
        "appointment", "attempt", "consent", "contact", "episode", "fhir_resource", "inbound", "observation", "patient_identifier", "plan", "problem", "response",
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
        let twins = try twins(keep, gone)
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
        try unite(kept, with: before)
        for twin in twins { try endTwin(twin) }
        try settleStays(of: keep)
        for episode in try episodesUnplanned(of: keep, for: .noWayToReach) { try plan(episode) }
        try note(.merged, keep)
    }

    /// Stays that both records tell of.
    private func twins(_ keep: ID<Patient>, _ gone: ID<Patient>) throws -> [(kept: ID<Episode>, gone: ID<Episode>)] {
        try store.connection.rows(
            """
            SELECT k.id, g.id FROM episode g JOIN episode k ON k.hospital_id = g.hospital_id AND k.authority = g.authority AND k.visit = g.visit \
            WHERE g.hospital_id = \(store.hospital) AND g.patient_id = \(gone) AND k.patient_id = \(keep) ORDER BY g.id
            """
        ) { (kept: $0.id(0) ?? ID(0), gone: $0.id(1) ?? ID(0)) }
    }

    /// One stay is followed once: the one that has ended stays, then the one with a plan, then the survivor's.
    private func endTwin(_ twin: (kept: ID<Episode>, gone: ID<Episode>)) throws {
        func worth(_ id: ID<Episode>) throws -> Int {
            try (store.episode(id)?.state == .ended ? 2 : 0) + (store.plans(ofEpisode: id).isEmpty ? 0 : 1)
        }
        let ending = try worth(twin.kept) >= worth(twin.gone) ? twin.gone : twin.kept
        if ending == twin.kept {
            // The visit's number goes with the one that stays.
            let hospital = store.hospital
            try store.connection.execute("UPDATE episode SET visit = visit || '#' || id WHERE hospital_id = \(hospital) AND id = \(twin.kept)")
            try store.connection.execute(
                "UPDATE episode SET visit = substr(visit, 1, length(visit) - length('#' || id)) WHERE hospital_id = \(hospital) AND id = \(twin.gone)")
        }
        try store.setState(.cancelled, of: ending)
        try store.setPlanning(ending, risk: nil, unplanned: .cancelled)
        for plan in try store.plans(ofEpisode: ending) where plan.state == .active || plan.state == .suspended { try stop(plan, .dischargeCancelled) }
    }

    /// The person's own wishes and silence come along.
    private func unite(_ kept: Patient, with gone: Patient) throws {
        if kept.windows.isEmpty, !gone.windows.isEmpty { try store.setWindows(kept.id, gone.windows) }
        for _ in 0..<max(gone.silentStreak - kept.silentStreak, 0) { try store.setSilence(kept.id, grows: true) }
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
        case "fhir_resource":
            return try store.connection.execute("UPDATE fhir_resource SET patient_id = \(keep) WHERE hospital_id = \(hospital) AND patient_id = \(gone)")
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
