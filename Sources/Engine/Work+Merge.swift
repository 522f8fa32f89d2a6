import FollowUp
import SQL
import Storage

extension Work {
    /// Tables whose rows belong to a patient and move on a merge; a test compares this list with the schema.
    public static var patientTables: [String] { Store.patientTables }

    /// A hospital's system says that one patient has two numbers. Where a person has decided otherwise since, the person is right.
    func merge(_ survivor: PatientFact, _ retired: [PatientIdentifier]) throws {
        let keep = try takePatient(survivor).id
        for gone in try store.patients(known: retired) where gone != keep {
            if let pair = try store.duplicate(keep, gone), pair.state == .different, let decided = pair.decidedAt,
                (survivor.recordedAt ?? decided) <= decided
            {
                continue
            }
            try unite(keep, gone, by: nil)
        }
        // A retired number that was never heard of names the survivor from now on.
        try store.add(retired, to: keep)
    }

    /// Two records become one: everything moves to the survivor, refusals and deaths unite, what both planned is planned once. What moved
    /// and what changed is kept, so that it can be undone.
    @discardableResult
    public func unite(_ keep: ID<Patient>, _ gone: ID<Patient>, by staff: ID<Staff>?) throws -> Int64 {
        guard keep != gone, let kept = try store.patient(keep), let before = try store.patient(gone), try store.mergedInto(keep) == nil,
            try store.mergedInto(gone) == nil
        else { throw Refusal.notFound }
        let merge: Int64 = newID()
        let states = try mergeStates(of: keep).merging(try mergeStates(of: gone)) { first, _ in first }
        let own = try ownState(of: keep)
        let twins = try twins(keep, gone)
        try store.insertMerge(merge, survivor: keep, retired: gone, by: staff, now: now)
        try store.move(from: gone, to: keep, merge: merge)
        try followTakeovers(of: keep)
        if before.refusedAt != nil, kept.refusedAt == nil { try refuse(keep, source: "merge") }
        if before.isDeceased != kept.isDeceased { try recordDeath(keep, at: nil) }
        if kept.refusedAt != nil, before.refusedAt == nil {
            // The survivor refused: what came over stops as well.
            try store.dropQueued(ofPatient: keep, now: now)
            try stopPlans(of: keep, .optedOut, event: .optedOut)
        }
        try unite(kept, with: before)
        for twin in twins { try endTwin(kept: twin.kept, gone: twin.gone) }
        try store.carryDuplicates(of: gone, to: keep, now: now)
        try store.decide(keep, gone, .same, by: staff, now: now)
        try planAnew(keep)
        for episode in try episodesUnplanned(of: keep, for: .noWayToReach) { try plan(episode) }
        try note(.merged, keep, by: staff)
        try keepChanges(own, states, by: merge, of: keep)
        return merge
    }

    /// Brings plans in line with the stays of one record, and plans what has not begun once more around each other.
    func planAnew(_ patient: ID<Patient>) throws {
        try settleStays(of: patient)
        // One call plans every stay that is followed; those whose discharge was taken back wait by themselves.
        let running = try store.plans(ofPatient: patient, in: [.active, .suspended])
        if let followed = running.first(where: { $0.reason != .dischargeCancelled }) { try plan(followed.episode) }
        for waiting in Set(running.filter { $0.reason == .dischargeCancelled }.map(\.episode.raw)).sorted() { try plan(ID(waiting)) }
        try settleStays(of: patient)
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

    /// The person's own wishes and silence come along.
    private func unite(_ kept: Patient, with gone: Patient) throws {
        if kept.windows.isEmpty, !gone.windows.isEmpty { try store.setWindows(kept.id, gone.windows) }
        if kept.wish == nil, let wish = gone.wish { try store.setWish(kept.id, wish) }
        for _ in 0..<max(gone.silentStreak - kept.silentStreak, 0) { try store.setSilence(kept.id, grows: true) }
    }
}
