import FollowUp
import SQL

/// The repositories of one hospital inside one transaction.
public struct Store {
    public let connection: any Connection
    public let hospital: Int64
    public let sealer: Sealer

    public init(_ connection: any Connection, hospital: Int64, sealer: Sealer) {
        self.connection = connection
        self.hospital = hospital
        self.sealer = sealer
    }

    /// Ends a `SELECT` of one row that is going to be changed: locked where others may change it meanwhile.
    var held: Statement { connection.isClaiming ? Store.locked : Store.unlocked }
    private static let locked: Statement = " \(.forUpdate)"
    private static let unlocked: Statement = ""
}

public enum Schema {
    /// Every released migration in order. Texts are never edited once released. The embedded names have
    /// their first digit replaced, since a name cannot begin with one.
    public static var migrations: [Migration] {
        [
            Migration(number: 1, name: "first", text: String(decoding: PackageResources._01_first_sql, as: UTF8.self)),
            Migration(number: 2, name: "nodes", text: String(decoding: PackageResources._02_nodes_sql, as: UTF8.self)),
            Migration(number: 3, name: "figures", text: String(decoding: PackageResources._03_figures_sql, as: UTF8.self)),
            Migration(number: 4, name: "worklist", text: String(decoding: PackageResources._04_worklist_sql, as: UTF8.self)),
            Migration(number: 5, name: "attempts", text: String(decoding: PackageResources._05_attempts_sql, as: UTF8.self)),
            Migration(number: 6, name: "messages", text: String(decoding: PackageResources._06_messages_sql, as: UTF8.self)),
            Migration(number: 7, name: "facts", text: String(decoding: PackageResources._07_facts_sql, as: UTF8.self)),
            Migration(number: 8, name: "fhir", text: String(decoding: PackageResources._08_fhir_sql, as: UTF8.self)),
            Migration(number: 9, name: "api", text: String(decoding: PackageResources._09_api_sql, as: UTF8.self)),
            Migration(number: 10, name: "outgoing", text: String(decoding: PackageResources._10_outgoing_sql, as: UTF8.self)),
            Migration(number: 11, name: "shelves", text: String(decoding: PackageResources._11_shelves_sql, as: UTF8.self)),
            Migration(number: 12, name: "subscriptions", text: String(decoding: PackageResources._12_subscriptions_sql, as: UTF8.self)),
            Migration(number: 13, name: "additions", text: String(decoding: PackageResources._13_additions_sql, as: UTF8.self)),
            Migration(number: 14, name: "pathway-versions", text: String(decoding: PackageResources._14_pathway_versions_sql, as: UTF8.self)),
            Migration(number: 15, name: "words", text: String(decoding: PackageResources._15_words_sql, as: UTF8.self)),
            Migration(number: 16, name: "codes", text: String(decoding: PackageResources._16_codes_sql, as: UTF8.self)),
            Migration(number: 17, name: "hearing", text: String(decoding: PackageResources._17_hearing_sql, as: UTF8.self)),
            Migration(number: 18, name: "access", text: String(decoding: PackageResources._18_access_sql, as: UTF8.self)),
            Migration(number: 19, name: "names", text: String(decoding: PackageResources._19_names_sql, as: UTF8.self)),
        ]
    }
}

extension ID: Bindable { public var value: Value { .integer(raw) } }
extension Instant: Bindable { public var value: Value { .integer(milliseconds) } }
extension Day: Bindable { public var value: Value { .text(description) } }

extension Row {
    public func instant(_ column: Int) -> Instant? { integer(column).map(Instant.init(milliseconds:)) }
    public func day(_ column: Int) -> Day? { text(column).flatMap { Day($0) } }
    public func id<Entity>(_ column: Int, of entity: Entity.Type = Entity.self) -> ID<Entity>? { integer(column).map(ID.init) }
    public func list(_ column: Int) -> [String] {
        var text = string(column)
        return text.withUTF8 { bytes in bytes.split(separator: 0x2C).map { String(decoding: $0, as: UTF8.self) } }
    }
}

/// A stored word that this release does not know: the database was written by another one.
public struct UnknownWord: Error, CustomStringConvertible {
    public var column: String
    public var description: String { "unknown word in column \(column): was the database written by a newer release?" }
}

extension Row {
    /// The stored word as a value of a closed enum; throws `UnknownWord`.
    @inline(__always)
    public func word<Word: RawRepresentable>(_ column: Int, _ name: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: string(column)) else { throw UnknownWord(column: name) }
        return word
    }
}
