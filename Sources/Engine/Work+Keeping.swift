import FollowUp
import Storage

/// Stays that only interrupt a plan, such as those for chemotherapy while a cancer is followed.
extension Work {
    /// Pathways whose plans go on through a stay with these diagnoses.
    func keeping(_ stay: Store.StoredEpisode) throws -> Set<String> {
        guard core.planner.hasKeeping else { return [] }
        let diagnoses = core.planner.matching.translated(try store.diagnoses(of: stay.id))
        return Set(core.library.pathways.filter { $0.keeps?.holds(for: diagnoses) ?? false }.map(\.id))
    }

    /// Of these the ones that an earlier stay of the patient has a plan of. It goes on, and this stay begins none. Where this stay has
    /// been covered so once, it stays covered when that plan has come to its end.
    func kept(through stay: Store.StoredEpisode) throws -> Set<String> {
        let keeping = try keeping(stay)
        guard !keeping.isEmpty else { return [] }
        let stays = try store.stays(of: stay.patient)
        let all = try store.plans(ofPatient: stay.patient, in: Plan.State.allCases).filter { keeping.contains($0.pathway) }
        let own = try store.plans(ofEpisode: stay.id).map(\.pathway)
        let wasPlanned = stay.unplanned == .goesOn || !own.isEmpty
        let covering = all.filter { plan in
            guard stays.contains(where: { $0.id == plan.episode && start(of: $0) < start(of: stay) }) else { return false }
            return plan.state == .active || plan.state == .suspended || (wasPlanned && !own.contains(plan.pathway) && !plan.isTakenBack)
        }
        return Set(covering.map(\.pathway))
    }

    /// Stays through which an older plan went on that is no more, as when its own stay was taken back: they are to be planned by
    /// themselves. `plans` are those of the patient that are not complete.
    func uncovered(_ stays: [Store.StoredEpisode], _ plans: [Plan]) throws -> [ID<Episode>] {
        // Most patients have one stay, which no other can have covered.
        guard core.planner.hasKeeping, stays.count > 1 || plans.contains(where: { $0.state == .stopped }) else { return [] }
        return try stays.filter { stay in
            guard stay.state == .ended, stay.unplanned == nil || stay.unplanned == .goesOn else { return false }
            let keeping = try keeping(stay)
            guard !keeping.isEmpty else { return false }
            let all = try store.plans(ofPatient: stay.patient, in: Plan.State.allCases)
            // A plan that has come to its end, or to one that concerns the patient, has covered this stay and is not begun again.
            let covered = all.filter { plan in
                !plan.isTakenBack && stays.contains { $0.id == plan.episode && start(of: $0) < start(of: stay) }
            }
            let own = all.filter { $0.episode == stay.id && !($0.state == .stopped && $0.reason == .recoded) }
            let wanted = keeping.subtracting((covered + own).map(\.pathway))
            return try !wanted.isEmpty && pathways(of: stay).contains { wanted.contains($0.id) }
        }.map(\.id)
    }
}

extension Plan {
    /// Stopped because its stay was none, was another one, or was followed by one that took over.
    fileprivate var isTakenBack: Bool {
        state == .stopped && (reason == .dischargeCancelled || reason == .recoded || reason == .readmitted)
    }
}
