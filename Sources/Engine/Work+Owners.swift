import FollowUp
import Storage

extension Work {
    /// Who hears of these findings on a rung. On the first one it is the attending doctor, after those whose matter a finding is by its
    /// own rule; where a hospital has none of these, the attending doctor alone.
    func recipients(of signals: [Signal], _ origin: Store.ProblemOrigin, rung: Int) throws -> [StaffMember] {
        let episode = try origin.episode.flatMap { try store.episode($0) }
        func usual(_ rung: Int) throws -> [StaffMember] {
            try store.recipients(
                attending: episode?.attendingCode ?? "", name: episode?.attendingName ?? "", department: origin.department, rung: rung)
        }
        guard rung == 0 else { return try usual(rung) }
        var all: [StaffMember] = []
        var seen: Set<RuleOwner> = []
        for owner in signals.compactMap(\.owner) where seen.insert(owner).inserted {
            let isOwnDepartment = owner.departments.isEmpty || owner.departments.contains { origin.department.contains($0) }
            if owner == .head {
                all += try usual(1).filter(\.isHead)
            } else if !isOwnDepartment {
                all += try store.doctors(ofDepartmentsNamed: owner.departments)
            }
        }
        var known: Set<ID<Staff>> = []
        return (all + (try usual(0))).filter { known.insert($0.id).inserted }
    }

    /// What the alert says must be done, and by when.
    func alertReason(_ problem: Problem) -> String {
        guard let allowed = problem.allowed else { return problem.grade == .urgent ? "紧急，请立即确认" : "重要，请在24小时内联系患者" }
        let minutes = allowed.milliseconds / 60_000
        let time = minutes % 60 == 0 ? "\(minutes / 60)小时内" : "\(minutes)分钟内"
        return problem.grade == .urgent ? "紧急，请立即确认，\(time)处理" : "重要，请在\(time)联系患者"
    }
}
