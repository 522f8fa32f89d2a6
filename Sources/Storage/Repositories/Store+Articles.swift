import FollowUp
import SQL

/// Articles that were given to patients, and whether they were opened.
extension Store {
    public struct GivenArticle: Sendable {
        /// How it came to the patient.
        public enum Way: String, Sendable {
            /// By a text message that staff sent.
            case message
            /// Opened from the page behind a contact's link.
            case page
        }

        public var id: Int64
        public var patient: ID<Patient>
        public var contact: ID<Contact>?
        public var article: String
        public var way: Way
        public var staff: ID<Staff>?
        public var givenAt: Instant
        /// When it was first read.
        public var openedAt: Instant?

        public init(
            id: Int64, patient: ID<Patient>, contact: ID<Contact>?, article: String, way: Way, staff: ID<Staff>?, givenAt: Instant, openedAt: Instant? = nil
        ) {
            self.id = id
            self.patient = patient
            self.contact = contact
            self.article = article
            self.way = way
            self.staff = staff
            self.givenAt = givenAt
            self.openedAt = openedAt
        }
    }

    public func insert(_ given: GivenArticle) throws {
        try connection.execute(
            """
            INSERT INTO article_given (hospital_id, id, patient_id, contact_id, article, way, staff_id, given_at, opened_at) \
            VALUES (\(hospital), \(given.id), \(given.patient), \(given.contact), \(given.article), \(given.way.rawValue), \(given.staff), \
            \(given.givenAt), \(given.openedAt))
            """)
    }

    public func givenArticle(_ id: Int64) throws -> GivenArticle? {
        try connection.first(
            """
            SELECT id, patient_id, contact_id, article, way, staff_id, given_at, opened_at FROM article_given \
            WHERE hospital_id = \(hospital) AND id = \(id)
            """
        ) { try Store.given($0) }
    }

    /// The newest first.
    public func givenArticles(to patient: ID<Patient>, limit: Int = 50) throws -> [GivenArticle] {
        try connection.rows(
            """
            SELECT id, patient_id, contact_id, article, way, staff_id, given_at, opened_at FROM article_given \
            WHERE hospital_id = \(hospital) AND patient_id = \(patient) ORDER BY given_at DESC, id DESC LIMIT \(limit)
            """
        ) { try Store.given($0) }
    }

    /// Notes the first reading; later ones change nothing.
    public func noteOpened(article id: Int64, now: Instant) throws {
        try connection.execute("UPDATE article_given SET opened_at = \(now) WHERE hospital_id = \(hospital) AND id = \(id) AND opened_at IS NULL")
    }

    private static func given(_ row: any Row) throws -> GivenArticle {
        GivenArticle(
            id: row.integer(0) ?? 0, patient: row.id(1) ?? ID(0), contact: row.id(2), article: row.string(3), way: try row.word(4, "article_given.way"),
            staff: row.id(5), givenAt: row.instant(6) ?? Instant(milliseconds: 0), openedAt: row.instant(7))
    }
}
