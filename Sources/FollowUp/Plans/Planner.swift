/// Makes a stay's plans: matches pathways, assesses risk, expands nodes, places and merges contacts.
public struct Planner: Sendable {
    public let matching: Matching
    public let policy: Policy
    public let calendar: WorkCalendar
    /// The hospital's own scores, beside LACE and the pathways' rules.
    let scores: [any RiskScoring]

    /// Whether anybody asks what only scores look at.
    public var hasScores: Bool { !scores.isEmpty }

    /// Whether a pathway's risk rules look at results, medicines, earlier stays or findings.
    public let asksPast: Bool
    /// Whether a pathway's plan goes on through some later stays.
    public let hasKeeping: Bool

    public init(library: Library, policy: Policy, scores: [any RiskScoring] = []) {
        matching = Matching(library: library)
        asksPast = library.pathways.contains { $0.risks.contains { $0.all.contains(where: \.asksHistory) } }
        hasKeeping = library.pathways.contains { $0.keeps != nil }
        self.policy = policy
        calendar = library.calendar
        self.scores = scores
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
        /// Pathways whose plans of an earlier stay go on through this one, which begins them no plan.
        public var kept: Set<String> = []
        /// Medicines that run out while the plan goes on.
        public var runOuts: [PlannedRunOut] = []
        /// Whether its plans were made before: they go on for the medicines even where their own steps are over.
        public var goesOn = false
        /// Versions of the pathways on which plans of this stay run already, by pathway.
        public var versions: [String: Int] = [:]

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
        let matched = matching.pathways(for: request.stay, keeping: request.versions)
        var assessment = RiskAssessment.assess(request.stay, pathways: matched.map(\.pathway), proposals: scores.compactMap { $0.proposal(for: request.stay, zone: policy.zone) }, zone: policy.zone)
        assessment.risk = max(assessment.risk, request.leastRisk)
        let matches = request.kept.isEmpty ? matched : matched.filter { !request.kept.contains($0.pathway.id) }
        var outline = Outline(plans: [], contacts: [], enriched: [], assessment: assessment, unplanned: nil)
        if let reason = refusal(request, matches) {
            outline.unplanned = reason == .noPathway && !matched.isEmpty ? .goesOn : reason
            return outline
        }
        var draft = Draft(planned: request.planned, load: request.load)
        // A plan whose last window has passed has nothing left to do, but to remind of medicines.
        let lasting = matches.filter { match in
            end(of: match.pathway, risk: assessment.risk, AnchorDays(match, request.stay, zone: policy.zone)).map { $0 > now } ?? false
        }
        for match in lasting.isEmpty && request.goesOn && !request.runOuts.isEmpty ? Array(matches.prefix(1)) : lasting {
            let days = AnchorDays(match, request.stay, zone: policy.zone)
            let anchor = days.day(match.pathway.anchor)
            let plan = Plan(
                id: ID(newID()), patient: request.patient.id, episode: request.episode, pathway: match.pathway.id, version: match.pathway.version,
                anchor: anchor, risk: assessment.risk)
            outline.plans.append(plan)
            for step in steps(of: match.pathway, risk: assessment.risk, days) {
                expand(step, of: plan, because: match.trace, request: request, now: now, newID: newID, into: &draft)
            }
        }
        if outline.plans.isEmpty { outline.unplanned = .backDated }
        // The plan that goes first speaks of medicines, whichever pathway they belong to.
        if let plan = outline.plans.first {
            for planned in request.runOuts { expand(planned, of: plan, request: request, now: now, newID: newID, into: &draft) }
        }
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
            guard let end = end(of: match.pathway, risk: .high, AnchorDays(match, request.stay, zone: policy.zone)) else { return true }
            return end < request.stay.dischargedAt
        }
        if isOver { return .backDated }
        return nil
    }
}
