/// What a system or a person may do, as SMART writes it: `system/*.read`, `system/Patient.cruds`, `user/*.read`, several parted by
/// blanks.
public struct AccessScope: Sendable, Equatable {
    public enum Action: Character, Sendable, CaseIterable {
        case create = "c"
        case read = "r"
        case update = "u"
        case delete = "d"
        case search = "s"
    }

    /// For whom a token speaks: each has words of its own, and those of the other give nothing.
    public enum Bearer: String, Sendable {
        case system
        /// A member of staff, who reads.
        case user

        fileprivate var actions: Set<Character> { self == .system ? ["c", "r", "u", "d", "s"] : ["r", "s"] }
    }

    private struct Grant: Equatable {
        var type: String
        var actions: Set<Character>
    }

    private var grants: [Grant] = []

    /// Words that are no scope of ours give nothing.
    public init(_ text: String, of bearer: Bearer = .system) {
        let beginning = bearer.rawValue + "/"
        for word in text.split(separator: " ") {
            guard word.hasPrefix(beginning), let dot = word.lastIndex(of: ".") else { continue }
            let type = String(word[word.index(word.startIndex, offsetBy: beginning.count)..<dot])
            let given = word[word.index(after: dot)...].prefix { $0 != "?" }
            // A narrower scope, by a query, is not understood and gives nothing.
            guard !word.contains("?"), !type.isEmpty else { continue }
            let actions: Set<Character> =
                switch given {
                case "read": ["r", "s"]
                case "write": ["c", "u", "d"]
                case "*": ["c", "r", "u", "d", "s"]
                default: Set(given.filter { "cruds".contains($0) })
                }
            grants.append(Grant(type: type, actions: actions.intersection(bearer.actions)))
        }
    }

    public var isEmpty: Bool { grants.allSatisfy(\.actions.isEmpty) }

    /// The words of `wanted` that lie wholly within this scope, parted by blanks.
    public func granting(_ wanted: String) -> String {
        wanted.split(separator: " ").filter { word in
            let asked = AccessScope(String(word)).grants
            return !asked.isEmpty && asked.allSatisfy { one in !one.actions.isEmpty && one.actions.allSatisfy { action in holds(action, one.type) } }
        }.joined(separator: " ")
    }

    private func holds(_ action: Character, _ type: String) -> Bool {
        grants.contains { ($0.type == "*" || $0.type == type) && $0.actions.contains(action) }
    }

    /// `type`: a kind of resource, or `*` for all of them.
    public func allows(_ action: Action, _ type: String) -> Bool {
        holds(action.rawValue, type)
    }
}
