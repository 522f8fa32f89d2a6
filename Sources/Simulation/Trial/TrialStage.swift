import Engine
import FollowUp
import SQL
import Storage

/// What trials are played on: real content, a real database, the real engine.
public struct TrialStage: Sendable {
    let library: Library
    let settings: Settings
    let tampering: Tampering?
    let sealer: Sealer
    private let makeDatabase: @Sendable () throws -> any Database

    /// - Parameters:
    ///   - makeDatabase: an empty SQLite database for each trial; the journal's triggers are written in its dialect.
    ///   - tampering: a planted bug, for tests of the simulation itself.
    public init(
        library: Library, settings: Settings = Settings(), tampering: Tampering? = nil, makeDatabase: @escaping @Sendable () throws -> any Database
    ) {
        self.library = library
        self.settings = settings
        self.tampering = tampering
        self.makeDatabase = makeDatabase
        sealer = Sealer(secret: Array("an invented hospital has no secrets".utf8))
    }

    /// An empty database with the schema and the journal.
    func database() throws -> any Database {
        let database = try makeDatabase()
        try database.migrate(Schema.migrations, appliedAt: 0)
        try database.writeBlocking { try Journal.install($0) }
        return database
    }

    /// A process on the database.
    func core(node: Int) -> Core { Core(library: library, settings: settings, sealer: sealer, ids: IDSource(node: node)) }

    /// Plays one trial to its end, or until an invariant breaks.
    public func play(_ configuration: TrialConfiguration) throws -> (report: TrialReport, failure: TrialFailure?) {
        let trial = try Trial(configuration, on: self)
        return try trial.play()
    }
}
