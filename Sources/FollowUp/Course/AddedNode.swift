/// What a contact beside the pathway's nodes was added for; its `text` is the contact's node, and what the trace and the stored
/// additions name it by. No node that an author writes holds a dot.
public struct AddedNode: Sendable, Hashable {
    public enum Purpose: String, Sendable, CaseIterable {
        /// A policy asks once more.
        case add
        /// Did the patient go where a policy sent them?
        case verify
        /// A finding prolongs the plan.
        case extend
        /// Readings ask for another frequency.
        case often
        /// The plan began again from one of its nodes.
        case restart
        /// A policy that adds nothing.
        case note
    }

    public var purpose: Purpose
    /// The policy's id, or the place of the rule in its pathway.
    public var rule: String

    public init(_ purpose: Purpose, _ rule: String) {
        self.purpose = purpose
        self.rule = rule
    }

    public var text: String { "\(purpose.rawValue).\(rule)" }

    /// Reads a contact's node; nil for a node of the pathway.
    public init?(_ node: String) {
        guard let dot = node.firstIndex(of: "."), let purpose = Purpose(rawValue: String(node[..<dot])) else { return nil }
        self.purpose = purpose
        rule = String(node[node.index(after: dot)...])
    }

    /// What it is called where nobody gave it a title.
    public var title: LocalText {
        switch purpose {
        case .add: LocalText("加一次随访", "One more contact")
        case .verify: LocalText("核实是否就诊", "Did the visit take place?")
        case .extend: LocalText("延长随访", "Follow-up goes on")
        case .often: LocalText("按测量结果调整的随访", "Contact by the readings")
        case .restart: LocalText("重新开始", "Begun again")
        case .note: LocalText("按规则处理", "By policy")
        }
    }
}

extension Contact {
    /// Sequence numbers from here on belong to nodes of a plan that began again.
    public static let restarted = 1_000

    /// Whether the course of the plan added it: corrections of the stay do not plan it anew.
    public var isAdded: Bool { sequence >= Contact.restarted || node.contains(".") }
}
