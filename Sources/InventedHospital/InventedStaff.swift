import FollowUp

/// Somebody who works at the invented hospital.
public struct InventedStaff: Sendable, Equatable {
    /// 工号: `D101` for doctors, `N101` for nurses; what `EpisodeFact.attendingCode` names.
    public var code: String
    public var name: String
    /// `doctor` or `nurse`.
    public var role: StaffRole
    public var department: String
    /// 科主任: one doctor of each department.
    public var isHead: Bool
}
