import FollowUp
import SQL

/// A request of another system, or of a person by a program of theirs: who asked for what, and what came of it.
public struct Access: Sendable, Equatable {
    /// Words of http://hl7.org/fhir/restful-interaction.
    public enum Interaction: String, Sendable, CaseIterable {
        case read, vread
        case history = "history-instance"
        case search = "search-type"
        case create, update, patch, delete, batch, transaction, operation
    }

    public var interaction: Interaction
    /// Which one, where it is an operation: `everything`, `export`.
    public var operation: String
    /// The kind of resource; empty where none of ours was named.
    public var type: String
    /// The resource's id, where there is such a resource.
    public var resource: String
    /// Names of the query's parameters. Their values may hold names and numbers of people and are kept nowhere.
    public var parameters: [String]
    /// Nil: the token was refused.
    public var token: Int64?
    /// For whom the token speaks.
    public var staff: ID<Staff>?
    /// Of HTTP.
    public var status: Int
    /// Where it came from, as the network says; empty where that is not known.
    public var address: String
    /// Whose data was shown or changed.
    public var patients: [Int64]

    public init(
        _ interaction: Interaction, operation: String = "", type: String = "", resource: String = "", parameters: [String] = [], token: Int64? = nil,
        staff: ID<Staff>? = nil, status: Int, address: String = "", patients: [Int64] = []
    ) {
        (self.interaction, self.operation, self.type, self.resource, self.parameters) = (interaction, operation, type, resource, parameters)
        (self.token, self.staff, self.status, self.address, self.patients) = (token, staff, status, address, patients)
    }
}

/// An access as it is remembered, with the names of those who asked.
public struct KnownAccess: Sendable, Equatable {
    public var id: Int64
    public var at: Instant
    public var access: Access
    /// Whom the token was given to; empty where there is none any more.
    public var tokenName: String
    public var staffName: String
}

extension Store {
    /// - Parameter id: time-ordered, as all ids are.
    public func insert(_ access: Access, id: Int64, at moment: Instant) throws {
        try connection.post(
            """
            INSERT INTO access (hospital_id, id, at, interaction, operation, type, resource_id, parameters, token_id, staff_id, status, address) \
            VALUES (\(hospital), \(id), \(moment), \(access.interaction.rawValue), \(access.operation), \(access.type), \(access.resource), \
            \(access.parameters.joined(separator: ",")), \(access.token), \(access.staff), \(access.status), \(access.address))
            """)
        try connection.post(
            each: Set(access.patients).sorted().map { patient in
                "INSERT INTO access_patient (hospital_id, patient_id, id) VALUES (\(hospital), \(patient), \(id))"
            })
    }

    /// The accesses of these numbers, each with its patients, the earliest first.
    public func accesses(_ ids: [Int64]) throws -> [KnownAccess] {
        var patients: [Int64: [Int64]] = [:]
        try connection.each("SELECT id, patient_id FROM access_patient WHERE hospital_id = \(hospital) AND id \(in: ids) ORDER BY id, patient_id") { row in
            patients[row.integer(0) ?? 0, default: []].append(row.integer(1) ?? 0)
        }
        return try accesses(where: "a.id \(in: ids)", order: "ORDER BY a.id").map { known in
            var known = known
            known.access.patients = patients[known.id] ?? []
            return known
        }
    }

    /// The last accesses to a patient's data, the latest first, without the other patients of each.
    public func accesses(to patient: ID<Patient>, limit: Int) throws -> [KnownAccess] {
        let ids = try connection.rows(
            "SELECT id FROM access_patient WHERE hospital_id = \(hospital) AND patient_id = \(patient) ORDER BY id DESC LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
        return try accesses(where: "a.id \(in: ids)", order: "ORDER BY a.id DESC")
    }

    private func accesses(where condition: Statement, order: Statement) throws -> [KnownAccess] {
        try connection.rows(
            """
            SELECT a.id, a.at, a.interaction, a.operation, a.type, a.resource_id, a.parameters, a.token_id, a.staff_id, a.status, a.address, t.name, s.name \
            FROM access a LEFT JOIN access_token t ON t.hospital_id = a.hospital_id AND t.id = a.token_id \
            LEFT JOIN staff s ON s.hospital_id = a.hospital_id AND s.id = a.staff_id \
            WHERE a.hospital_id = \(hospital) AND \(statement: condition) \(statement: order)
            """
        ) { row in
            let access = Access(
                try row.word(2, "access.interaction"), operation: row.string(3), type: row.string(4), resource: row.string(5), parameters: row.list(6),
                token: row.integer(7), staff: row.id(8), status: row.int(9), address: row.string(10))
            return KnownAccess(id: row.integer(0) ?? 0, at: row.instant(1) ?? Instant(milliseconds: 0), access: access, tokenName: row.string(11), staffName: row.string(12))
        }
    }
}
