import Postgres
import SQL

/// A database of the shared server that goes with the test that asked for it.
public final class TestDatabase: Sendable {
    public let database: PostgresDatabase
    public let url: String
    private let cluster: PostgresCluster
    private let name: String

    /// Empty, or a copy of `template`, which `fill` makes once. Commits are not waited for on disk unless `isDurable`.
    public init(
        in cluster: PostgresCluster? = nil, template: String? = nil, isDurable: Bool = false, change: (inout PostgresSettings) -> Void = { _ in },
        fill: (any Database) throws -> Void = { _ in }
    ) throws {
        self.cluster = try cluster ?? PostgresCluster.shared.get()
        name = try self.cluster.makeDatabase(template: template) { url in
            let database = try PostgresDatabase(PostgresSettings(url: url))
            defer { database.close() }
            try fill(database)
        }
        url = self.cluster.url(name) + (isDurable ? "" : " options='-c synchronous_commit=off'")
        var settings = PostgresSettings(url: url)
        change(&settings)
        database = try PostgresDatabase(settings)
    }

    /// Another process's view of it.
    public static func same(as other: TestDatabase) throws -> PostgresDatabase { try PostgresDatabase(PostgresSettings(url: other.url)) }

    deinit {
        database.close()
        cluster.drop(name)
    }
}
