import CLibPQ
import SQL
import Synchronization

/// Sends statements one after another without waiting, and collects their answers in order.
final class Pipeline {
    /// Something sent whose answer is still to come.
    private struct Expected {
        enum Kind {
            case prepared(Prepared, Pieces)
            case described(Prepared, Pieces)
            case ran
            case synced
        }

        var kind: Kind
        var number: Int
        var statement: Statement?
        var reply: Reply?
    }

    /// A statement that failed, and its number.
    struct Failed: Error {
        var number: Int
        var failure: PostgresFailure
    }

    let link: Link
    private var statements: PreparedStatements
    private var expected: [Expected] = []
    private var parameters = Parameters()
    /// How many waits for the server's answers there were, over all connections.
    private let roundTrips: Counter
    /// Of the last thing sent.
    private(set) var number = 0

    init(link: Link, settings: PostgresSettings, roundTrips: Counter) {
        self.link = link
        self.roundTrips = roundTrips
        statements = PreparedStatements(capacity: settings.preparedStatements)
    }

    var preparedCount: Int { statements.count }

    /// Whether something sent after `number` may still fail.
    func isUnanswered(after number: Int) -> Bool {
        expected.contains { item in
            if case .synced = item.kind { return false }
            return item.number > number
        }
    }

    /// Sends a statement; its answer goes to `reply`. Nothing is waited for, but for a statement whose null the server has not
    /// told the type of yet.
    func send(_ statement: Statement, reply: Reply? = nil) throws {
        let pieces = Pieces(statement)
        var prepared: Prepared
        if let known = statements[pieces] {
            prepared = known
        } else {
            let text = statement.text(.postgres)
            if statement.values.isEmpty, !PlaceholderText.isPreparable(text) { return try sendPlain(text, reply: reply) }
            prepared = try prepare(statement, pieces, text)
        }
        if !prepared.isDescribed, zip(statement.values, prepared.types).contains(where: { $0 != .null && $1 == 0 }) { try synchronise() }
        if try !parameters.set(statement.values, types: prepared.types) {
            // A value of another type than the first time's: prepared anew for these.
            prepared = try prepare(statement, pieces, statement.text(.postgres))
            guard try parameters.set(statement.values, types: prepared.types) else {
                throw PostgresFailure(.value, reason: "a value does not fit its place", statement: statement.text)
            }
        }
        let sent = parameters.with { values, lengths, formats in
            PQsendQueryPrepared(link.connection, prepared.name, Int32(values.count), values, lengths, formats, 1)
        }
        try link.check(sent, statement.text)
        expect(.ran, statement, reply)
        // Long before the buffers are full on both sides.
        if expected.count.isMultiple(of: 64) { try link.flush() }
    }

    /// Sends many of one text as one statement, planned for their number; one by one where that cannot be.
    func send(each statements: [Statement]) throws {
        guard statements.count > 4, let first = statements.first else { return try statements.forEach { try send($0) } }
        let pieces = Pieces(first)
        var single = try self.statements[pieces] ?? prepare(first, pieces, first.text(.postgres))
        if !single.isDescribed {
            try synchronise()
            single = self.statements[pieces] ?? single
        }
        guard single.isDescribed, let text = single.bulk ?? BulkText.of(first.text(.postgres), types: single.types) else {
            return try statements.forEach { try send($0) }
        }
        single.bulk = text
        guard try parameters.set(rows: statements.map(\.values), types: single.types) else { return try statements.forEach { try send($0) } }
        let types = single.types.map(BulkText.array(of:))
        let sent: Int32
        if text.hasPrefix("INSERT") {
            let pieces = Pieces(Statement(stringLiteral: text))
            let prepared = try self.statements[pieces] ?? prepare(first, pieces, text, types)
            sent = parameters.with { values, lengths, formats in
                PQsendQueryPrepared(link.connection, prepared.name, Int32(types.count), values, lengths, formats, 1)
            }
        } else {
            // Never prepared: a plan kept from when the table was small would read all of it.
            sent = parameters.with { values, lengths, formats in
                PQsendQueryParams(link.connection, text, Int32(types.count), types, values, lengths, formats, 1)
            }
        }
        try link.check(sent, first.text)
        expect(.ran, first, nil)
        try link.flush()
    }

    /// Sends a statement without values that is not worth preparing.
    func sendPlain(_ text: String, reply: Reply? = nil) throws {
        try link.check(PQsendQueryParams(link.connection, text, 0, nil, nil, nil, nil, 1), text)
        expect(.ran, Statement(stringLiteral: text), reply)
    }

    private func prepare(_ statement: Statement, _ pieces: Pieces, _ text: String) throws -> Prepared {
        try prepare(statement, pieces, text, statement.values.map(Parameters.type(of:)))
    }

    private func prepare(_ statement: Statement, _ pieces: Pieces, _ text: String, _ types: [Oid]) throws -> Prepared {
        let (prepared, replaced) = statements.add(pieces, types: types)
        for name in replaced { try sendPlain("DEALLOCATE \(name)") }
        try link.check(PQsendPrepare(link.connection, prepared.name, PlaceholderText.numbered(text), Int32(types.count), types), statement.text)
        expect(.prepared(prepared, pieces), statement)
        if !prepared.isDescribed {
            try link.check(PQsendDescribePrepared(link.connection, prepared.name), statement.text)
            expect(.described(prepared, pieces), statement)
        }
        return prepared
    }

    private func expect(_ kind: Expected.Kind, _ statement: Statement?, _ reply: Reply? = nil) {
        number += 1
        // The values are not kept: an error has no use for them.
        var bare = statement
        bare?.values = []
        expected.append(Expected(kind: kind, number: number, statement: bare, reply: reply))
    }

    /// Marks the end of what belongs together: the server answers up to here, and after an error goes on from here.
    func mark() throws {
        try link.check(PQpipelineSync(link.connection), "")
        expect(.synced, nil)
        roundTrips.increase()
    }

    /// Sends all and waits for every answer. Throws the first `Failed` with a number above `floor`.
    func synchronise(above floor: Int = 0) throws {
        try mark()
        try collect(above: floor)
    }

    func collect(above floor: Int = 0) throws {
        var first: Failed?
        var next = 0
        defer { expected.removeFirst(min(next, expected.count)) }
        while next < expected.count {
            let item = expected[next]
            let failure = try answer(to: item)
            next += 1
            if let failure, first == nil, item.number > floor { first = Failed(number: item.number, failure: failure) }
        }
        if let first { throw first }
    }

    /// Reads all that the server says to one thing sent; gives what it complains of.
    private func answer(to item: Expected) throws -> PostgresFailure? {
        if case .synced = item.kind {
            let result = try link.next()
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw link.lose("the server's answers are out of order") }
            return nil
        }
        var failure: PostgresFailure?
        var isSkipped = false
        while let result = try link.next() {
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                if case .described(let prepared, _) = item.kind { prepared.types = (0..<PQnparams(result)).map { PQparamtype(result, $0) } }
                if let reply = item.reply, reply.result == nil { reply.result = result } else { PQclear(result) }
            case PGRES_PIPELINE_ABORTED:
                isSkipped = true
                PQclear(result)
            default:
                failure = failure ?? Pipeline.failure(result, item.statement?.text ?? "")
                PQclear(result)
            }
        }
        if isSkipped || failure != nil {
            switch item.kind {
            case .prepared(let prepared, let pieces), .described(let prepared, let pieces): statements.remove(prepared, pieces)
            case .ran, .synced: break
            }
        }
        if failure?.kind == .lost { _ = link.lose() }
        return failure
    }

    private static func failure(_ result: OpaquePointer, _ statement: String) -> PostgresFailure {
        func field(_ code: Int32) -> String { PQresultErrorField(result, code).map { String(cString: $0) } ?? "" }
        let state = field(0x43) // PG_DIAG_SQLSTATE 'C'
        guard !state.isEmpty else { return PostgresFailure(.lost, reason: "the server gave no answer", statement: statement) }
        return PostgresFailure(state: state, message: field(0x4D), statement: statement) // PG_DIAG_MESSAGE_PRIMARY 'M'
    }
}

/// A number that several threads count up.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    func increase() { count.add(1, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
}
