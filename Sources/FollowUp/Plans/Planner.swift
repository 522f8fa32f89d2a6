/// Makes a stay's plans: matches pathways, assesses risk, expands nodes, places and merges contacts.
public struct Planner: Sendable {
    public let matching: Matching
    public let policy: Policy
    public let calendar: WorkCalendar

    public init(library: Library, policy: Policy) {
        matching = Matching(library: library)
        self.policy = policy
        calendar = library.calendar
    }

    /// A stay with all that planning asks about its patient.
    public struct Request: Sendable {
        public var patient: Patient
        public var episode: ID<Episode>
        public var stay: Stay
        /// Whether any phone or address is known at all.
        public var isReachable: Bool
        /// Open contacts of other plans of this patient that have not begun (state planned).
        public var planned: [Contact]
        /// Local days on which the patient has or had contacts, those in `planned` included.
        public var load: ContactLoad
        /// What a plan that has begun is treated by at the least: corrected codes do not lower it any more.
        public var leastRisk: RiskClass

        public init(
            patient: Patient, episode: ID<Episode>, stay: Stay, isReachable: Bool, planned: [Contact] = [], load: ContactLoad = ContactLoad(),
            leastRisk: RiskClass = .ordinary
        ) {
            self.patient = patient
            self.episode = episode
            self.stay = stay
            self.isReachable = isReachable
            self.planned = planned
            self.load = load
            self.leastRisk = leastRisk
        }
    }

    public struct PlannedContact: Sendable, Equatable {
        public var contact: Contact
        public var trace: Trace
    }

    public struct Outline: Sendable, Equatable {
        public var plans: [Plan]
        public var contacts: [PlannedContact]
        /// Contacts of other plans that took in topics of the new ones.
        public var enriched: [PlannedContact]
        public var assessment: RiskAssessment
        /// Why there is no plan; nil when there is one.
        public var unplanned: UnplannedReason?

        /// Whether a plan waits for anything: a contact of its own, or one that took in its matters.
        public func isOpen(_ plan: ID<Plan>) -> Bool {
            contacts.contains { $0.contact.plan == plan && ($0.contact.state.isOpen || $0.contact.mergedInto != nil) }
        }
    }

    /// `newID` gives ids in ascending order. Pure: the same arguments give the same outline.
    public func outline(_ request: Request, now: Instant, newID: () -> Int64) -> Outline {
        let matches = matching.pathways(for: request.stay)
        var assessment = RiskAssessment.assess(request.stay, pathways: matches.map(\.pathway))
        assessment.risk = max(assessment.risk, request.leastRisk)
        var outline = Outline(plans: [], contacts: [], enriched: [], assessment: assessment, unplanned: nil)
        if let reason = refusal(request, matches) {
            outline.unplanned = reason
            return outline
        }
        var draft = Draft(planned: request.planned, load: request.load)
        for match in matches {
            let anchor = anchor(of: match, request.stay)
            // A plan whose last window has passed has nothing left to do.
            guard let end = end(of: match.pathway, risk: assessment.risk, anchor: anchor), end > now else { continue }
            let steps = steps(of: match.pathway, risk: assessment.risk)
            let plan = Plan(
                id: ID(newID()), patient: request.patient.id, episode: request.episode, pathway: match.pathway.id, version: match.pathway.version,
                anchor: anchor, risk: assessment.risk)
            outline.plans.append(plan)
            for step in steps {
                expand(step, of: plan, match: match, request: request, now: now, newID: newID, into: &draft)
            }
        }
        if outline.plans.isEmpty { outline.unplanned = .backDated }
        outline.contacts = draft.new
        outline.enriched = draft.enriched
        return outline
    }

    private func refusal(_ request: Request, _ matches: [Matching.Match]) -> UnplannedReason? {
        if request.patient.isDeceased || request.stay.disposition == .died { return .died }
        if request.patient.refusedAt != nil { return .optedOut }
        if request.stay.disposition == .transferred { return .transferred }
        if matches.isEmpty { return .noPathway }
        // Whether the last node has passed is asked before the phone: nobody need look for a number in vain.
        let isOver = matches.allSatisfy { match in
            guard let end = end(of: match.pathway, risk: .high, anchor: anchor(of: match, request.stay)) else { return true }
            return end < request.stay.dischargedAt
        }
        if isOver { return .backDated }
        return nil
    }

    private func anchor(of match: Matching.Match, _ stay: Stay) -> Day {
        let discharge = policy.zone.day(of: stay.dischargedAt)
        switch match.pathway.anchor {
        case .discharge: return discharge
        case .surgery: return match.performedOn.map { min($0, discharge) } ?? discharge
        }
    }
}

extension Planner {
    /// One node at one repetition.
    struct Step: Sendable {
        var node: Node
        var sequence: Int
        /// Days added by repetition.
        var shift: Int
    }

    /// When the last window of a plan closes; nil for a pathway without steps for this class.
    func end(of pathway: Pathway, risk: RiskClass, anchor: Day) -> Instant? {
        var last: Int?
        var end: Instant?
        for index in pathway.nodes.indices where pathway.nodes[index].risks.isEmpty || pathway.nodes[index].risks.contains(risk) {
            let closing = Placement.window(pathway.nodes[index], shiftedBy: 0, anchor: anchor, zone: policy.zone).end
            end = max(end ?? closing, closing)
            last = index
        }
        guard let last, let ended = end, let repeats = pathway.repeats else { return end }
        let shift = max(repeats.times, 0) * repeats.every
        return max(ended, Placement.window(pathway.nodes[last], shiftedBy: shift, anchor: anchor, zone: policy.zone).end)
    }

    func steps(of pathway: Pathway, risk: RiskClass) -> [Step] {
        let nodes = pathway.nodes.filter { $0.risks.isEmpty || $0.risks.contains(risk) }
        var steps = nodes.map { Step(node: $0, sequence: 0, shift: 0) }
        if let repeats = pathway.repeats, let last = nodes.last {
            for time in 1...max(repeats.times, 1) where repeats.times > 0 {
                steps.append(Step(node: last, sequence: time, shift: time * repeats.every))
            }
        }
        return steps
    }
}
