import CLibPQ
import Synchronization

/// What the connections of a pool know together: which host took the last one, and whether links made before may be trusted.
///
/// A primary that hangs keeps its connections open, and its kernel acknowledges what is sent to it. Whoever has heard nothing
/// for some seconds therefore looks for another server that takes writes, and gives the silent one up where there is one.
final class Lookout: Sendable {
    private struct State {
        var preferred: Host?
        var isLooking = false
        var era = 0
    }

    /// How long a server is silent before another is looked for, in milliseconds.
    static let pause: Int32 = 3_000

    private let hosts: [Host]
    private let settings: PostgresSettings
    private let state = Mutex(State())

    init(_ settings: PostgresSettings) {
        self.settings = settings
        hosts = Host.all(in: settings.url)
    }

    /// Grows when a link was lost.
    var era: Int { state.withLock { $0.era } }

    /// No link that exists now is used again: what met one of them may have met the others, which would be noticed one by one.
    func distrust() { state.withLock { $0.era += 1 } }

    /// Connects, beginning with the host that took the last connection.
    func connect(_ settings: PostgresSettings, timeout: Int? = nil) throws -> OpaquePointer {
        var last = timeout.map { [("connect_timeout", String($0))] } ?? []
        if hosts.count > 1, let first = state.withLock({ $0.preferred }), let place = hosts.firstIndex(of: first) {
            let order = hosts[place...] + hosts[..<place]
            last.append(("host", order.map(\.name).joined(separator: ",")))
            last.append(("port", order.map(\.port).joined(separator: ",")))
        }
        let connection = try Link.connect(settings, last: last)
        let host = Host(of: connection)
        state.withLock { $0.preferred = host }
        return connection
    }

    /// Whether another host than that of `connection` takes writes now. Blocks for some seconds; false where another thread
    /// asks already.
    func isReplaced(_ connection: OpaquePointer) -> Bool {
        guard settings.isWriting, hosts.count > 1 else { return false }
        let host = Host(of: connection)
        let mayLook = state.withLock { state in
            defer { state.isLooking = true }
            return !state.isLooking
        }
        guard mayLook else { return state.withLock { $0.preferred != host } }
        defer { state.withLock { $0.isLooking = false } }
        guard let other = try? connect(settings, timeout: 2) else { return false }
        defer { PQfinish(other) }
        return Host(of: other) != host
    }
}

/// One of the servers that an address names.
struct Host: Equatable, Sendable {
    var name: String
    var port: String

    init(name: String, port: String) { (self.name, self.port) = (name, port) }

    /// The one that a connection has met.
    init(of connection: OpaquePointer) {
        name = PQhost(connection).map { String(cString: $0) } ?? ""
        port = PQport(connection).map { String(cString: $0) } ?? ""
    }

    /// In the order of the address; none where it names numeric addresses apart, whose order must be kept.
    static func all(in url: String) -> [Host] {
        guard let options = PQconninfoParse(url, nil) else { return [] }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        guard values["hostaddr"] == nil, let names = values["host"]?.split(separator: ",", omittingEmptySubsequences: false) else { return [] }
        let ports = values["port"]?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        guard ports.count <= 1 || ports.count == names.count else { return [] }
        return names.enumerated().map { place, name in
            let port = ports.count > 1 ? ports[place] : ports.first ?? ""
            return Host(name: String(name), port: port.isEmpty ? "5432" : String(port))
        }
    }
}
