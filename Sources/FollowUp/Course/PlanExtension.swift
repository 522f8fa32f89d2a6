/// How a finding, or a medicine begun in hospital, prolongs a plan or lets it begin again.
public struct PlanExtension: Sendable, Equatable {
    public enum Effect: Sendable, Equatable {
        /// One more contact each time.
        case add(AddedStep)
        /// A contact every so many days until the answers of one say that it is over.
        case series(AddedStep, until: Condition)
        /// So many contacts every so many days.
        case times(AddedStep, Int)
        /// The plan begins again with this node, as if the day of the finding were its anchor.
        case restart(node: String)
    }

    public enum Cause: Sendable, Equatable {
        /// Codes of rules, any of them.
        case findings([String])
        /// A medicine of these ATC prefixes begun within so many days before the discharge.
        case medication(atc: [String], begun: Int)
    }

    /// Unique within the pathway: `e1`, `e2` in the order of writing.
    public var id: String
    public var cause: Cause
    /// Only from this node on.
    public var from: String?
    public var effect: Effect
    /// How often in one plan.
    public var atMost: Int

    public init(id: String, cause: Cause, from: String? = nil, effect: Effect, atMost: Int) {
        self.id = id
        self.cause = cause
        self.from = from
        self.effect = effect
        self.atMost = atMost
    }

    /// What stored additions and contacts name it by.
    public var node: AddedNode {
        if case .restart = effect { return AddedNode(.restart, id) }
        return AddedNode(.extend, id)
    }

    /// Whether findings on this day of the plan call for it.
    public func isCalled(by codes: Set<String>, on day: Int, of pathway: Pathway) -> Bool {
        guard case .findings(let findings) = cause, findings.contains(where: codes.contains) else { return false }
        guard let from else { return true }
        return pathway.nodes.first { $0.id == from }.map { day >= $0.day } ?? false
    }

    /// Whether the answers of a contact end the series; what was not answered leaves it open, and nothing leaves it unknown.
    public func isOver(_ answers: Answers, age: Int?, day: Int?) -> Bool {
        guard case .series(_, let until) = effect, until.otherItems.allSatisfy({ answers[$0] != nil }) else { return false }
        return until.holds(for: "", in: Condition.Circumstances(answers: answers, age: age, day: day))
    }
}
