import FollowUp
import Storage

/// What policies make of findings: a higher grade, one more contact, a referral and the question whether it was followed.
extension Work {
    /// A policy that speaks for the answers that are being graded, and how often in a row its finding has come up.
    struct Spoken {
        var policy: FindingPolicy
        var count: Int
    }

    /// Answers of one response are graded again and again while they come in: they are one occasion.
    func spoken(for signals: [Signal], of contact: Contact, response: Int64, answers: Answers) throws -> [Spoken] {
        let codes = Set(signals.map(\.code))
        guard !codes.isEmpty else { return [] }
        let known = core.library.policies + (core.library.pathway(contact.pathway)?.policies ?? [])
        let concerned = known.filter { $0.findings.contains(where: codes.contains) }
        guard !concerned.isEmpty else { return [] }
        let earlier = try store.occasions(of: contact.patient, since: now - .days(400)).prefix { $0.response != response }.map(\.occasion)
        let occasion = Occasion(at: now, answered: Set(answers.keys), codes: codes)
        return concerned.compactMap { policy in
            let count = policy.row(endingWith: occasion, after: earlier, items: core.library.items(giving: policy.findings))
            return policy.speaks(at: count) ? Spoken(policy: policy, count: count) : nil
        }
    }

    /// Raised where a policy says so, never lowered.
    func grade(of signal: Signal, by spoken: [Spoken]) -> Grade {
        spoken.filter { $0.policy.findings.contains(signal.code) }.map(\.policy.grade).reduce(signal.grade, max)
    }

    /// Adds what the policies promise, once for each policy and contact; gives those that had not spoken for this contact before.
    func carryOut(_ spoken: [Spoken], of contact: Contact, patient: Patient) throws -> [FindingPolicy] {
        guard !spoken.isEmpty, let plan = try planThatGoesOn(from: contact), !patient.isDeceased, patient.refusedAt == nil else { return [] }
        return try spoken.map(\.policy).filter { policy in
            let why = Trace([Trace.Entry(.addedByPolicy, [policy.id, policy.reason.zh, policy.reason.en])])
            guard policy.add != nil || policy.verify != nil else {
                let count = try store.additions(to: plan.id).count { $0.cause == AddedNode(.note, policy.id) }
                return try store.insert(
                    Addition(plan: plan.id, cause: AddedNode(.note, policy.id), trigger: contact.id, contact: nil, sequence: count + 1, at: now))
            }
            var isNew = false
            for (step, purpose) in [(policy.add, AddedNode.Purpose.add), (policy.verify?.step, .verify)] {
                guard let step else { continue }
                let node = AddedNode(purpose, policy.id)
                if try add(step, as: node, to: plan, because: contact, why, patient: patient, atMost: policy.atMost) { isNew = true }
            }
            return isNew
        }
    }

    /// The problem says which policy spoke, and where the patient is sent.
    func explain(_ policies: [FindingPolicy], in problems: [(ID<Problem>, Grade)]) throws {
        for policy in policies {
            guard let problem = problems.last(where: { $0.1 >= policy.grade })?.0 ?? problems.first?.0 else { continue }
            var trace = Trace([Trace.Entry(.policySpoke, [policy.id, policy.reason.zh, policy.reason.en])])
            if let refer = policy.refer { trace.add(.referred, policy.id, refer.zh, refer.en) }
            try note(trace, to: .problem, problem.raw)
        }
    }

    /// A stay or a visit has become known: nobody need ask any more whether the patient went.
    func settleVerifications(of patient: ID<Patient>, byVisitAt moment: Instant) throws {
        for contact in try store.openContacts(of: patient) where AddedNode(contact.node)?.purpose == .verify {
            guard let addition = try store.additions(servedBy: contact).first(where: { $0.contact == contact.id }), moment >= policy.zone.startOfDay(policy.zone.day(of: addition.at))
            else { continue }
            try advance(contact, .notNeeded(.visited))
        }
    }
}
