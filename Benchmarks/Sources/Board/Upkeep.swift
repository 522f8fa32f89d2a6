import Content
import FollowUp
import Foundation
import SQL
import SQLite
import Storage

/// What keeping the board's figures costs the dispatcher: the same drain with the triggers and without, by turns.
struct Upkeep {
    var place: String
    var content: String
    var contacts: Int
    var rounds: Int

    func run() async throws -> [Outcome] {
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: contacts)
        let figures = hospital.figures
        let source = place + "/upkeep.db"
        let made = try SQLiteDatabase(path: source, durability: .off)
        try made.migrate(Schema.migrations, appliedAt: 0)
        try figures.prepare(made, now: DueHospital.now)
        try hospital.fill(made)
        try made.close()
        let server = try DueServer(hospital: hospital)
        var rates: [String: [Double]] = [:]
        var taken: [Double] = []
        for round in 1...rounds {
            // Whoever comes first in one round comes last in the next.
            for isKept in round.isMultiple(of: 2) ? [true, false] : [false, true] {
                let path = "\(place)/upkeep-\(round)-\(isKept).db"
                try FileManager.default.copyItem(atPath: source, toPath: path)
                let database = try SQLiteDatabase(path: path, durability: .full)
                if !isKept { try figures.remove(database) }
                rates["sqlite \(isKept)", default: []].append(Double(contacts) / (try await Drain.seconds([database], hospital)))
                try database.close()
                try FileManager.default.removeItem(atPath: path)
                try await server.withCopy { copy in
                    let database = try copy.open()
                    if !isKept { try figures.remove(database) }
                    rates["postgres \(isKept)", default: []].append(Double(contacts) / (try await Drain.seconds([database], hospital, lanes: 2)))
                    if isKept { taken.append(try fold(figures, database)) }
                }
            }
        }
        func kept(_ name: String, _ key: String) -> Outcome {
            Outcome.ratio(name, rates["\(key) true"] ?? [], rates["\(key) false"] ?? [], "contacts/s", atLeast: 0.85)
        }
        return [
            kept("drain on SQLite while the board's figures are kept, against without", "sqlite"),
            kept("drain on PostgreSQL, two lanes, while the board's figures are kept, against without", "postgres"),
            Outcome(name: "taking what a drain adds into the cells, PostgreSQL", product: taken.median(), unit: "contacts/s"),
        ]
    }

    /// Contacts a second whose lines are taken into the cells.
    private func fold(_ figures: Figures, _ database: any Database) throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        while try !database.writeBlocking({ try figures.fold($0, database.dialect, now: DueHospital.now + .minutes(1)) }).isDone {}
        let seconds = (clock.now - begun).inSeconds
        guard let unequal = try database.readBlocking({ try figures.check($0, database.dialect, limit: 1) }), unequal.isEmpty else {
            throw Unexpected("the figures do not equal their rows after a drain")
        }
        return Double(contacts) / seconds
    }
}
