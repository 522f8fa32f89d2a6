import CLibPQ

extension PostgresDatabase {
    /// `url` as the environment of PostgreSQL's own programs: a password does not stand in a list of processes there.
    /// Nil where `url` is no address.
    public static func environment(of url: String) -> [String: String]? {
        guard let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var environment: [String: String] = [:]
        var option = options
        while option.pointee.keyword != nil {
            if let value = option.pointee.val, let name = option.pointee.envvar { environment[String(cString: name)] = String(cString: value) }
            option += 1
        }
        return environment
    }
}
