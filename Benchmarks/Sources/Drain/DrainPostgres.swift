import Content
import Engine
import FollowUp
import Foundation
import Postgres
import PostgresCluster
import SQL
import Storage

/// The same as `DrainSQLite` on a PostgreSQL of its own that loses no commit.
struct DrainPostgres {
    var content: String
    var contacts: Int
    var rounds: Int
    var lanes: Int

    func run() async throws -> [Outcome] {
        let cluster = try PostgresCluster(isDurable: true)
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: contacts)
        let log = StatementLog()
        try await onCopy(cluster, hospital) { _ = try await Drain.seconds(LoggedDatabase(base: $0, log: log), hospital) }
        var ours: [Double] = []
        var bare: [Double] = []
        for _ in 1...rounds {
            try await onCopy(cluster, hospital) { ours.append(Double(contacts) / (try await Drain.seconds($0, hospital, lanes: lanes))) }
            try await onCopy(cluster, hospital) { database in
                let clock = ContinuousClock()
                let begun = clock.now
                try log.replay(on: database)
                bare.append(Double(contacts) / (clock.now - begun).inSeconds)
            }
        }
        let ratio = zip(ours, bare).map { $0 / $1 }.median()
        return [
            Outcome(
                name: "drain on PostgreSQL, \(lanes) lanes, against its own statements alone on one connection", product: ours.median(), unit: "contacts/s",
                reference: bare.median(), ratio: ratio, asked: "ratio ≥ 0.5", passes: ratio >= 0.5)
        ]
    }

    private func onCopy(_ cluster: PostgresCluster, _ hospital: DueHospital, _ body: (PostgresDatabase) async throws -> Void) async throws {
        let place = try TestDatabase(in: cluster, template: "due", isDurable: true, change: { $0.patience = 60_000 }) { database in
            try database.migrate(Schema.migrations, appliedAt: 0)
            try hospital.fill(database)
            try cluster.vacuum()
        }
        try await body(place.database)
        withExtendedLifetime(place) {}
    }
}
