import FollowUp
import SQL

/// Where a reader of due contacts stopped, in the order of their moments.
public struct DuePlace: Sendable, Equatable, Comparable {
    public var at: Instant
    public var contact: ID<Contact>

    public init(at: Instant, contact: ID<Contact>) {
        self.at = at
        self.contact = contact
    }

    public static func < (a: DuePlace, b: DuePlace) -> Bool { (a.at, a.contact.raw) < (b.at, b.contact.raw) }
}

/// A contact whose moment has come; `known` is nil when its row, or its patient's, cannot be read.
public struct DueContact: Sendable {
    public var id: ID<Contact>
    public var at: Instant
    public var known: Known?

    /// What its row and its patient's say.
    public struct Known: Sendable {
        public var contact: Contact
        /// Without the name.
        public var patient: Patient
        var name: [UInt8]?

        /// The patient with the name, opened.
        public func named(_ sealer: Sealer) -> Patient {
            var patient = patient
            patient.name = sealer.open(name) ?? ""
            return patient
        }
    }
}

extension Store {
    /// Contacts whose next moment has come, with their patients, the longest due first; both are locked until the transaction
    /// ends, and what others have locked is left to them.
    ///
    /// `place` goes on where an earlier reader stopped: what has been done leaves dead entries at the index's beginning,
    /// which an old snapshot keeps from being swept away. Something due before it is found by a reading without.
    public func claimDueContacts(at now: Instant, after place: DuePlace? = nil, limit: Int) throws -> [DueContact] {
        let first = place ?? DuePlace(at: Instant(milliseconds: 0), contact: ID(0))
        return try connection.rows(
            """
            SELECT \(statement: Store.dueColumns), p.id, p.name, p.sex, p.birth_date, p.deceased, p.refused_at, p.windows, p.silent_streak, \
            p.taken_over_at, p.wish, p.province, p.facts_at \
            FROM contact c JOIN patient p ON p.hospital_id = c.hospital_id AND p.id = c.patient_id \
            WHERE c.hospital_id = \(hospital) AND c.next_at IS NOT NULL AND (c.next_at, c.id) > (\(first.at), \(first.contact)) \
            AND c.next_at <= \(now) ORDER BY c.next_at, c.id LIMIT \(limit) \(.skipLocked)
            """
        ) { row in
            // One that cannot be read must not hold up the others.
            let known = try? DueContact.Known(contact: read(row), patient: readPatient(row, from: 28, name: ""), name: row.blob(29))
            return DueContact(id: row.id(0) ?? ID(0), at: row.instant(17) ?? now, known: known)
        }
    }

    private static let dueColumns = Statement(stringLiteral: contactColumns.text.split(separator: ", ").map { "c.\($0)" }.joined(separator: ", "))

    /// What is due besides contacts, asked in one statement.
    public struct Waiting: Sendable {
        public var problems: Bool
        /// Attempts whose provider was asked long ago and whose answer was never stored.
        public var hanging: Bool
        public var queued: Bool
    }

    public func waiting(at now: Instant) throws -> Waiting {
        try connection.first(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM problem WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now)) THEN 1 ELSE 0 END, \
            CASE WHEN EXISTS (SELECT 1 FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now) AND state = 'sending') \
            THEN 1 ELSE 0 END, \
            CASE WHEN EXISTS (SELECT 1 FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now) AND state = 'queued') \
            THEN 1 ELSE 0 END
            """
        ) { Waiting(problems: $0.flag(0), hanging: $0.flag(1), queued: $0.flag(2)) } ?? Waiting(problems: true, hanging: true, queued: true)
    }

    /// Of `contacts`, those that have a message which has not left yet.
    public func waitingToLeave(_ contacts: [ID<Contact>]) throws -> Set<ID<Contact>> {
        guard !contacts.isEmpty else { return [] }
        return Set(
            try connection.rows(
                """
                SELECT contact_id FROM attempt WHERE hospital_id = \(hospital) AND contact_id IS NOT NULL AND contact_id \(in: contacts.map(\.raw)) \
                AND state IN ('queued', 'held') AND purpose IN ('invite', 'inform', 'remind')
                """
            ) { $0.id(0) }.compactMap { $0 })
    }
}
