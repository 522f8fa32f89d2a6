import Content
import Engine
import FollowUp
import Foundation
import Logging
import SQL
import SQLite
import Storage

/// Contacts that are all due at once, advanced, sent to a provider that takes everything, and their answers stored: an attempt
/// before its provider is called and its result durably after, with trace and all. Against the same statements told to the same
/// database by nobody in particular.
struct DrainSQLite {
    var place: String
    var content: String
    var contacts: Int
    var rounds: Int

    func run() async throws -> [Outcome] {
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: contacts)
        let source = place + "/due.db"
        let made = try SQLiteDatabase(path: source, durability: .off)
        try made.migrate(Schema.migrations, appliedAt: 0)
        try hospital.fill(made)
        try made.close()
        let log = StatementLog()
        _ = try await drain(LoggedDatabase(base: try copy(of: source, "logged"), log: log), hospital)
        var ours: [Double] = []
        var bare: [Double] = []
        for round in 1...rounds {
            let database = try copy(of: source, "drain-\(round)")
            ours.append(Double(contacts) / (try await drain(database, hospital)))
            try database.close()
            let other = try copy(of: source, "bare-\(round)")
            let clock = ContinuousClock()
            let begun = clock.now
            try log.replay(on: other)
            bare.append(Double(contacts) / (clock.now - begun).inSeconds)
            try other.close()
        }
        let ratio = zip(ours, bare).map { $0 / $1 }.median()
        return [
            Outcome(
                name: "drain on SQLite, against its own statements alone", product: ours.median(), unit: "contacts/s", reference: bare.median(), ratio: ratio,
                asked: "ratio ≥ 0.5", passes: ratio >= 0.5)
        ]
    }

    private func copy(of source: String, _ name: String) throws -> SQLiteDatabase {
        let path = "\(place)/\(name).db"
        try FileManager.default.copyItem(atPath: source, toPath: path)
        return try SQLiteDatabase(path: path, durability: .full)
    }

    /// Seconds until nothing is due any more.
    private func drain(_ database: any Database, _ hospital: DueHospital) async throws -> Double {
        let engine = Engine(
            database: database, core: hospital.core, clock: { DueHospital.now }, passwords: NoPasswords(), randomBytes: { Array(repeating: 0, count: $0) })
        let channel = NullChannel()
        let dispatcher = Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))
        let clock = ContinuousClock()
        let begun = clock.now
        var at: DuePlace?
        while true {
            let beat = try await dispatcher.round(after: at)
            at = beat.turn.place
            if beat.turn.isEmpty, at == nil { break }
        }
        let seconds = (clock.now - begun).inSeconds
        guard channel.count == contacts else { throw Unexpected("\(channel.count) of \(contacts) messages left") }
        return seconds
    }
}

/// Nobody signs in here.
struct NoPasswords: PasswordCheck {
    func make(_ password: String) throws -> String { "" }
    func verify(_ password: String, against stored: String) -> Bool { false }
}
