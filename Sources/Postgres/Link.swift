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

    /// Connects, sets the session up and enters pipeline mode. Blocks for as long as `connect_timeout` per host.
    init(_ settings: PostgresSettings) throws {
        connection = try Link.connect(settings, isWriting: settings.isWriting)
        let session = """
            SET statement_timeout = \(settings.statementTimeout); SET lock_timeout = \(settings.lockTimeout); \
            SET idle_in_transaction_session_timeout = \(settings.idleTimeout); SET client_min_messages = warning; \
            SET random_page_cost = 1.1; SET jit = off
            """
        let set = PQexec(connection, session)
        defer { PQclear(set) }
        let isSet = PQresultStatus(set) == PGRES_COMMAND_OK
        guard isSet, PQenterPipelineMode(connection) == 1, PQsetnonblocking(connection, 1) == 0 else {
            let failure = PostgresFailure(.unreachable, reason: "the session could not be set up")
            PQfinish(connection)
            throw failure
        }
        patience = settings.statementTimeout == 0 ? nil : settings.statementTimeout + 5_000
    }

    deinit { PQfinish(connection) }

    /// A connection in libpq's ordinary mode. What the conninfo says goes before the defaults that stand ahead of it.
    static func connect(_ settings: PostgresSettings, isWriting: Bool) throws -> OpaquePointer {
        let parameters = [
            ("connect_timeout", "5"), ("keepalives", "1"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "30000"), ("application_name", settings.applicationName),
            ("target_session_attrs", isWriting ? "read-write" : "any"), ("dbname", settings.url), ("client_encoding", "UTF8"),
        ]
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
        var ready: Int32 = -1
        repeat { ready = poll(&descriptor, 1, Int32(clamping: patience ?? -1)) } while ready < 0 && errno == EINTR
        guard ready > 0 else { throw lose("the server has been silent for too long") }
        if descriptor.revents & Int16(POLLIN | POLLERR | POLLHUP) != 0, PQconsumeInput(connection) == 0 { throw lose() }
    }

    /// Marks the link as lost; what libpq says of it could quote a statement's values and is left out.
    func lose(_ reason: String = "the connection to the server was lost") -> PostgresFailure {
        isLost = true
        return PostgresFailure(.lost, reason: reason)
    }
}
