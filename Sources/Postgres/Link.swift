import CLibPQ
import Foundation

/// The wire: one libpq connection in pipeline mode, never blocking on writing alone, so that neither side waits for the other
/// with both buffers full.
final class Link {
    let connection: OpaquePointer
    /// Set when the connection ended or lost its order; it is of no more use then.
    private(set) var isLost = false
    /// How long the server may stay silent, in milliseconds; nil for ever.
    var patience: Int?
    private let lookout: Lookout
    /// The lookout's number when this link was made: what is older than the last loss is not trusted any more.
    private let era: Int

    /// Connects, sets the session up and enters pipeline mode. Blocks for as long as `connect_timeout` per host.
    init(_ settings: PostgresSettings, lookout: Lookout) throws {
        self.lookout = lookout
        era = lookout.era
        connection = try lookout.connect(settings)
        let session = """
            SET statement_timeout = \(settings.statementTimeout); SET lock_timeout = \(settings.lockTimeout); \
            SET idle_in_transaction_session_timeout = \(settings.idleTimeout); SET client_min_messages = warning; \
            SET random_page_cost = 1.1; SET jit = off
            """
        let isSet = Link.ask(connection, session) { PQresultStatus($0) == PGRES_COMMAND_OK }
        guard isSet, PQenterPipelineMode(connection) == 1, PQsetnonblocking(connection, 1) == 0 else {
            // All is initialised: `deinit` ends the connection.
            throw PostgresFailure(.unreachable, reason: "the session could not be set up")
        }
        patience = settings.statementTimeout == 0 ? nil : settings.statementTimeout + 5_000
    }

    deinit { PQfinish(connection) }

    /// A connection in libpq's ordinary mode. What the conninfo says goes before the defaults that stand ahead of it; `last`
    /// goes before the conninfo.
    ///
    /// A network that is cut without a word is noticed after 15 seconds: by what was sent and never acknowledged
    /// (`tcp_user_timeout`), or by probes where nothing was sent (keepalives).
    static func connect(_ settings: PostgresSettings, last: [(String, String)] = []) throws -> OpaquePointer {
        let parameters = [
            ("connect_timeout", "5"), ("keepalives", "1"), ("keepalives_idle", "6"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"), ("application_name", settings.applicationName),
            ("target_session_attrs", settings.isWriting ? "read-write" : "any"), ("dbname", settings.url), ("client_encoding", "UTF8"),
        ] + last
        let keywords = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { (keywords + values).forEach { free($0) } }
        let connection = PQconnectdbParams(
            keywords.map { UnsafePointer<CChar>($0) } + [nil], values.map { UnsafePointer<CChar>($0) } + [nil], 1)
        guard let connection else { throw PostgresFailure(.unreachable, reason: "libpq has no memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(connection)).split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
            PQfinish(connection)
            throw PostgresFailure(reason.contains("too many clients") || reason.contains("connection slots") ? .tooManyConnections : .unreachable, reason: reason)
        }
        // Notices are for people at a terminal.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        return connection
    }

    /// Asks on a connection in the ordinary mode and gives each answer to `isRight`; false also where none comes within five
    /// seconds, or the caller does not care any more.
    static func ask(_ connection: OpaquePointer, _ query: String, while isWanted: () -> Bool = { true }, _ isRight: (OpaquePointer) -> Bool) -> Bool {
        guard PQsendQuery(connection, query) == 1 else { return false }
        let end = ContinuousClock.now + .seconds(5)
        var answer = true
        while true {
            while PQisBusy(connection) != 0 {
                var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
                guard isWanted(), ContinuousClock.now < end else { return false }
                guard poll(&descriptor, 1, 500) > 0 else { continue }
                guard PQconsumeInput(connection) == 1 else { return false }
            }
            guard let result = PQgetResult(connection) else { return answer && PQstatus(connection) == CONNECTION_OK }
            if !isRight(result) { answer = false }
            PQclear(result)
        }
    }

    /// Why `url` is no address of a database; nil when it is one.
    static func mistake(in url: String) -> String? {
        var message: UnsafeMutablePointer<CChar>?
        if let options = PQconninfoParse(url, &message) {
            PQconninfoFree(options)
            return nil
        }
        defer { PQfreemem(message) }
        return message.map { String(cString: $0).split(separator: "\n").joined(separator: "; ") } ?? "not understood"
    }

    /// Whether the server is still there, as far as can be told without asking it.
    func looksAlive() -> Bool {
        guard era == lookout.era else { return false }
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        // A server that leaves says so before it closes: the end stands behind that.
        while !isLost, poll(&descriptor, 1, 0) > 0 { isLost = PQconsumeInput(connection) == 0 }
        if PQstatus(connection) == CONNECTION_BAD { isLost = true }
        return !isLost
    }

    /// `sent` is what a libpq function that sends has returned.
    func check(_ sent: Int32, _ statement: String) throws {
        guard sent == 0 else { return }
        guard PQstatus(connection) == CONNECTION_OK else { throw lose() }
        throw PostgresFailure(.statement, reason: "libpq does not take it: too many values or no memory", statement: statement)
    }

    /// Hands to the network what waits to be sent, taking in answers meanwhile.
    func flush() throws {
        while true {
            let unsent = PQflush(connection)
            if unsent == 0 { return }
            guard unsent > 0 else { throw lose() }
            try wait(POLLIN | POLLOUT)
        }
    }

    /// The next answer, or nil at the end of a statement's answers.
    func next() throws -> OpaquePointer? {
        while PQisBusy(connection) != 0 {
            let unsent = PQflush(connection)
            guard unsent >= 0 else { throw lose() }
            try wait(unsent > 0 ? POLLIN | POLLOUT : POLLIN)
        }
        let result = PQgetResult(connection)
        if PQstatus(connection) == CONNECTION_BAD {
            PQclear(result)
            throw lose()
        }
        return result
    }

    /// Waits for the network and takes in what came.
    private func wait(_ events: Int32) throws {
        var descriptor = pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0)
        let end = patience.map { ContinuousClock.now + .milliseconds($0) }
        while true {
            let left = patience.map { min($0, Int(Lookout.pause)) } ?? Int(Lookout.pause)
            let ready = poll(&descriptor, 1, Int32(clamping: left))
            if ready > 0 { break }
            if ready < 0, errno != EINTR { throw lose() }
            if let end, ContinuousClock.now >= end { throw lose("the server has been silent for too long") }
            // A server that hangs closes nothing: another may have taken its place.
            if ready == 0, lookout.isReplaced(connection) { throw lose("another server takes writes now") }
        }
        if descriptor.revents & Int16(POLLIN | POLLERR | POLLHUP) != 0, PQconsumeInput(connection) == 0 { throw lose() }
    }

    /// Marks the link as lost; what libpq says of it could quote a statement's values and is left out.
    func lose(_ reason: String = "the connection to the server was lost") -> PostgresFailure {
        if !isLost, era == lookout.era { lookout.distrust() }
        isLost = true
        return PostgresFailure(.lost, reason: reason)
    }
}
