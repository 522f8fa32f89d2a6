import FollowUp
import SQL

extension Store {
    /// What a record changed of a stay.
    public enum EpisodeChange: Int, Comparable, Sendable {
        case nothing
        /// Who is in charge: nothing is planned by it.
        case shown
        /// Something that plans are made from.
        case planned

        public static func < (a: EpisodeChange, b: EpisodeChange) -> Bool { a.rawValue < b.rawValue }
    }

    /// Takes in what a record says of a stay, part by part: each part keeps what was recorded last, whatever arrived last. What a
    /// record does not say stays.
    public func tell(_ fact: EpisodeFact, of known: StoredEpisode) throws -> (episode: StoredEpisode, change: EpisodeChange) {
        var stay = known
        var told = try toldParts(of: known)
        let at = fact.recordedAt
        func takes(_ part: EpisodeFact.Part) -> Bool {
            guard told.yields(part, to: at) else { return false }
            told.note(part, at: at)
            return true
        }
        let spoken = Set(fact.spoken)
        if takes(.presence), stay.state == .cancelled { stay.state = .open }
        if let discharged = fact.dischargedAt, takes(.discharge) {
            let isWithdrawn = at.map { at in told[.withdrawal].map { at < $0 } ?? false } ?? false
            stay.dischargedAt = isWithdrawn ? nil : discharged
            stay.withdrawnAt = isWithdrawn ? discharged : nil
        }
        if fact.cleared.contains(.discharge) { Store.withdraw(&stay, &told, at: at) }
        if spoken.contains(.kind), takes(.kind) { stay.kind = fact.kind }
        if spoken.contains(.department), takes(.department) { stay.department = fact.department }
        // Some senders give only one of number and name.
        if spoken.contains(.attending), takes(.attending) { stay.attendingCode = fact.attendingCode }
        if spoken.contains(.attendingName), takes(.attendingName) { stay.attendingName = fact.attendingName }
        if spoken.contains(.admission), takes(.admission) { stay.admittedAt = fact.admittedAt }
        if spoken.contains(.disposition), takes(.disposition) { stay.disposition = fact.disposition ?? .home }
        if spoken.contains(.emergency), takes(.emergency) { stay.emergency = fact.emergencyAdmission }
        var areCodesNew = false
        if spoken.contains(.diagnoses), takes(.diagnoses), try diagnoses(of: known.id) != fact.diagnoses {
            try connection.execute("DELETE FROM diagnosis WHERE hospital_id = \(hospital) AND episode_id = \(known.id)")
            try write(fact.diagnoses, of: known.id)
            areCodesNew = true
        }
        if spoken.contains(.procedures), takes(.procedures), try procedures(of: known.id) != fact.procedures {
            try connection.execute("DELETE FROM procedure_done WHERE hospital_id = \(hospital) AND episode_id = \(known.id)")
            try write(fact.procedures, of: known.id)
            areCodesNew = true
        }
        let change = try store(stay, told: told, recordedAt: at, over: known)
        return (change.episode, areCodesNew ? .planned : change.change)
    }

    /// A discharge is taken back: what was recorded before `moment` of one counts no more, even if it arrives later.
    public func withdrawDischarge(of known: StoredEpisode, at moment: Instant?) throws -> (episode: StoredEpisode, change: EpisodeChange) {
        var stay = known
        var told = try toldParts(of: known)
        Store.withdraw(&stay, &told, at: moment)
        return try store(stay, told: told, recordedAt: nil, over: known)
    }

    /// The stay was none: what was recorded before `moment` does not make it one again.
    public func cancel(_ known: StoredEpisode, at moment: Instant?) throws -> (episode: StoredEpisode, change: EpisodeChange) {
        var stay = known
        var told = try toldParts(of: known)
        if told.yields(.presence, to: moment) {
            stay.state = .cancelled
            told.note(.presence, at: moment ?? told.newest)
        }
        return try store(stay, told: told, recordedAt: nil, over: known)
    }

    /// The stay is kept as another one from now on, which its visit number leads to.
    public func retire(_ episode: ID<Episode>, into other: ID<Episode>) throws {
        try connection.execute(
            """
            UPDATE episode SET state = 'cancelled', merged_into = \(other), risk = NULL, risk_reasons = NULL, lace = NULL, unplanned = 'cancelled' \
            WHERE hospital_id = \(hospital) AND id = \(episode)
            """)
    }

    /// Gives a stay another visit number, which no other stay of its patient may have.
    public func name(_ episode: ID<Episode>, authority: String, visit: String) throws {
        try connection.execute(
            "UPDATE episode SET authority = \(authority), visit = \(visit) WHERE hospital_id = \(hospital) AND id = \(episode)")
    }

    /// Authority and number as they stand.
    public func visitNumber(of episode: ID<Episode>) throws -> (authority: String, visit: String)? {
        try connection.first("SELECT authority, visit FROM episode WHERE hospital_id = \(hospital) AND id = \(episode)") { ($0.string(0), $0.string(1)) }
    }

    /// Takes over what was told of another row of the same stay, part by part as if each message had named this one.
    public func absorb(_ other: StoredEpisode, into known: StoredEpisode) throws -> StoredEpisode {
        var stay = known
        let told = try toldParts(of: other)
        let (codes, done) = (try diagnoses(of: other.id), try procedures(of: other.id))
        for moment in Set(EpisodeFact.Part.allCases.compactMap { told[$0] }).sorted() {
            let parts = Set(EpisodeFact.Part.allCases.filter { told[$0] == moment })
            let fact = EpisodeFact(
                patient: PatientFact(identifiers: []), authority: "", visit: "", kind: parts.contains(.kind) ? other.kind : .ambulatory,
                department: parts.contains(.department) ? other.department : "", attendingCode: parts.contains(.attending) ? other.attendingCode : "",
                attendingName: parts.contains(.attendingName) ? other.attendingName : "", admittedAt: parts.contains(.admission) ? other.admittedAt : nil,
                dischargedAt: parts.contains(.discharge) ? other.dischargedAt ?? other.withdrawnAt : nil,
                disposition: parts.contains(.disposition) ? other.disposition : nil,
                diagnoses: parts.contains(.diagnoses) ? codes : [], procedures: parts.contains(.procedures) ? done : [],
                emergencyAdmission: parts.contains(.emergency) ? other.emergency : nil, recordedAt: moment)
            stay = try tell(fact, of: stay).episode
            if parts.contains(.withdrawal) { stay = try withdrawDischarge(of: stay, at: moment).episode }
        }
        return stay
    }

    private static func withdraw(_ stay: inout StoredEpisode, _ told: inout Told<EpisodeFact.Part>, at moment: Instant?) {
        let moment = moment ?? told.newest
        if told.yields(.discharge, to: moment), let discharged = stay.dischargedAt {
            stay.withdrawnAt = discharged
            stay.dischargedAt = nil
        }
        told.note(.withdrawal, at: moment)
    }

    /// Stays of an older release have one moment for everything they hold.
    private func toldParts(of stay: StoredEpisode) throws -> Told<EpisodeFact.Part> {
        guard stay.told == Told(), let recorded = stay.recordedAt else { return stay.told }
        let held = EpisodeFact(
            patient: PatientFact(identifiers: []), authority: "", visit: "", kind: stay.kind, department: stay.department,
            attendingCode: stay.attendingCode, attendingName: stay.attendingName, admittedAt: stay.admittedAt, dischargedAt: stay.dischargedAt,
            disposition: stay.dischargedAt == nil ? nil : stay.disposition, diagnoses: try diagnoses(of: stay.id), procedures: try procedures(of: stay.id),
            emergencyAdmission: stay.emergency)
        var told = Told<EpisodeFact.Part>()
        for part in held.spoken { told.note(part, at: recorded) }
        return told
    }

    private func store(
        _ new: StoredEpisode, told: Told<EpisodeFact.Part>, recordedAt: Instant?, over known: StoredEpisode
    ) throws -> (episode: StoredEpisode, change: EpisodeChange) {
        var stay = new
        if stay.state != .cancelled { stay.state = stay.dischargedAt == nil ? .open : .ended }
        stay.recordedAt = [known.recordedAt, recordedAt].compactMap { $0 }.max()
        let isPlanned =
            stay.state != known.state || stay.dischargedAt != known.dischargedAt || stay.withdrawnAt != known.withdrawnAt || stay.kind != known.kind
            || stay.department != known.department || stay.admittedAt != known.admittedAt || stay.disposition != known.disposition
            || stay.emergency != known.emergency
        let isShown = stay.attendingCode != known.attendingCode || stay.attendingName != known.attendingName
        guard isPlanned || isShown || told != known.told || stay.recordedAt != known.recordedAt else { return (known, .nothing) }
        stay.told = told
        // A reason not to plan belongs to a stay that has ended.
        if stay.state == .open { stay.unplanned = nil }
        try connection.execute(
            """
            UPDATE episode SET kind = \(stay.kind.rawValue), state = \(stay.state.rawValue), department = \(stay.department), \
            attending_code = \(stay.attendingCode), attending_name = \(stay.attendingName), admitted_at = \(stay.admittedAt), \
            discharged_at = \(stay.dischargedAt), withdrawn_at = \(stay.withdrawnAt), disposition = \(stay.disposition.rawValue), \
            emergency = \(stay.emergency), recorded_at = \(stay.recordedAt), unplanned = \(stay.unplanned?.rawValue), told = \(told.text) \
            WHERE hospital_id = \(hospital) AND id = \(stay.id)
            """)
        return (stay, isPlanned ? .planned : isShown ? .shown : .nothing)
    }
}
