import FollowUp

/// The parts of the console as the navigation shows them, and who may enter which.
enum Section: String, Sendable, CaseIterable {
    case worklist, problems, patients, board, rollcall, pathways, words, codes, imports, rejects, outgoing, duplicates, handset

    func title(_ words: Words) -> String {
        switch self {
        case .worklist: words.say("今日随访", "Today")
        case .problems: words.say("问题", "Problems")
        case .patients: words.say("患者", "Patients")
        case .board: words.say("看板", "Board")
        case .rollcall: words.say("点名", "Roll call")
        case .pathways: words.say("路径与内容", "Pathways")
        case .words: words.say("短信与话术", "Words")
        case .codes: words.say("编码", "Codes")
        case .imports: words.say("导入名单", "Import a list")
        case .rejects: words.say("收到的数据", "Received data")
        case .outgoing: words.say("发出的数据", "Sent data")
        case .duplicates: words.say("可能重复的档案", "Likely duplicates")
        case .handset: words.say("试用手机", "Test handset")
        }
    }

    var route: Route {
        switch self {
        case .worklist: .worklist
        case .problems: .problems
        case .patients: .patients
        case .board: .board
        case .rollcall: .rollcall
        case .pathways: .pathways
        case .words: .wordings
        case .codes: .codes
        case .imports: .imports
        case .rejects: .rejects
        case .outgoing: .outgoing
        case .duplicates: .duplicates
        case .handset: .handset
        }
    }

    /// `isHead`: whether the person leads a department or its nurses.
    func isOpen(to role: StaffRole, isHead: Bool = false) -> Bool {
        switch self {
        case .worklist, .problems, .patients, .pathways, .words: true
        case .board, .rollcall: role == .manager || role == .administrator || role == .doctor
        case .codes: role.decidesOnCodes
        case .imports, .rejects, .outgoing, .handset: role == .administrator
        case .duplicates: role.decidesOnDuplicates(isHead: isHead)
        }
    }

    /// Where a role begins its day.
    static func first(for role: StaffRole) -> Section {
        role == .manager ? .board : role == .administrator ? .rejects : .worklist
    }
}
