/// A short text that a patient or family reads at one stage after leaving hospital.
public struct Article: Sendable, Equatable {
    /// When it helps most.
    public enum Stage: String, Sendable, CaseIterable {
        case discharge, firstWeek, firstMonth, longTerm
    }

    public var id: String
    public var stage: Stage
    /// Ids of the pathways whose patients it is for; never empty.
    public var pathways: [String]
    public var tags: [String]
    public var title: LocalText
    public var body: LocalText
    /// Signs that need help, and what kind.
    public var warning: LocalText
    /// Whom to call with lesser questions.
    public var call: LocalText
    /// Guidelines that it rests on.
    public var sources: [String]
    /// Not offered where it holds, for the codes of the stay.
    public var skipWhen: Condition?

    public init(
        id: String, stage: Stage, pathways: [String], tags: [String], title: LocalText, body: LocalText, warning: LocalText,
        call: LocalText, sources: [String]
    ) {
        self.id = id
        self.stage = stage
        self.pathways = pathways
        self.tags = tags
        self.title = title
        self.body = body
        self.warning = warning
        self.call = call
        self.sources = sources
    }
}
