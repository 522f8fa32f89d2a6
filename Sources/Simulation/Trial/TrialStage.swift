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
    private let databases: DatabaseStore

    /// - Parameters:
    ///   - makeDatabase: an empty SQLite database for each trial that is played at a time; the journal's triggers are written in its dialect.
    ///   - tampering: a planted bug, for tests of the simulation itself.
    public init(
        library: Library, settings: Settings = Settings(), tampering: Tampering? = nil, makeDatabase: @escaping @Sendable () throws -> any Database
    ) {
        self.library = library
        self.settings = settings
        self.tampering = tampering
        databases = DatabaseStore(figures: Figures(hospital: settings.hospital, policy: settings.policy), make: makeDatabase)
        sealer = Sealer(secret: Array("an invented hospital has no secrets".utf8))
    }

    /// A process on the database.
    func core(node: Int) -> Core { Core(library: library, settings: settings, sealer: sealer, ids: IDSource(node: node)) }

    /// Plays one trial to its end, or until an invariant breaks.
    public func play(_ configuration: TrialConfiguration) throws -> (report: TrialReport, failure: TrialFailure?) {
        let database = try databases.take()
        let result = try Trial(configuration, on: self, database).play()
        try databases.giveBack(database)
        return result
    }
}
