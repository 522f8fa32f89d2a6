import FollowUp
import Storage

/// Plans that findings prolong, or let begin again.
extension Work {
    /// What these findings add to the plans that a contact serves.
    func extend(by signals: [Signal], from contact: Contact, patient: Patient) throws {
        let codes = Set(signals.map(\.code))
        guard !codes.isEmpty, !patient.isDeceased, patient.refusedAt == nil else { return }
        for step in try store.steps(servedBy: contact) {
            guard let plan = try store.plan(step.plan), plan.state != .stopped, let pathway = pathway(of: plan) else { continue }
            let called = pathway.extensions.filter { $0.isCalled(by: codes, on: step.day, of: pathway) }
            for rule in called { try carryOut(rule, in: plan, of: pathway, because: contact, patient: patient) }
        }
    }

    private func carryOut(_ rule: PlanExtension, in plan: Plan, of pathway: Pathway, because contact: Contact, patient: Patient) throws {
        switch rule.effect {
        case .add(let step): try add(step, as: rule.node, to: plan, because: contact, why(rule), patient: patient, atMost: rule.atMost)
        case .series(let step, _), .times(let step, _):
            guard try !isUnderWay(rule, in: plan, but: contact) else { return }
            try add(step, as: rule.node, to: plan, because: contact, why(rule), patient: patient, atMost: rule.atMost)
        case .restart(let node): try restart(plan, of: pathway, from: node, rule, because: contact, patient: patient)
        }
    }

    private func isUnderWay(_ rule: PlanExtension, in plan: Plan, but contact: Contact) throws -> Bool {
        try store.additions(to: plan.id).contains { addition in
            guard addition.cause == rule.node, let id = addition.contact, id != contact.id, let added = try store.contact(id) else { return false }
            if added.state.isOpen { return true }
            guard let host = added.mergedInto, host != contact.id else { return false }
            return try store.contact(host)?.state.isOpen ?? false
        }
    }

    private func why(_ rule: PlanExtension) -> Trace {
        guard case .findings(let codes) = rule.cause else {
            return Trace([Trace.Entry(.addedByPolicy, [rule.id, "新开始的用药", "a medicine newly begun"])])
        }
        let labels = core.library.items(giving: codes).sorted().compactMap { core.library.items[$0]?.label }
        let zh = labels.isEmpty ? codes.joined(separator: "、") : labels.map(\.zh).joined(separator: "、")
        let en = labels.isEmpty ? codes.joined(separator: ", ") : labels.map(\.en).joined(separator: ", ")
        return Trace([Trace.Entry(.addedByPolicy, [rule.id, "有发现（\(zh)）", "a finding (\(en))"])])
    }

    /// A contact of a series is over, answered or not: the next one follows until the answers say that it is enough.
    func goOn(after contact: Contact, answers: Answers, patient: Patient) throws {
        guard !patient.isDeceased, patient.refusedAt == nil else { return }
        for addition in try store.additions(servedBy: contact) where addition.cause.purpose == .extend {
            guard let plan = try store.plan(addition.plan), plan.state != .stopped, let pathway = pathway(of: plan),
                let rule = pathway.extensions.first(where: { $0.id == addition.cause.rule })
            else { continue }
            switch rule.effect {
            case .add, .restart: continue
            case .series(let step, _):
                if rule.isOver(answers, age: age(of: patient), day: contact.day) {
                    try note(Trace([Trace.Entry(.seriesOver)]), to: .contact, contact.id.raw)
                } else {
                    try add(step, as: rule.node, to: plan, because: contact, why(rule), patient: patient, atMost: rule.atMost)
                }
            case .times(let step, let times):
                guard addition.sequence < times else { continue }
                try add(step, as: rule.node, to: plan, because: contact, why(rule), patient: patient, atMost: times)
            }
        }
    }

    /// Series that a medicine begun in hospital asks for. Its order may become known after the discharge, so every contact asks again.
    func beginSeries(of plan: Plan, patient: Patient, because contact: Contact? = nil) throws {
        guard plan.state == .active, let pathway = pathway(of: plan) else { return }
        for rule in pathway.extensions {
            guard case .medication(let atc, let begun) = rule.cause, case .times(let step, _) = rule.effect else { continue }
            guard let stay = try store.episode(plan.episode), let discharged = stay.dischargedAt else { continue }
            let day = policy.zone.day(of: discharged)
            guard try store.hasBegun(atc, of: plan.patient, between: day - begun, and: day) else { continue }
            guard try !store.additions(to: plan.id).contains(where: { $0.cause == rule.node }) else { continue }
            guard let trigger = try contact ?? store.openContacts(of: plan.patient).first(where: { $0.plan == plan.id }) else { continue }
            try add(step, as: rule.node, to: plan, because: trigger, why(rule), patient: patient, atMost: rule.atMost)
        }
    }

    /// The plan begins again with one of its nodes; what it had ahead gives way, and what others had merged into that stands by itself.
    private func restart(
        _ plan: Plan, of pathway: Pathway, from node: String, _ rule: PlanExtension, because contact: Contact, patient: Patient
    ) throws {
        let before = try store.additions(to: plan.id).filter { $0.cause == rule.node }
        guard !before.contains(where: { $0.trigger == contact.id }) else { return }
        let round = try store.additions(to: plan.id).count { $0.cause.purpose == .restart } + 1
        guard before.count < rule.atMost, let episode = try store.episode(plan.episode), let discharged = episode.dischargedAt else { return }
        try store.insert(Addition(plan: plan.id, cause: rule.node, trigger: contact.id, contact: nil, sequence: before.count + 1, at: now))
        let open = try store.openContacts(of: plan.patient).filter { $0.id != contact.id }
        let old = open.filter { $0.plan == plan.id && !$0.hasBegun && AddedNode($0.node) == nil }
        let replaced = Set(old.map(\.id))
        var around = try around(patient, department: contact.department, open: open.filter { !replaced.contains($0.id) })
        for one in old where one.state == .planned { around.load.remove(policy.zone.day(of: one.plannedFor)) }
        let again = Trace([Trace.Entry(.begunAgain, [node])])
        let stay = try stay(
            episode, discharged, patient, try store.diagnoses(of: episode.id), try store.procedures(of: episode.id), emergencyVisits: 0)
        let placed = core.planner.begin(
            plan, of: pathway, from: node, round: round, on: policy.zone.day(of: now), again, stay: stay, around: around, now: now, newID: { newID() })
        // The new ones first: the plan would else seem complete.
        try keep(placed, of: plan)
        for one in old {
            try release(guestsOf: one)
            try advance(one, .notNeeded(.begunAgain))
        }
        try note(again, to: .contact, contact.id.raw)
    }
}
