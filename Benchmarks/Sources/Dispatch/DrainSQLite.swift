import Content
import FollowUp
import Foundation
import SQL
import SQLite
import Storage

/// Contacts that are all due at once, advanced, sent to a provider that takes everything, and their answers stored: an attempt
/// before its provider is called and its result durably after, with trace and all. Against the same statements told to the same
/// database by nobody in particular, and against a queue that runs trivial jobs.
struct DrainSQLite {
    var place: String
    var content: String
    var contacts: Int
    var rounds: Int
    var peer: Peer

    func run() async throws -> [Outcome] {
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: contacts)
        let source = place + "/due.db"
        let made = try SQLiteDatabase(path: source, durability: .off)
        try made.migrate(Schema.migrations, appliedAt: 0)
        try hospital.figures.prepare(made, now: DueHospital.now)
        try hospital.fill(made)
        try made.close()
        let log = StatementLog()
        _ = try await Drain.seconds([LoggedDatabase(base: try copy(of: source, "logged"), log: log)], hospital)
        var ours: [Double] = []
        var bare: [Double] = []
        var huey: [Double] = []
        for round in 1...rounds {
            let database = try copy(of: source, "drain-\(round)")
            ours.append(Double(contacts) / (try await Drain.seconds([database], hospital)))
            try database.close()
            let other = try copy(of: source, "bare-\(round)")
            let clock = ContinuousClock()
            let begun = clock.now
            try log.replay(on: other)
            bare.append(Double(contacts) / (clock.now - begun).inSeconds)
            try other.close()
            huey.append(try peer.run("huey_jobs.py", ["drain", "\(place)/huey-\(round).db", "5000", "2"])["rate"] ?? .nan)
        }
        return [
            Outcome.ratio("drain on SQLite, against its own statements alone", ours, bare, "contacts/s", atLeast: 0.5),
            Outcome.ratio("drain on SQLite, against huey's trivial jobs", ours, huey, "/s", atLeast: 8),
        ]
    }

    private func copy(of source: String, _ name: String) throws -> SQLiteDatabase {
        let path = "\(place)/\(name).db"
        try FileManager.default.copyItem(atPath: source, toPath: path)
        return try SQLiteDatabase(path: path, durability: .full)
    }
}
