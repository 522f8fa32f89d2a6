/// What a member of staff may do.
public enum StaffRole: String, Sendable, Codable, CaseIterable {
    case nurse, agent, doctor, manager, administrator

    /// Doctors decide on grades and urgent problems.
    public var isClinician: Bool { self == .nurse || self == .doctor }
    public var worksOnContacts: Bool { self == .nurse || self == .agent || self == .doctor }
    /// Which pathway a diagnosis in words leads to is for those who answer for diagnoses or for the lists of codes.
    public var decidesOnCodes: Bool { self == .doctor || self == .manager || self == .administrator }
    /// Whether two records are one person is for administrators and for head nurses to say.
    public func decidesOnDuplicates(isHead: Bool) -> Bool { self == .administrator || (self == .nurse && isHead) }
    /// The words of messages and scripts are for managers, administrators and the heads of departments and their nurses.
    public func writesWords(isHead: Bool) -> Bool { self == .manager || self == .administrator || (worksOnContacts && isHead) }
    /// Whoever may draft versions of pathways: doctors, managers and head nurses.
    public func writesPathways(isHead: Bool) -> Bool { self == .doctor || self == .manager || (self == .nurse && isHead) }
    /// Whoever may review and publish what others have drafted, retire it, and move plans.
    public var reviewsPathways: Bool { self == .doctor || self == .manager }
}

/// Names a member of staff in ids; the rows live in storage.
public enum Staff: Sendable {}
