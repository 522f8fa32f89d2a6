import FollowUp
import SQL

/// A member of staff as stored, without the password.
public struct StaffMember: Sendable, Equatable {
    public var id: ID<Staff>
    public var username: String
    public var name: String
    /// The hospital's own number for the person, by which a stay names its attending doctor.
    public var code: String
    public var role: StaffRole
    public var department: String
    public var isHead: Bool
    public var phone: String
    public var language: Language

    public init(id: ID<Staff>, username: String, name: String, code: String, role: StaffRole, department: String, isHead: Bool, phone: String, language: Language = .zh) {
        self.id = id
        self.username = username
        self.name = name
        self.code = code
        self.role = role
        self.department = department
        self.isHead = isHead
        self.phone = phone
        self.language = language
    }
}

extension Store {
    static let staffColumns: Statement = "id, username, name, code, role, department, is_head, phone, language"

    public func insert(_ member: StaffMember, password: String, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO staff (hospital_id, id, username, name, code, role, department, is_head, phone, password, language, created_at) \
            VALUES (\(hospital), \(member.id), \(member.username), \(member.name), \(member.code), \(member.role.rawValue), \(member.department), \
            \(member.isHead), \(member.phone.isEmpty ? nil : sealer.seal(member.phone)), \(password), \(member.language.rawValue), \(now))
            """)
    }

    public func staff(_ id: ID<Staff>) throws -> StaffMember? {
        try connection.first("SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND id = \(id)", readStaff)
    }

    /// Whoever may still sign in.
    public func member(_ id: ID<Staff>) throws -> StaffMember? {
        try connection.first(
            "SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND id = \(id) AND active = 1", readStaff)
    }

    /// The active account of a username with its password's scrypt string.
    public func account(_ username: String) throws -> (member: StaffMember, password: String)? {
        try connection.first(
            "SELECT \(statement: Store.staffColumns), password FROM staff WHERE hospital_id = \(hospital) AND username = \(username) AND active = 1"
        ) { (try readStaff($0), $0.string(9)) }
    }

    public func setPassword(_ password: String, of staff: ID<Staff>) throws {
        try connection.execute("UPDATE staff SET password = \(password) WHERE hospital_id = \(hospital) AND id = \(staff)")
        try connection.execute("DELETE FROM session WHERE hospital_id = \(hospital) AND staff_id = \(staff)")
    }

    public func setLanguage(_ language: Language, of staff: ID<Staff>) throws {
        try connection.execute("UPDATE staff SET language = \(language.rawValue) WHERE hospital_id = \(hospital) AND id = \(staff)")
    }

    /// Whom an alert goes to: rung 0 the attending doctor; 1 the head of department as well; 2 and more every doctor of
    /// the department and the managers. A rung that names nobody is taken by the next.
    public func recipients(attending code: String, name: String, department: String, rung: Int) throws -> [StaffMember] {
        let attending = try connection.rows(
            """
            SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND active = 1 AND role = 'doctor' \
            AND ((code <> '' AND code = \(code)) OR (\(code) = '' AND name = \(name) AND department = \(department))) ORDER BY id LIMIT 1
            """, readStaff)
        if rung == 0, !attending.isEmpty { return attending }
        let heads = try connection.rows(
            """
            SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND active = 1 AND is_head = 1 \
            AND department = \(department) ORDER BY id
            """, readStaff)
        if rung <= 1, !heads.isEmpty { return attending + heads.filter { head in !attending.contains { $0.id == head.id } } }
        let everyone = try connection.rows(
            """
            SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND active = 1 \
            AND ((role = 'doctor' AND department = \(department)) OR role = 'manager') ORDER BY id LIMIT 50
            """, readStaff)
        if !everyone.isEmpty { return everyone }
        return try connection.rows(
            "SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND active = 1 AND role IN ('administrator', 'manager') ORDER BY id LIMIT 50",
            readStaff)
    }

    public func insertSession(digest: [UInt8], staff: ID<Staff>, formToken: String, now: Instant, expiresAt: Instant) throws {
        try connection.execute("DELETE FROM session WHERE hospital_id = \(hospital) AND expires_at <= \(now)")
        try connection.execute(
            """
            INSERT INTO session (hospital_id, token_digest, staff_id, form_token, created_at, seen_at, expires_at) \
            VALUES (\(hospital), \(digest), \(staff), \(formToken), \(now), \(now), \(expiresAt))
            """)
    }

    public func session(digest: [UInt8], now: Instant) throws -> (member: StaffMember, formToken: String)? {
        let found: (ID<Staff>, String)? = try connection.first(
            """
            SELECT staff_id, form_token FROM session WHERE hospital_id = \(hospital) AND token_digest = \(digest) AND expires_at > \(now)
            """
        ) { ($0.id(0) ?? ID(0), $0.string(1)) }
        guard let (id, token) = found, let member = try staff(id), try isActive(id) else { return nil }
        return (member, token)
    }

    /// An account that was closed has no session, however long its cookie lasts.
    private func isActive(_ staff: ID<Staff>) throws -> Bool {
        try connection.count("SELECT COUNT(*) FROM staff WHERE hospital_id = \(hospital) AND id = \(staff) AND active = 1") > 0
    }

    public func deleteSession(digest: [UInt8]) throws {
        try connection.execute("DELETE FROM session WHERE hospital_id = \(hospital) AND token_digest = \(digest)")
    }

    func readStaff(_ row: any Row) throws -> StaffMember {
        StaffMember(
            id: row.id(0) ?? ID(0), username: row.string(1), name: row.string(2), code: row.string(3), role: try row.word(4, "staff.role"),
            department: row.string(5), isHead: row.flag(6), phone: sealer.open(row.blob(7)) ?? "", language: Language(rawValue: row.string(8)) ?? .zh)
    }
}
