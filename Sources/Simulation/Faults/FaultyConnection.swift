import SQL

/// A connection on which the process can end before any statement. It forwards everything else: a new member of
/// `Connection` is one line here.
final class FaultyConnection: Connection {
    let base: any Connection
    private let tampering: Tampering?
    private let fault: ArmedFault?
    private var isDead = false
    private(set) var statements = 0
    /// Stands for everything that was written, in order.
    private(set) var digest = Digest()

    init(_ base: any Connection, fault: ArmedFault?, tampering: Tampering?) {
        self.base = base
        self.fault = fault
        self.tampering = tampering
    }

    var clock: Int64? { base.clock }
    var isClaiming: Bool { base.isClaiming }
    func notify(_ word: String) throws { try base.notify(word) }

    @discardableResult
    func execute(_ statement: Statement) throws -> Int {
        try pass()
        digest.add(statement.values)
        switch tampering?.change(statement) ?? .keep {
        case .keep: return try base.execute(statement)
        case .swallow: return 1
        case .replace(let other): return try base.execute(other)
        case .follow(let other):
            let count = try base.execute(statement)
            try base.execute(other)
            return count
        }
    }

    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws {
        try pass()
        // What returns rows may write as well.
        guard statement.pieces.first?.hasPrefix("SELECT") != true, statement.pieces.first?.hasPrefix("WITH") != true else { return try base.each(statement, body) }
        digest.add(statement.values)
        switch tampering?.change(statement) ?? .keep {
        case .keep: try base.each(statement, body)
        case .swallow: return
        case .replace(let other): try base.each(other, body)
        case .follow(let other):
            try base.each(statement, body)
            try base.execute(other)
        }
    }

    func whole<T>(_ body: () throws -> T) throws -> T {
        try pass()
        return try base.whole(body)
    }

    /// A dead process runs nothing more: whoever catches the first crash meets the next.
    private func pass() throws {
        if isDead { throw Crash(isCommitted: false) }
        defer { statements += 1 }
        switch fault {
        case .crash(let place) where place == statements: try die()
        case .hiccup(let place) where place == statements: throw StatementFault()
        default: return
        }
    }

    private func die() throws {
        isDead = true
        throw Crash(isCommitted: false)
    }

    /// Asked when the body has ended: a crash that found fewer statements than it waited for ends the process now.
    func end() throws {
        if isDead { throw Crash(isCommitted: false) }
        if case .crash = fault { try die() }
    }
}
