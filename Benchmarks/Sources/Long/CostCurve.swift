import Content
import Engine
import FollowUp
import Foundation
import Postgres
import PostgresCluster
import SQL
import SQLite
import Storage

/// What a contact costs with ten thousand stored, and with a thousand times as many.
///
/// Databases of all sizes are filled first and stay; then each is asked the same in turn, round after round, so that what else the
/// machine does falls on all of them.
struct CostCurve {
    var place: String
    var content: String
    var most: Int
    var rounds: Int
    /// Where the drawing is written; nil: nowhere.
    var drawing: String?
    /// Whether the statements that took longest in the largest database are told.
    var tellsStatements = false

    /// Costs with the most, at most so many times those with the fewest.
    private static let limit = 1.3

    func run() async throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let sizes = Array(sequence(first: 10_000) { $0 < most ? min($0 * 10, most) : nil })
        var outcomes: [Outcome] = []
        var curves: [CurvePicture.Curve] = []
        for isSQLite in [true, false] {
            let name = isSQLite ? "SQLite" : "PostgreSQL"
            Progress.say("\(name):")
            let places = isSQLite ? nil : try PostgresCluster(isDurable: true)
            var hospitals: [GrownHospital] = []
            let times = StatementTimes()
            var close: [() -> Void] = []
            defer { for end in close { end() } }
            for size in sizes {
                let core = DueHospital(library: library, count: 0).core
                let database: any Database
                if let places {
                    var settings = PostgresSettings(url: places.url(try places.makeDatabase()))
                    settings.statementTimeout = 0
                    settings.idleTimeout = 600_000
                    let server = try PostgresDatabase(settings)
                    close.append { server.close() }
                    database = server
                } else {
                    let path = "\(place)/curve-\(size).db"
                    let file = try SQLiteDatabase(path: path, durability: .full)
                    close.append {
                        try? file.close()
                        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
                    }
                    database = file
                }
                try database.migrate(Schema.migrations, appliedAt: 0)
                try GrownHospital(core: core, database: database, stored: size).fill()
                let isTimed = tellsStatements && size == most
                hospitals.append(GrownHospital(core: core, database: isTimed ? TimedDatabase(base: database, times: times) : database, stored: size))
            }
            try places?.vacuum()
            // What filling left for the disk is written before anything is measured.
            sync()
            for matter in GrownHospital.Matter.allCases {
                let costs = try await measure(matter, in: hospitals)
                // The first round only warms what the others find warm.
                let medians = costs.map { $0.dropFirst().median() }
                let growth = zip(costs[costs.count - 1].dropFirst(), costs[0].dropFirst()).map { $0 / $1 }.median()
                curves.append(CurvePicture.Curve(database: name, name: matter.name, points: zip(sizes, medians).map { ($0, $1 / medians[0]) }))
                Progress.say("  \(matter.name): " + zip(sizes, medians).map { "\($0): \(Progress.figure($1)) µs" }.joined(separator: ", "))
                for (size, median) in zip(sizes, medians).dropFirst().dropLast() {
                    outcomes.append(Outcome(name: "\(name), \(matter.name), \(size) stored", product: median, unit: "µs", reference: medians[0], ratio: median / medians[0]))
                }
                outcomes.append(
                    Outcome(
                        name: "\(name), \(matter.name), \(most) stored against \(sizes[0])", product: medians[medians.count - 1], unit: "µs", reference: medians[0],
                        ratio: growth, asked: "ratio ≤ \(CostCurve.limit)", passes: growth <= CostCurve.limit))
            }
            if tellsStatements { for line in times.lines() { Progress.say("  " + line) } }
        }
        if let drawing { try Data(CurvePicture(curves: curves, limit: CostCurve.limit).draw().bytes).write(to: URL(fileURLWithPath: drawing)) }
        return outcomes
    }

    /// For each hospital its costs round by round; every other round in the other order.
    private func measure(_ matter: GrownHospital.Matter, in hospitals: [GrownHospital]) async throws -> [[Double]] {
        var costs: [[Double]] = Array(repeating: [], count: hospitals.count)
        for round in 0...rounds {
            let order = round % 2 == 0 ? Array(hospitals.indices) : hospitals.indices.reversed()
            for place in order { costs[place].append(try await hospitals[place].cost(of: matter, round: round)) }
        }
        return costs
    }
}
