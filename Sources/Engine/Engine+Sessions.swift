import FollowUp
import Storage

/// A signed-in member of staff.
public struct StaffSession: Sendable, Equatable {
    public var staff: ID<Staff>
    public var name: String
    public var role: StaffRole
    public var department: String
    public var isHead: Bool
    public var language: Language
    /// Must come back with every form.
    public var formToken: String
}

public struct SignedIn: Sendable {
    /// The cookie's value; only its digest is stored.
    public var token: String
    public var session: StaffSession
}

extension Engine {
    /// Sessions end after twelve hours, a working day.
    static let sessionLife = Span.hours(12)

    /// Nil when name or password is wrong; throws `Refusal.tooManyTries` when guessed too often.
    public func signIn(username: String, password: String, from address: String) async throws -> SignedIn? {
        let now = clock()
        let keys = ["name:\(username)", "address:\(address)"]
        guard guardian.mayTry(keys, now: now) else { throw Refusal.tooManyTries }
        let account = try await read { try $0.store.account(username) }
        // An unknown name costs the same work as a wrong password.
        let isRight = passwords.verify(password, against: account?.password ?? Engine.nobody)
        guard let account, isRight else {
            guardian.failed(keys, now: now)
            return nil
        }
        guardian.succeeded(keys)
        let token = Base64URL.encode(randomBytes(24))
        let formToken = Base64URL.encode(randomBytes(18))
        try await work { work in
            try work.store.insertSession(
                digest: Sealer.digest(Array(token.utf8)), staff: account.member.id, formToken: formToken, now: now, expiresAt: now + Engine.sessionLife)
        }
        return SignedIn(token: token, session: session(account.member, formToken))
    }

    /// A secret of so many random bytes, as addresses and headers may hold it.
    public func randomText(_ count: Int) -> String { Base64URL.encode(randomBytes(count)) }

    public func session(token: String) async throws -> StaffSession? {
        let digest = Sealer.digest(Array(token.utf8))
        return try await read { work in try work.store.session(digest: digest, now: work.now) }.map { session($0.member, $0.formToken) }
    }

    public func signOut(token: String) async throws {
        let digest = Sealer.digest(Array(token.utf8))
        try await work { try $0.store.deleteSession(digest: digest) }
    }

    public func setLanguage(staff: ID<Staff>, _ language: Language) async throws { try await work { try $0.store.setLanguage(language, of: staff) } }

    private func session(_ member: StaffMember, _ formToken: String) -> StaffSession {
        StaffSession(
            staff: member.id, name: member.name, role: member.role, department: member.department, isHead: member.isHead, language: member.language,
            formToken: formToken)
    }

    /// A scrypt string that no password fits.
    private static let nobody = "scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
}
