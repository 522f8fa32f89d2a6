import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// One of our rows written as a resource.
struct Projection {
    /// Names the row for good: the resource's id unless it was posted under another.
    var key: String
    /// Without `id` and `meta`.
    var json: JSON
    /// The latest moment that the row itself tells.
    var at: Instant
    var patient: ID<FollowUp.Patient>?
    /// Further patients whom it is about.
    var others: [ID<FollowUp.Patient>] = []

    var concerned: [ID<FollowUp.Patient>] { (patient.map { [$0] } ?? []) + others }
}

/// The rows of one kind as resources, in an order that does not change: by number, and for one number by position.
protocol Shelf: Sendable {
    var type: String { get }

    /// The numbers that may hold what is wanted, from `number` on. May hold more than is wanted, never less.
    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64]

    /// What these numbers hold.
    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]]

    /// The number that holds the row of that key; nil for what is no key of this shelf.
    func number(of key: String) -> Int64?

    /// What a note of a change names (`Watches`): a number, and which of its rows; nil: any of them.
    func touched(_ mark: String) -> (number: Int64, key: String?)?

    /// The row of that key.
    func projection(_ work: Work, key: String) throws -> Projection?

    /// Whether `numbers` looks at identifiers; rows of the others have none.
    var hasIdentifiers: Bool { get }

    /// Whether each number holds exactly one row.
    var isOneEach: Bool { get }

    /// Whether a resource that was posted for one row may come to stand for a later one, which then takes the first one's place.
    var movesOn: Bool { get }
}

extension Shelf {
    var hasIdentifiers: Bool { false }
    var isOneEach: Bool { true }
    var movesOn: Bool { false }
    func number(of key: String) -> Int64? { Int64(key) }

    func touched(_ mark: String) -> (number: Int64, key: String?)? { Int64(mark).map { ($0, nil) } }

    func projection(_ work: Work, key: String) throws -> Projection? {
        guard let number = number(of: key) else { return nil }
        return try projections(work, [number])[number]?.first { $0.key == key }
    }
}

/// What a search lets the database look for. Each shelf takes what its tables can answer by an index.
struct Narrowing {
    enum Name {
        /// The whole name.
        case whole(String)
        /// Bearers of the family name who do not bear the whole one.
        case family(String, notWhole: String)
    }

    /// From `_id`; rows and kept resources alike.
    var keys: [String]?
    var patients: [Int64]?
    /// Values of identifiers, each with its system where one was given.
    var identifiers: [(system: String?, value: String)]?
    var phones: [String]?
    var name: Name?
    /// Of the resource's own date.
    var dates: ClosedRange<Int64>?
    var statuses: [String]?
}

extension Narrowing {
    func numbers(of shelf: some Shelf) -> [Int64]? { keys.map { $0.compactMap { shelf.number(of: $0) } } }

    /// ` AND …` for a table whose rows are numbered by `column` and belong to a patient.
    func condition(_ shelf: some Shelf, number: Statement = "id", patient: Statement? = "patient_id") -> Statement {
        var condition: Statement = ""
        if let numbers = numbers(of: shelf) { condition = condition + " AND \(statement: number) \(in: numbers)" }
        if let patients, let patient { condition = condition + " AND \(statement: patient) \(in: patients)" }
        return condition
    }
}
