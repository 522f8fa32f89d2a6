import CLibPQ
import SQL

/// One transaction: BEGIN leaves with its first statement, COMMIT with what nobody has waited for.
final class PostgresConnection: Connection {
    /// Where the words of `notify` are heard.
    static let channel = "suifang"

    private let pipeline: Pipeline
    private let mode: PostgresMode
    private var isReading: Bool { mode == .reading }
    /// What was sent before this transaction is of another one.
    private let floor: Int
    private var hasBegun = false
    private var moment: Reply?
    private var words: [String] = []
    /// What spoiled the transaction: PostgreSQL takes nothing more until it is undone to before that.
    private var broken: Pipeline.Failed?

    init(_ pipeline: Pipeline, mode: PostgresMode) {
        self.pipeline = pipeline
        self.mode = mode
        floor = pipeline.number
    }

    // MARK: Statements

    @discardableResult
    func execute(_ statement: Statement) throws -> Int {
        if statement.pieces.first?.hasPrefix("SET LOCAL statement_timeout") == true { pipeline.link.patience = nil }
        return try answer(to: statement).changed
    }

    func post(_ statement: Statement) throws {
        try begin()
        try guarded { try pipeline.send(statement) }
    }

    func post(each statements: [Statement]) throws {
        try begin()
        try guarded { try pipeline.send(each: statements) }
    }

    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws {
        let reply = try answer(to: statement)
        guard let result = reply.result else { return }
        // The answer must outlive the rows that point into it.
        try withExtendedLifetime(reply) {
            for index in 0..<PQntuples(result) { try body(PostgresRow(result: result, index: index)) }
        }
    }

    private func answer(to statement: Statement) throws -> Reply {
        try begin()
        let reply = Reply()
        try guarded {
            try pipeline.send(statement, reply: reply)
            try pipeline.synchronise(above: floor)
        }
        return reply
    }

    /// Runs what may meet a failed statement, and remembers that the transaction is spoiled.
    private func guarded(_ body: () throws -> Void) throws {
        if let broken { throw broken.failure }
        do {
            try body()
        } catch let failed as Pipeline.Failed {
            broken = failed
            throw failed.failure
        }
    }

    // MARK: Beginning and end

    private func begin() throws {
        guard !hasBegun else { return }
        hasBegun = true
        try pipeline.sendPlain(mode.begin)
        if !isReading { try askForMoment() }
    }

    private func askForMoment() throws {
        let reply = Reply()
        moment = reply
        try pipeline.send("SELECT floor(extract(epoch FROM transaction_timestamp()) * 1000)::bigint", reply: reply)
    }

    var isClaiming: Bool { mode == .writing(.claiming) }

    /// Nil where the server cannot be asked: then the next statement fails as well, and the commit.
    var clock: Int64? {
        try? begin()
        if moment == nil { try? askForMoment() }
        if moment?.result == nil { try? guarded { try pipeline.synchronise(above: floor) } }
        return moment?.result.flatMap { PostgresRow(result: $0, index: 0).integer(0) }
    }

    func notify(_ word: String) { if !words.contains(word) { words.append(word) } }

    /// After this all is committed, or it throws and nothing is, but for `commitUnknown`.
    func commit() throws {
        guard hasBegun || !words.isEmpty else { return }
        try begin()
        if let broken { throw broken.failure }
        for word in words { try guarded { try pipeline.send("SELECT pg_notify(\(PostgresConnection.channel), \(word))") } }
        let reply = Reply()
        try pipeline.sendPlain("COMMIT", reply: reply)
        if isReading {
            // Nothing hangs on the answer: the next transaction collects it.
            try pipeline.mark()
            return try pipeline.link.flush()
        }
        do {
            try pipeline.synchronise(above: floor)
        } catch let failed as Pipeline.Failed where reply.command != "COMMIT" && failed.failure.kind != .lost {
            broken = failed
            throw failed.failure
        } catch {
            guard reply.command != "COMMIT" else { return }
            throw PostgresFailure(.commitUnknown, reason: "the connection ended while COMMIT was on its way: it may have happened or not")
        }
        guard reply.command == "COMMIT" else { throw PostgresFailure(.statement, reason: "the transaction was already undone", statement: "COMMIT") }
    }

    /// Undoes all. Where this fails the link is of no more use, and the server undoes it by itself.
    func rollback() {
        guard hasBegun, !pipeline.link.isLost else { return }
        do {
            // Its own mark first: after an error the server goes on from there.
            try pipeline.mark()
            try pipeline.sendPlain("ROLLBACK")
            try pipeline.mark()
            try pipeline.collect(above: .max)
        } catch {
            _ = pipeline.link.lose()
        }
    }

    // MARK: Parts

    func whole<T>(_ body: () throws -> T) throws -> T {
        try begin()
        try guarded { try pipeline.sendPlain("SAVEPOINT whole") }
        let savepoint = pipeline.number
        do {
            let result = try body()
            // An error that was met and swallowed inside still spoiled this part.
            if let broken { throw broken.failure }
            let isWaiting = pipeline.isUnanswered(after: savepoint)
            try pipeline.sendPlain("RELEASE SAVEPOINT whole")
            if isWaiting { try guarded { try pipeline.synchronise(above: floor) } }
            return result
        } catch {
            try undo(to: savepoint)
            throw error
        }
    }

    /// Leaves the transaction spoiled where something failed that was sent before the savepoint, and after a conflict: not this
    /// part is at fault then, and the whole transaction runs again.
    private func undo(to savepoint: Int) throws {
        guard !pipeline.link.isLost else { return }
        if broken == nil, pipeline.isUnanswered(after: floor) { try? guarded { try pipeline.synchronise(above: floor) } }
        if let broken, broken.number <= savepoint || broken.failure.kind == .conflict { return }
        broken = nil
        try pipeline.sendPlain("ROLLBACK TO SAVEPOINT whole")
        try pipeline.sendPlain("RELEASE SAVEPOINT whole")
    }
}
