import FollowUp

/// What people call a column of a model, and what may be done about it: content that a hospital edits.
public struct RiskTerm: Sendable, Equatable {
    public var id: String
    /// Names that the column has in tables, in any case of letters.
    public var columns: [String]
    public var name: LocalText
    /// Words for texts of the column.
    public var values: [String: LocalText]
    /// What the team may do for a patient whose risk this raises; nil where there is nothing to change.
    public var prevention: LocalText?
    /// Where the prevention comes from; nil where there is none.
    public var source: String?
    /// Whether a clinician has yet to confirm it.
    public var isUnconfirmed: Bool

    public init(id: String, columns: [String], name: LocalText, values: [String: LocalText], prevention: LocalText?, source: String?, isUnconfirmed: Bool) {
        self.id = id
        self.columns = columns
        self.name = name
        self.values = values
        self.prevention = prevention
        self.source = source
        self.isUnconfirmed = isUnconfirmed
    }
}
