import Engine
import FollowUp

/// Whose work a worklist shows.
enum WorkTab: String, Sendable, CaseIterable {
    /// What I hold, and what my department has for my role.
    case mine
    case department
    case hospital
    case overdue

    func title(_ words: Words) -> String {
        switch self {
        case .mine: words.say("我的", "Mine")
        case .department: words.say("科室", "Department")
        case .hospital: words.say("全院", "Hospital")
        case .overdue: words.say("超期", "Overdue")
        }
    }

    static func open(to session: StaffSession) -> [WorkTab] {
        let seesAll = session.role == .manager || session.role == .administrator || session.isHead || session.department.isEmpty
        let own: [WorkTab] = !session.role.worksOnContacts ? [] : session.department.isEmpty ? [.mine] : [.mine, .department]
        return own + (seesAll ? [.hospital] : []) + [.overdue]
    }

    static func first(for session: StaffSession) -> WorkTab { session.role.worksOnContacts ? .mine : .hospital }
}
