import FollowUp
import Storage

extension Work {
    /// What risk rules ask beyond a stay's own record, as far as it is known now.
    func past(of episode: Store.StoredEpisode, dischargedAt: Instant) throws -> StayPast {
        let begun = episode.admittedAt ?? dischargedAt
        let earlier = try store.stays(of: episode.patient).filter { $0.id != episode.id && ($0.dischargedAt ?? now) <= begun && $0.state == .ended }
        return StayPast(
            results: try store.numbers(of: episode.patient, from: begun, to: dischargedAt).map { StayPast.Result(loinc: $0.loinc, value: $0.value, at: $0.at) },
            medications: try store.medicines(of: episode.patient),
            stays: try earlier.compactMap { stay in
                guard let ended = stay.dischargedAt else { return nil }
                return StayPast.Earlier(dischargedAt: ended, diagnoses: core.planner.matching.translated(try store.diagnoses(of: stay.id)))
            },
            findings: try store.findingCodes(of: episode.patient, before: dischargedAt))
    }
}
