import FollowUp
import Storage

extension Work {
    /// A stay with what came of it: what a model of readmission learns from.
    public struct JudgedStay: Sendable {
        public var episode: ID<Episode>
        public var patient: ID<Patient>
        public var stay: Stay
        /// An inpatient stay that was not elective began within 30 days of the discharge. One of which nobody said whether it was
        /// elective counts.
        public var isReadmitted: Bool
    }

    /// How long a stay waits for its outcome.
    public static let outcomeSpan = Span.days(30)

    /// A page of the inpatient stays whose 30 days have passed, as they looked at their discharge; those that ended in death or in
    /// another hospital are left out. `last`: where the next page begins, nil after the last.
    public func judgedStays(after first: ID<Episode>, limit: Int = 200) throws -> (stays: [JudgedStay], last: ID<Episode>?) {
        let ended = try store.endedStays(before: now - Work.outcomeSpan, after: first, limit: limit)
        let stays = try ended.compactMap(judged)
        return (stays, ended.count < limit ? nil : ended.last?.id)
    }

    private func judged(_ episode: Store.StoredEpisode) throws -> JudgedStay? {
        guard let dischargedAt = episode.dischargedAt, episode.disposition != .died, episode.disposition != .transferred,
            let patient = try store.patient(episode.patient)
        else { return nil }
        let begun = episode.admittedAt ?? dischargedAt
        var stay = try stay(
            episode, dischargedAt, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id),
            emergencyVisits: try store.emergencyVisits(of: episode.patient, before: begun, except: episode.id))
        stay.admissions = try store.admissions(of: episode.patient, before: begun, except: episode.id)
        let isReadmitted = try store.stays(of: episode.patient).contains { other in
            guard other.id != episode.id, other.kind == .inpatient, other.emergency != false, let admittedAt = other.admittedAt else { return false }
            return admittedAt >= dischargedAt && admittedAt <= dischargedAt + Work.outcomeSpan
        }
        return JudgedStay(episode: episode.id, patient: episode.patient, stay: stay, isReadmitted: isReadmitted)
    }
}
