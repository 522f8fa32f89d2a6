/// When a plan ends before its last node, and how that is called.
public struct StopRule: Sendable, Equatable {
    public enum Outcome: String, Sendable, CaseIterable {
        /// Unreachable after all tries, several times in a row.
        case lost
        /// Another pathway has taken over.
        case superseded
        /// Nothing is left to follow up.
        case closed
        /// Others follow up from here.
        case handedOver
        /// As the engine ends plans by itself.
        case ended

        /// What is stored with the plan.
        public var reason: Plan.StopReason {
            switch self {
            case .lost: .lost
            case .superseded: .superseded
            case .handedOver: .handedOver
            case .closed, .ended: .closed
            }
        }
    }

    /// Judged when this node's contact is complete; nil: whenever something has happened.
    public var at: String?
    public var when: Clause<StopFact>
    public var outcome: Outcome
    /// Pathways that begin on the day this one ends, if they match the stay.
    public var next: [String]

    public init(at: String? = nil, when: Clause<StopFact>, outcome: Outcome, next: [String] = []) {
        self.at = at
        self.when = when
        self.outcome = outcome
        self.next = next
    }

    /// What is not known does not end a plan.
    public func holds(_ facts: StopFacts) -> Bool { when.evaluate(facts.says) ?? false }
}

/// One statement of a stop rule.
public enum StopFact: Sendable, Equatable {
    /// So many contacts in a row unreachable after all tries.
    case lost(Int)
    /// No finding of grade important or higher in this response, and nothing open.
    case noFindings
    /// Another pathway follows this patient for the same stay or a later one.
    case matched(String)
    /// A diagnosis or procedure of this stay or a later one begins so.
    case coded(String)
    case age(Condition.Comparison, Double)
    /// What the engine stops plans for in every pathway, and what only staff can say: named for the reader, never true here.
    case elsewhere(Elsewhere)

    public enum Elsewhere: String, Sendable, CaseIterable {
        case moved, refused, died, readmitted, nextCycle, treatmentEnded
    }

    /// Whether it can change only with a stay, a plan or a birthday, not with an answer.
    public var isFactual: Bool {
        switch self {
        case .matched, .coded, .age: true
        case .lost, .noFindings, .elsewhere: false
        }
    }

    /// Reads one statement: `lost(3)`, `noFindings`, `matched(KTX)`, `coded(Z51.5)`, `age >= 14`, `moved`.
    public static func read(_ words: inout ClauseWords) throws(Condition.SyntaxError) -> StopFact {
        let name = try words.take()
        switch name {
        case "noFindings": return .noFindings
        case "age": return .age(try words.comparison(after: name), try words.number())
        case "lost", "matched", "coded":
            try words.expect("(")
            let fact: StopFact =
                switch name {
                case "lost": .lost(try words.integer())
                case "matched": .matched(try words.take())
                default: .coded(try words.take())
                }
            try words.expect(")")
            return fact
        default:
            if let elsewhere = Elsewhere(rawValue: name) { return .elsewhere(elsewhere) }
            throw Condition.SyntaxError(
                description: "unknown statement '\(name)'; known are lost(n), noFindings, matched(PATHWAY), coded(CODE), age, "
                    + Elsewhere.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }
}

/// What stop rules look at, gathered for one plan at one moment.
public struct StopFacts: Sendable, Equatable {
    /// Contacts of the patient in a row that were unreachable after all tries.
    public var unreachable: Int
    /// Nil where nothing has been answered just now.
    public var isFree: Bool?
    /// Pathways of the patient's other plans that are under way, of this stay or later ones.
    public var pathways: Set<String>
    /// Diagnoses and procedures of this stay and later ones.
    public var codes: [Code]
    /// Completed years when the next contact would be made; nil when the birth date is not known.
    public var age: Int?

    public init(unreachable: Int = 0, isFree: Bool? = nil, pathways: Set<String> = [], codes: [Code] = [], age: Int? = nil) {
        self.unreachable = unreachable
        self.isFree = isFree
        self.pathways = pathways
        self.codes = codes
        self.age = age
    }

    func says(_ fact: StopFact) -> Bool? {
        switch fact {
        case .lost(let count): unreachable >= count
        case .noFindings: isFree
        case .matched(let pathway): pathways.contains(pathway)
        case .coded(let prefix): codes.contains { $0.system != .snomed && $0.matches(prefix: prefix) }
        case .age(let comparison, let bound): age.map { comparison.holds(Double($0), bound) }
        case .elsewhere: false
        }
    }
}
