/// What a member of staff may do.
public enum StaffRole: String, Sendable, Codable, CaseIterable {
    case nurse, agent, doctor, manager, administrator

    /// Doctors decide on grades and urgent problems.
    public var isClinician: Bool { self == .nurse || self == .doctor }
    public var worksOnContacts: Bool { self == .nurse || self == .agent || self == .doctor }
    /// Whether two records are one person is for administrators and for head nurses to say.
    public func decidesOnDuplicates(isHead: Bool) -> Bool { self == .administrator || (self == .nurse && isHead) }
}

/// Names a member of staff in ids; the rows live in storage.
public enum Staff: Sendable {}
