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
        /// The discharge that was taken back, while it is.
        public var withdrawnAt: Instant?
        /// The stay that took this one's visit number over.
        public var mergedInto: ID<Episode>?
        public var told = Told<EpisodeFact.Part>()
    }

    public enum EpisodeState: String, Sendable {
        case open, ended
        /// Its sender took the admission back.
        case cancelled
    }

    private static let episodeColumns: Statement = """
        id, patient_id, kind, state, department, attending_code, attending_name, admitted_at, discharged_at, disposition, emergency, \
        recorded_at, unplanned, withdrawn_at, merged_into, told
        """

    public func episode(_ id: ID<Episode>) throws -> StoredEpisode? {
        try connection.first("SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND id = \(id)", readEpisode)
    }

    /// The stay of that number; one that was merged leads to the stay that took its number over.
    public func episode(of patient: ID<Patient>, authority: String, visit: String) throws -> StoredEpisode? {
        var found = try connection.first(
            """
            SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND authority = \(authority) AND visit = \(visit)
            """, readEpisode)
        // As many steps as mergers can sensibly follow one another: a ring would else never end.
        for _ in 0..<8 {
            guard let next = found?.mergedInto else { break }
            found = try episode(next) ?? found
        }
        return found
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
        var told = Told<EpisodeFact.Part>()
        for part in fact.spoken { told.note(part, at: fact.recordedAt) }
        let disposition = fact.disposition ?? .home
        try connection.post(
            """
            INSERT INTO episode (hospital_id, id, patient_id, authority, visit, kind, state, department, attending_code, attending_name, \
            admitted_at, discharged_at, disposition, emergency, recorded_at, created_at, told, told_as) \
            VALUES (\(hospital), \(id), \(patient), \(fact.authority), \(visit), \(fact.kind.rawValue), \(state.rawValue), \(fact.department), \
            \(fact.attendingCode), \(fact.attendingName), \(fact.admittedAt), \(fact.dischargedAt), \(disposition.rawValue), \
            \(fact.emergencyAdmission), \(fact.recordedAt), \(now), \(told.text), \(fact.patient.identifiers.first.map { sealer.index($0.value) }))
            """)
        try write(fact.diagnoses, of: id)
        try write(fact.procedures, of: id)
        return StoredEpisode(
            id: id, patient: patient, kind: fact.kind, state: state, department: fact.department, attendingCode: fact.attendingCode,
            attendingName: fact.attendingName, admittedAt: fact.admittedAt, dischargedAt: fact.dischargedAt, disposition: disposition,
            emergency: fact.emergencyAdmission, recordedAt: fact.recordedAt, told: told)
    }

    func write(_ diagnoses: [Code], of episode: ID<Episode>) throws {
        for (position, code) in diagnoses.enumerated() {
            try connection.post(
                """
                INSERT INTO diagnosis (hospital_id, episode_id, position, system, code, text) \
                VALUES (\(hospital), \(episode), \(position), \(code.system.rawValue), \(code.value), \(code.text))
                """)
        }
    }

    func write(_ procedures: [ProcedureFact], of episode: ID<Episode>) throws {
        for (position, done) in procedures.enumerated() {
            try connection.post(
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

    public func setPlanning(_ episode: ID<Episode>, risk: RiskAssessment?, unplanned: UnplannedReason?) throws {
        try connection.post(
            """
            UPDATE episode SET risk = \(risk?.risk.rawValue), risk_reasons = \(risk?.trace.text), lace = \(risk?.lace.exact), \
            unplanned = \(unplanned?.rawValue) WHERE hospital_id = \(hospital) AND id = \(episode)
            """)
    }

    /// Another reason why nothing was planned; risk stays.
    public func setUnplanned(_ episode: ID<Episode>, _ reason: UnplannedReason) throws {
        try connection.execute("UPDATE episode SET unplanned = \(reason.rawValue) WHERE hospital_id = \(hospital) AND id = \(episode)")
    }

    /// Emergency stays that began in the six months before `moment`, `except` not counted.
    public func emergencyVisits(of patient: ID<Patient>, before moment: Instant, except: ID<Episode>) throws -> Int {
        try connection.count(
            """
            SELECT COUNT(*) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND kind = 'emergency' AND state <> 'cancelled' \
            AND id <> \(except) AND admitted_at < \(moment) AND admitted_at >= \(moment - .days(182))
            """)
    }

    /// Inpatient stays that began in the twelve months before `moment`, `except` not counted.
    public func admissions(of patient: ID<Patient>, before moment: Instant, except: ID<Episode>) throws -> Int {
        try connection.count(
            """
            SELECT COUNT(*) FROM episode WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND kind = 'inpatient' AND state <> 'cancelled' \
            AND id <> \(except) AND admitted_at < \(moment) AND admitted_at >= \(moment - .days(365))
            """)
    }

    /// Inpatient stays that ended before `moment`, by their number, after the one given: a page of all of them.
    public func endedStays(before moment: Instant, after last: ID<Episode>, limit: Int) throws -> [StoredEpisode] {
        try connection.rows(
            """
            SELECT \(statement: Store.episodeColumns) FROM episode WHERE hospital_id = \(hospital) AND kind = 'inpatient' AND state = 'ended' \
            AND discharged_at < \(moment) AND id > \(last) ORDER BY id LIMIT \(limit)
            """, readEpisode)
    }

    private func readEpisode(_ row: any Row) throws -> StoredEpisode {
        StoredEpisode(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), kind: try row.word(2, "episode.kind"), state: try row.word(3, "episode.state"),
            department: row.string(4), attendingCode: row.string(5), attendingName: row.string(6), admittedAt: row.instant(7),
            dischargedAt: row.instant(8), disposition: try row.word(9, "episode.disposition"), emergency: row.integer(10).map { $0 != 0 },
            recordedAt: row.instant(11), unplanned: row.text(12).flatMap(UnplannedReason.init), withdrawnAt: row.instant(13),
            mergedInto: row.id(14), told: Told(text: row.string(15)))
    }
}
