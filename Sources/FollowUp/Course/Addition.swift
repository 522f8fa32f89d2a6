/// What the course of a plan has added, once for each rule and contact that gave rise to it.
public struct Addition: Sendable, Equatable {
    public var plan: ID<Plan>
    public var cause: AddedNode
    /// The contact whose answers, or silence, gave rise to it.
    public var trigger: ID<Contact>
    /// The contact that was added, or that served as well; nil where the rule adds none.
    public var contact: ID<Contact>?
    /// Counts the additions of one cause in one plan, from 1.
    public var sequence: Int
    /// Of frequencies: what the readings were then.
    public var steadiness: Steadiness?
    public var at: Instant

    public init(
        plan: ID<Plan>, cause: AddedNode, trigger: ID<Contact>, contact: ID<Contact>?, sequence: Int, steadiness: Steadiness? = nil, at: Instant
    ) {
        self.plan = plan
        self.cause = cause
        self.trigger = trigger
        self.contact = contact
        self.sequence = sequence
        self.steadiness = steadiness
        self.at = at
    }
}

/// What the readings of some time say of a patient.
public enum Steadiness: String, Sendable, CaseIterable {
    case unstable, stable
}
