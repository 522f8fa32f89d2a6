import FollowUp
import SQL
import Storage

/// Undoing a union: each record is again what it was, with what has happened to it since.
///
/// - Stays, plans, contacts, numbers and all else that the union moved go back.
/// - What happened since goes with the stay, plan, contact or problem it belongs to; a stay that was told of since goes with the number it
///   was told under. What belongs to none of these stays with the survivor.
/// - A refusal, a permission or a death of the time before is again that of its own record. One that was recorded since holds for both:
///   a no is never lost.
extension Work {
    public func part(_ id: Int64, by staff: ID<Staff>?) throws {
        guard let merge = try store.merge(id), merge.undoneAt == nil else { throw Refusal.notFound }
        guard try store.mergedInto(merge.survivor) == nil else {
            throw Refusal.invalid(
                LocalText("这份档案后来又并入了另一份：请先撤销后来的合并。", "This record was itself merged into another one since: undo the later merge first."))
        }
        let (keep, gone) = (merge.survivor, merge.retired)
        try store.markUndone(id, by: staff, now: now)
        try store.setMergedInto(nil, of: gone)
        try store.moveBack(merge)
        try store.moveWhatHangs(on: gone, from: keep, since: merge.at)
        try restore(changedBy: merge)
        try restoreSelf(merge, by: staff)
        for patient in [keep, gone] { try followTakeovers(of: patient) }
        try store.decide(keep, gone, .different, by: staff, now: now)
        for patient in [keep, gone] {
            try follow(patient)
            try note(.unmerged, patient, by: staff)
        }
    }

    /// The survivor's own refusal, death and hours as they were, but for what was recorded since.
    private func restoreSelf(_ merge: Store.StoredMerge, by staff: ID<Staff>?) throws {
        guard let kept = try store.patient(merge.survivor), let gone = try store.patient(merge.retired),
            let row = try store.mergedRows(merge.id, "self").first, let own = OwnState(text: row.before)
        else { return }
        let since = try store.connection.first(
            """
            SELECT granted FROM consent WHERE hospital_id = \(store.hospital) AND patient_id = \(kept.id) AND at >= \(merge.at) \
            AND purpose = 'followUp' AND id > \(merge.id) AND source <> 'merge' ORDER BY at DESC, id DESC LIMIT 1
            """
        ) { $0.flag(0) }
        switch since {
        case .some(true):
            // Whoever agreed again since then has agreed for both.
            if gone.refusedAt != nil { try store.setRefused(gone.id, false, consent: newID(), now: now, source: "unmerge", staff: staff) }
        case .some(false):
            if gone.refusedAt == nil { try store.setRefused(gone.id, true, consent: newID(), now: now, source: "unmerge", staff: staff) }
        case .none:
            if own.refusedAt == nil, kept.refusedAt != nil {
                try store.setRefused(kept.id, false, consent: newID(), now: now, source: "unmerge", staff: staff)
            }
        }
        if kept.isDeceased, !own.isDeceased {
            if gone.isDeceased {
                try store.setAlive(kept.id)
            } else {
                try store.setDeceased(gone.id, at: nil)
            }
        }
        if own.windows.isEmpty, kept.windows == gone.windows { try store.setWindows(kept.id, []) }
    }

    /// Everything that a death, a refusal or the stays ask of one record, as it now stands.
    private func follow(_ patient: ID<Patient>) throws {
        guard let known = try store.patient(patient) else { return }
        if known.isDeceased {
            try recordDeath(patient, at: nil)
        } else if known.refusedAt != nil {
            try store.dropQueued(ofPatient: patient, now: now)
            try stopPlans(of: patient, .optedOut, event: .optedOut)
        } else {
            try planAnew(patient)
            for stay in try store.stays(of: patient) where stay.state == .ended && stay.unplanned == nil {
                if try store.plans(ofEpisode: stay.id).isEmpty { try plan(stay.id) }
            }
            for reason in [UnplannedReason.died, .optedOut, .noWayToReach, .goesOn] {
                for episode in try episodesUnplanned(of: patient, for: reason) { try plan(episode) }
            }
            try carryOn(of: patient)
        }
    }
}
