import ArgumentParser

/// What one process does.
enum Role: String, CaseIterable {
    /// Serves the console, the patients' pages and the gateways' callbacks.
    case web
    /// Advances what is due and gives messages away.
    case engine
}

/// `web,engine` on the command line.
struct Roles: ExpressibleByArgument {
    static let all = Roles(roles: Role.allCases)
    static let allValueStrings = ["web,engine", "web", "engine"]

    var roles: [Role]
    var names: [String] { roles.map(\.rawValue) }
    var defaultValueDescription: String { names.joined(separator: ",") }

    init(roles: [Role]) { self.roles = roles }

    init?(argument: String) {
        let named = argument.split(separator: ",").map { Role(rawValue: String($0)) }
        guard !named.isEmpty, !named.contains(nil) else { return nil }
        roles = Role.allCases.filter { named.contains($0) }
    }

    func has(_ role: Role) -> Bool { roles.contains(role) }
}
