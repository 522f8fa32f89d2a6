import FollowUp
import Storage

/// How often a patient is asked, by how steady the readings are.
extension Work {
    /// After a contact was answered: unsteady readings bring the next one nearer, steady ones let it go back to its distance.
    func setFrequency(after contact: Contact, answers: Answers, patient: Patient) throws {
        guard !patient.isDeceased, patient.refusedAt == nil else { return }
        for step in try store.steps(servedBy: contact) {
            guard let plan = try store.plan(step.plan), plan.state != .stopped else { continue }
            let rules = pathway(of: plan)?.frequencies.filter { $0.of.contains { answers[$0] != nil } } ?? []
            for rule in rules { try set(rule, in: plan, after: contact, patient: patient) }
        }
    }

    private func set(_ rule: FrequencyRule, in plan: Plan, after contact: Contact, patient: Patient) throws {
        let before = try store.additions(to: plan.id).filter { $0.cause == rule.node }
        let verdict = rule.steadiness(try readings(for: rule, of: plan.patient), now: now)
        // Whoever was never unsteady keeps to the plan's own nodes.
        guard let last = before.last?.steadiness ?? (verdict == .unstable ? .unstable : nil) else { return }
        let steadiness = verdict ?? last
        if steadiness == .stable {
            try releaseUnsteady(before, but: contact)
            // The plan's own end stands: steady readings do not prolong it.
            let ahead = try store.openContacts(of: plan.patient).contains { $0.plan == plan.id && $0.id != contact.id && !$0.isAdded }
            guard ahead else { return }
        }
        var why = Trace()
        if steadiness == .unstable { why.add(.readings, String(rule.over)) } else { why.add(.steady) }
        try add(rule.step(steadiness), as: rule.node, to: plan, because: contact, why, patient: patient, atMost: Work.mostByReadings, steadiness: steadiness)
    }

    /// Half a year of weeks.
    private static let mostByReadings = 26

    /// Contacts that unsteady readings had added and that lie ahead.
    private func releaseUnsteady(_ additions: [Addition], but contact: Contact) throws {
        for addition in additions where addition.steadiness == .unstable {
            guard let id = addition.contact, id != contact.id, let added = try store.contact(id), AddedNode(added.node) == addition.cause,
                added.state == .planned || added.state == .held
            else { continue }
            try advance(added, .notNeeded(.steady))
        }
    }

    private func readings(for rule: FrequencyRule, of patient: ID<Patient>) throws -> [Reading] {
        let since = now - .days(Int64(rule.over))
        var readings: [Reading] = []
        for stored in try store.occasions(of: patient, since: since) {
            for item in rule.of {
                if case .number(let value)? = stored.answers[item] { readings.append(Reading(item: item, at: stored.occasion.at, value: value)) }
            }
        }
        var itemByCode: [String: String] = [:]
        for item in rule.of { if let code = core.library.items[item]?.loinc, !code.isEmpty { itemByCode[code] = itemByCode[code] ?? item } }
        for value in try store.measured(itemByCode.keys.sorted(), of: patient, since: since) {
            if let item = itemByCode[value.code] { readings.append(Reading(item: item, at: value.at, value: value.value)) }
        }
        return readings
    }
}
