import FollowUp
import Storage

/// One stay in two rows: two records of one person told of it, or one visit had two numbers.
extension Work {
    /// Two visit numbers name one stay. The survivor's is known or becomes known by this message; the retired number leads to it from
    /// now on, also for what is told under it later.
    func mergeVisits(_ survivor: EpisodeFact, _ retired: VisitReference) throws {
        let patient = try takePatient(survivor.patient).id
        let kept = try takeStay(survivor, of: patient)
        guard let known = try store.episode(of: patient, authority: retired.authority, visit: retired.visit) else {
            var fact = retired.fact
            fact.recordedAt = nil
            fact.kind = .ambulatory
            let alias = try store.insert(episode: newID(), of: patient, visit: retired.visit, fact, now: now)
            return try store.retire(alias.id, into: kept.id)
        }
        guard known.id != kept.id else { return }
        try endTwin(kept: kept.id, gone: known.id)
        try planAnew(patient)
    }

    /// One stay is followed once. The row stays that has ended, then the one whose plan has begun, then the one with a plan, then the survivor's: what was sent by it is its
    /// history. It takes over what was told of the other, and the survivor's number.
    func endTwin(kept: ID<Episode>, gone: ID<Episode>) throws {
        let isKept = try worth(kept) >= worth(gone)
        let (staying, ending) = isKept ? (kept, gone) : (gone, kept)
        if !isKept, let name = try store.visitNumber(of: kept), let other = try store.visitNumber(of: gone) {
            // Names are unique, so one steps aside.
            try store.name(kept, authority: other.authority, visit: "\(other.visit)#\(kept.raw)")
            try store.name(gone, authority: name.authority, visit: name.visit)
            if other.visit != "\(name.visit)#\(gone.raw)" { try store.name(kept, authority: other.authority, visit: other.visit) }
        }
        guard let known = try store.episode(staying), let old = try store.episode(ending) else { return }
        for plan in try store.plans(ofEpisode: ending) where plan.state == .active || plan.state == .suspended { try stop(plan, .dischargeCancelled) }
        try leaveOut(whatBegan: ending, from: staying, of: known.patient)
        let stay = old.state == .cancelled ? known : try store.absorb(old, into: known)
        try store.retire(ending, into: staying)
        try follow(stay, was: known)
    }

    /// What one row's plan has already sent or asked is not sent or asked again by the other's.
    private func leaveOut(whatBegan ending: ID<Episode>, from staying: ID<Episode>, of patient: ID<Patient>) throws {
        let begun = try store.contacts(ofEpisode: ending, patient: patient).filter(\.hasBegun)
        for var contact in try store.contacts(ofEpisode: staying, patient: patient) where contact.state.isOpen && !contact.hasBegun {
            let same = begun.first { $0.pathway == contact.pathway && $0.node == contact.node && $0.sequence == contact.sequence }
            guard let same else { continue }
            contact.supersede(by: same.id, now: now)
            try store.update(contact)
            try note(Trace([Trace.Entry(.merged, [same.pathway, same.node])]), to: .contact, contact.id.raw)
        }
    }

    private func worth(_ id: ID<Episode>) throws -> Int {
        guard let stay = try store.episode(id) else { return 0 }
        let hasBegun = try store.contacts(ofEpisode: id, patient: stay.patient).contains(where: \.hasBegun)
        return try (stay.state == .ended ? 4 : 0) + (hasBegun ? 2 : 0) + (store.plans(ofEpisode: id).isEmpty ? 0 : 1)
    }
}
