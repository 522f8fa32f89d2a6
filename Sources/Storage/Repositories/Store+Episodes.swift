import FollowUp
import SQL

extension Store {
    /// A stay as stored.
    public struct StoredEpisode: Sendable {
        public var id: ID<Episode>
        public var patient: ID<Patient>
        public var kind: EpisodeKind
        public var state: EpisodeState
        public var department: String
        public var attendingCode: String
        public var attendingName: String
        public var admittedAt: Instant?
        public var dischargedAt: Instant?
        public var disposition: Disposition
        public var emergency: Bool?
        public var recordedAt: Instant?
        public var unplanned: UnplannedReason?
    }

    public enum EpisodeState: String, Sendable {
        case open, ended
        /// Its sender took the admission back.
        case cancelled
    }

    private static let episodeColumns: Statement = """
        id, patient_id, kind, state, department, attending_code, attending_name, admitted_at, discharged_at, disposition, emergency, \
        recorded_at, unplanned
        """

    public func episode(_ id: ID<Episode>) throws -> StoredEpisode? {
        try connection.first("SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND id = \(id)", readEpisode)
    }

    public func episode(of patient: ID<Patient>, authority: String, visit: String) throws -> StoredEpisode? {
        try connection.first(
            """
            SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND authority = \(authority) AND visit = \(visit)
            """, readEpisode)
    }

    /// The stay that is meant when a sender gives no visit number: the open one, else the latest.
    public func latestEpisode(of patient: ID<Patient>) throws -> StoredEpisode? {
        try connection.first(
            """
            SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state <> 'cancelled' ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, COALESCE(discharged_at, admitted_at, 0) DESC, id DESC LIMIT 1
            """, readEpisode)
    }

    /// All inpatient and emergency stays of a patient that were not taken back.
    public func stays(of patient: ID<Patient>) throws -> [StoredEpisode] {
        try connection.rows(
            """
            SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state <> 'cancelled' AND kind IN ('inpatient', 'emergency') ORDER BY id
            """, readEpisode)
    }

    @discardableResult
    public func insert(episode id: ID<Episode>, of patient: ID<Patient>, visit: String, _ fact: EpisodeFact, now: Instant) throws -> StoredEpisode {
        let state = fact.dischargedAt == nil ? EpisodeState.open : .ended
        try connection.execute(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, \
            admitted_at, discharged_at, disposition, emergency, recorded_at, created_at) \
            VALUES (\(hospital), \(id), \(patient), \(fact.authority), \(visit), \(fact.kind.rawValue), \(state.rawValue), \(fact.department), \
            \(fact.attendingCode), \(fact.attendingName), \(fact.admittedAt), \(fact.dischargedAt), \(fact.disposition.rawValue), \
            \(fact.emergencyAdmission), \(fact.recordedAt), \(now))
            """)
        try write(fact.diagnoses, procedures: fact.procedures, of: id)
        return StoredEpisode(
            id: id, patient: patient, kind: fact.kind, state: state, department: fact.department, attendingCode: fact.attendingCode,
            attendingName: fact.attendingName, admittedAt: fact.admittedAt, dischargedAt: fact.dischargedAt, disposition: fact.disposition,
            emergency: fact.emergencyAdmission, recordedAt: fact.recordedAt)
    }

    /// Overwrites what the fact says and keeps what it does not say.
    public func update(episode: StoredEpisode, _ fact: EpisodeFact) throws {
        let discharged = fact.dischargedAt ?? episode.dischargedAt
        let state = episode.state == .cancelled ? .cancelled : discharged == nil ? EpisodeState.open : .ended
        let disposition = fact.dischargedAt == nil ? episode.disposition : fact.disposition
        try connection.execute(
            """
            UPDATE episode SET kind = \(fact.kind == .ambulatory ? episode.kind.rawValue : fact.kind.rawValue), state = \(state.rawValue), \
            department = \(fact.department.isEmpty ? episode.department : fact.department), \
            attending_code = \(fact.attendingCode.isEmpty ? episode.attendingCode : fact.attendingCode), \
            attending_name = \(fact.attendingName.isEmpty ? episode.attendingName : fact.attendingName), \
            admitted_at = COALESCE(\(fact.admittedAt), admitted_at), discharged_at = \(discharged), disposition = \(disposition.rawValue), \
            emergency = COALESCE(\(fact.emergencyAdmission), emergency), recorded_at = COALESCE(\(fact.recordedAt), recorded_at) \
            WHERE hospital_id = \(hospital) AND id = \(episode.id)
            """)
        if !fact.diagnoses.isEmpty || !fact.procedures.isEmpty {
            let old = try (diagnoses(of: episode.id), procedures(of: episode.id))
            try connection.execute("DELETE FROM diagnosis WHERE hospital_id = \(hospital) AND episode_id = \(episode.id)")
            try connection.execute("DELETE FROM procedure_done WHERE hospital_id = \(hospital) AND episode_id = \(episode.id)")
            try write(
                fact.diagnoses.isEmpty ? old.0 : fact.diagnoses, procedures: fact.procedures.isEmpty ? old.1 : fact.procedures, of: episode.id)
        }
    }

    private func write(_ diagnoses: [Code], procedures: [ProcedureFact], of episode: ID<Episode>) throws {
        for (position, code) in diagnoses.enumerated() {
            try connection.execute(
                """
                INSERT INTO diagnosis (hospital_id, episode_id, position, system, code, text) \
                VALUES (\(hospital), \(episode), \(position), \(code.system.rawValue), \(code.value), \(code.text))
                """)
        }
        for (position, done) in procedures.enumerated() {
            try connection.execute(
                """
                INSERT INTO procedure_done (hospital_id, episode_id, position, system, code, text, performed_on) \
                VALUES (\(hospital), \(episode), \(position), \(done.code.system.rawValue), \(done.code.value), \(done.code.text), \(done.performedOn))
                """)
        }
    }

    public func diagnoses(of episode: ID<Episode>) throws -> [Code] {
        try connection.rows(
            "SELECT system, code, text FROM diagnosis WHERE hospital_id = \(hospital) AND episode_id = \(episode) ORDER BY position"
        ) { Code(try $0.word(0, "diagnosis.system"), $0.string(1), $0.string(2)) }
    }

    public func procedures(of episode: ID<Episode>) throws -> [ProcedureFact] {
        try connection.rows(
            "SELECT system, code, text, performed_on FROM procedure_done WHERE hospital_id = \(hospital) AND episode_id = \(episode) ORDER BY position"
        ) { ProcedureFact(code: Code(try $0.word(0, "procedure.system"), $0.string(1), $0.string(2)), performedOn: $0.day(3)) }
    }

    public func setState(_ state: EpisodeState, of episode: ID<Episode>) throws {
        try connection.execute("UPDATE episode SET state = \(state.rawValue) WHERE hospital_id = \(hospital) AND id = \(episode)")
    }

    /// Takes back a discharge: the stay is open again.
    public func reopen(_ episode: ID<Episode>) throws {
        try connection.execute(
            "UPDATE episode SET state = 'open', discharged_at = NULL, unplanned = NULL WHERE hospital_id = \(hospital) AND id = \(episode)")
    }

    public func setPlanning(_ episode: ID<Episode>, risk: RiskAssessment?, unplanned: UnplannedReason?) throws {
        try connection.execute(
            """
            UPDATE episode SET risk = \(risk?.risk.rawValue), risk_reasons = \(risk?.trace.text), lace = \(risk?.lace.score), \
            unplanned = \(unplanned?.rawValue) WHERE hospital_id = \(hospital) AND id = \(episode)
            """)
    }

    /// Emergency stays that began in the six months before `moment`, `except` not counted.
    public func emergencyVisits(of patient: ID<Patient>, before moment: Instant, except: ID<Episode>) throws -> Int {
        try connection.count(
            """
            SELECT COUNT(*) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND kind = 'emergency' AND state <> 'cancelled' \
            AND id <> \(except) AND admitted_at < \(moment) AND admitted_at >= \(moment - .days(182))
            """)
    }

    private func readEpisode(_ row: any Row) throws -> StoredEpisode {
        StoredEpisode(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), kind: try row.word(2, "episode.kind"), state: try row.word(3, "episode.state"),
            department: row.string(4), attendingCode: row.string(5), attendingName: row.string(6), admittedAt: row.instant(7),
            dischargedAt: row.instant(8), disposition: try row.word(9, "episode.disposition"), emergency: row.integer(10).map { $0 != 0 },
            recordedAt: row.instant(11), unplanned: row.text(12).flatMap(UnplannedReason.init))
    }
}
