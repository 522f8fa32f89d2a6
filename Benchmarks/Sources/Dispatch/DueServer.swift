import FollowUp
import Postgres
import PostgresCluster
import SQL
import Storage

/// A PostgreSQL set up as a hospital's, with copies of one database full of due contacts.
final class DueServer {
    let cluster: PostgresCluster
    let hospital: DueHospital

    init(hospital: DueHospital) throws {
        cluster = try PostgresCluster(isDurable: true)
        self.hospital = hospital
    }

    /// A fresh copy that can be opened by several nodes, each with a pool of its own.
    struct Copy {
        let place: TestDatabase

        func open() throws -> PostgresDatabase {
            var settings = PostgresSettings(url: place.url)
            settings.statementTimeout = 300_000
            return try PostgresDatabase(settings)
        }
    }

    func withCopy(_ body: (Copy) async throws -> Void) async throws {
        let place = try TestDatabase(in: cluster, template: "due", isDurable: true, fill: { [cluster, hospital] database in
            try database.migrate(Schema.migrations, appliedAt: 0)
            try hospital.figures.prepare(database, now: DueHospital.now)
            try hospital.fill(database)
            try cluster.vacuum()
        })
        try await body(Copy(place: place))
        withExtendedLifetime(place) {}
    }
}
