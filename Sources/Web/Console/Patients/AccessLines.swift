import FollowUp
import HTML
import Storage

extension StaffRole {
    /// Who asked for a record is for those who answer for the data.
    var seesAccesses: Bool { self == .manager || self == .administrator }
}

/// Which other systems, and people by programs of theirs, asked for a patient's record.
struct AccessLines: Sendable {
    private static let most = 50

    /// The latest first.
    var lines: [KnownAccess] = []

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> AccessLines {
        AccessLines(lines: try Store(r.connection, hospital: r.hospital, sealer: r.sealer).accesses(to: patient, limit: most))
    }
}

extension Words {
    /// What was asked: `读取 Encounter`.
    func name(_ access: Access) -> String {
        let what =
            switch access.interaction {
            case .read: say("读取", "read")
            case .vread: say("读取旧版", "read a version of")
            case .history: say("读取历史", "read the history of")
            case .search: say("查询", "searched")
            case .create: say("写入", "created")
            case .update, .patch: say("修改", "changed")
            case .delete: say("删除", "deleted")
            case .batch, .transaction: say("成批读写", "a bundle")
            case .operation: operation(access.operation)
            }
        return access.type.isEmpty || access.interaction == .operation ? what : what + " " + access.type
    }

    private func operation(_ name: String) -> String {
        switch name {
        case "everything": say("读取整份档案", "read the whole record")
        case "apply": say("试算路径", "tried a pathway")
        case "follow-up-queries": say("查询随访情况", "asked how the follow-up stands")
        default: name
        }
    }

    /// What came of it.
    fileprivate func outcome(_ access: Access) -> String {
        switch access.status {
        case ..<400: say("成功", "done")
        case 400..<500: say("被拒绝（\(access.status)）", "refused (\(access.status))")
        default: say("出错（\(access.status)）", "failed (\(access.status))")
        }
    }
}

/// The last ones; what is older than the first few is folded away.
func accessCard(_ model: AccessLines, _ words: Words) -> HTML {
    let (first, rest) = (model.lines.prefix(5), model.lines.dropFirst(5))
    return card(words.say("谁调阅过", "Who asked for this record"), words.say("其他系统", "other systems")) {
        if model.lines.isEmpty { p(.class("dim")) { words.say("还没有其他系统调阅过。", "No other system has asked for it yet.") } }
        accessList(first, words)
        if !rest.isEmpty {
            details {
                summary { words.say("更早的 \(rest.count) 次", "\(rest.count) earlier ones") }
                accessList(rest, words)
            }
        }
        p(.class("dim")) { words.say("成批导出不逐人列出。", "Exports of everybody are not listed here.") }
    }
}

private func accessList(_ lines: ArraySlice<KnownAccess>, _ words: Words) -> HTML {
    HTML {
        if !lines.isEmpty {
            ul(.class("plainlist")) {
                for line in lines {
                    li {
                        span(.class("strong")) { line.tokenName.isEmpty ? words.say("未知的系统", "an unknown system") : line.tokenName }
                        line.staffName.isEmpty ? "" : words.say("（\(line.staffName)）", " (\(line.staffName))")
                        " " + words.name(line.access)
                        br()
                        small { words.moment(line.at) + " · " + words.outcome(line.access) }
                    }
                }
            }
        }
    }
}
