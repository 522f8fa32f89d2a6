import Content
import FollowUp
import Foundation
import Postgres
import SQL
import Storage

/// The same as `DrainSQLite` on a PostgreSQL of its own that loses no commit, with one node and with two.
struct DrainPostgres {
    var content: String
    var contacts: Int
    var rounds: Int
    var peer: Peer

    func run() async throws -> [Outcome] {
        let server = try DueServer(hospital: DueHospital(library: try ContentLoader.load(folder: content), count: contacts))
        let hospital = server.hospital
        let log = StatementLog()
        try await server.withCopy { _ = try await Drain.seconds([LoggedDatabase(base: try $0.open(), log: log)], hospital) }
        var bare: [Double] = []
        var oneLane: [Double] = []
        var twoLanes: [Double] = []
        var twoNodes: [Double] = []
        var pgqueuer: [Double] = []
        var bytes = 0.0
        for _ in 1...rounds {
            pgqueuer.append(try peer.run("pgqueuer_jobs.py", ["drain", server.cluster.folder, try server.cluster.makeDatabase(), String(contacts), "2"])["rate"] ?? .nan)
            try await server.withCopy { twoLanes.append(Double(contacts) / (try await Drain.seconds([$0.open()], hospital, lanes: 2))) }
            try await server.withCopy { copy in
                let database = try copy.open()
                let before = try size(database)
                oneLane.append(Double(contacts) / (try await Drain.seconds([database], hospital)))
                bytes = (try size(database) - before) / Double(contacts)
            }
            try await server.withCopy { twoNodes.append(Double(contacts) / (try await Drain.seconds([$0.open(), $0.open()], hospital))) }
            try await server.withCopy { copy in
                let database = try copy.open()
                let clock = ContinuousClock()
                let begun = clock.now
                try log.replay(on: database)
                bare.append(Double(contacts) / (clock.now - begun).inSeconds)
            }
        }
        return [
            Outcome.ratio("drain on PostgreSQL, one node with two lanes, against pgqueuer's trivial jobs", twoLanes, pgqueuer, "/s", atLeast: 1.3),
            Outcome.ratio("drain on PostgreSQL, one lane, against its own statements alone", oneLane, bare, "contacts/s", atLeast: 0.5),
            Outcome.ratio("drain on PostgreSQL, two nodes of one lane against one", twoNodes, oneLane, "contacts/s", atLeast: 1.25),
            Outcome(name: "what a drained contact adds to PostgreSQL, indexes and dead rows included", product: bytes, unit: "bytes"),
        ]
    }

    private func size(_ database: PostgresDatabase) throws -> Double {
        try database.readBlocking { Double(try $0.count("SELECT pg_database_size(current_database())")) }
    }
}
