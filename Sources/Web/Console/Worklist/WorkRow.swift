import FollowUp

/// One task of the worklist as its row shows it.
struct WorkRow: Sendable {
    var id: ID<WorkItem>
    var patient: ID<Patient>
    var kind: WorkItem.Kind
    var grade: Grade?
    var risk: RiskClass = .ordinary
    var name: String
    var sex: Sex = .unknown
    var age: Int?
    var pathway: LocalText?
    var anchor: Pathway.Anchor = .discharge
    /// Days since the plan's anchor, today.
    var day: Int?
    /// What the contact is about: the node's title.
    var plan: LocalText?
    /// What was found, where a problem is behind it.
    var findings: [LocalText] = []
    var reason = Trace()
    var ruleCodes: [String] = []
    /// What has been tried, in order.
    var tried: [Try] = []
    var tries = 0
    var dueAt: Instant
    var isBreached = false
    var claimedBy: ID<Staff>?
    var claimedName = ""

    struct Try: Sendable, Equatable {
        var channel: ChannelKind
        /// `attempt.state`; `answered` for a response.
        var state: String
    }

    /// Why now, in one line, and what stands behind it.
    func why(_ words: Words) -> (first: String, second: String) {
        let traced = reason.entries.map { $0.words(words.language) }
        if !findings.isEmpty {
            let second = [ruleCodes.isEmpty ? "" : words.say("规则 ", "rule ") + ruleCodes.joined(separator: ", "), words.name(kind)]
            return (words.list(findings.map { words.say($0) }), second.filter { !$0.isEmpty }.joined(separator: " · "))
        }
        guard let last = traced.last else { return (words.name(kind), "") }
        return (words.name(kind), last)
    }

    /// `短信 ✓ 问卷 ✓ 电话 ×2`.
    func triedText(_ words: Words) -> String {
        var parts = tried.map { words.name($0.channel) + " " + WorkRow.mark($0.state) }
        if tries > 0 { parts.append(words.say("电话", "Call") + " ×\(tries)") }
        return parts.isEmpty ? "—" : parts.joined(separator: "  ")
    }

    private static func mark(_ state: String) -> String {
        switch state {
        case "answered", "delivered": "✓"
        case "failed", "dropped": "✕"
        case "unknown": "?"
        default: "…"
        }
    }
}
