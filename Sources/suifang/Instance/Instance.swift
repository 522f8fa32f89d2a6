import ArgumentParser
import Content
import Engine
import FollowUp
import Foundation
import SQL
import SQLite
import Storage

/// An opened instance: the folder, its key, its database, its content. The composition root.
struct Instance {
    let folder: String
    /// The content folder.
    let content: String
    let configuration: Configuration
    let opened: OpenedDatabase
    let core: Core

    var database: any Database { opened.database }

    static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }

    /// Goes on while the machine runs, whatever happens to its clock.
    static func uptime() -> Span {
        let (seconds, attoseconds) = started.duration(to: .now).components
        return Span(milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    private static let started = ContinuousClock.now

    /// Tells this process from every other, on any machine.
    static func processName() -> String { "\(ProcessInfo.processInfo.hostName):\(getpid()):\(now().milliseconds)" }

    /// Opens or makes the instance in `folder` and brings its schema up to date. `node` keeps the ids of processes that
    /// work on one database apart: the server is 0, commands take one by their process number.
    init(folder: String, durability: SQLiteDatabase.Durability = .full, content: String? = nil, node: Int = 1 + Int(getpid()) % 31) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let secret = try Instance.secret(folder + "/key")
        let sealer = Sealer(secret: secret)
        let callbackKey = sealer.sign(Array("callback".utf8)).map { String($0, radix: 36) }.joined()
        configuration = try Configuration(dataFolder: folder, environment: ProcessInfo.processInfo.environment, generatedKey: callbackKey)
        let content = content ?? configuration.contentFolder
        self.content = content
        let library = try ContentLoader.load(folder: content)
        opened = try OpenedDatabase(configuration, folder: folder, durability: durability)
        try opened.database.migrate(Schema.migrations, appliedAt: Instance.now().milliseconds)
        let figures = Figures(hospital: configuration.settings.hospital, policy: configuration.settings.policy)
        try Instance.prepare(figures, opened.database)
        core = Core(
            library: try Instance.followed(library, content, opened.database, configuration.settings.hospital, sealer), settings: configuration.settings, sealer: sealer, ids: IDSource(node: node),
            scores: try LiveRiskModel.read(configuration.riskModel, content: content))
        try checkKey(sealer)
    }

    /// The folder's content with the hospital's own versions of pathways. What the folder brings that is new is kept first, so that plans
    /// can be told by it long after it was changed.
    private static func followed(_ library: Library, _ content: String, _ database: any Database, _ hospital: Int64, _ sealer: Sealer) throws -> Library {
        var settings = Settings()
        settings.hospital = hospital
        let core = Core(library: library, settings: settings, sealer: sealer, ids: IDSource(node: 0))
        let shipped = library.pathways.map { PathwayShelf.Text(pathway: $0.id, version: $0.version, text: library.written.texts[$0.id] ?? "") }
        let shelf = try database.writeBlocking { connection in
            let work = Work(core: core, connection: connection, now: now())
            _ = try work.takeIn(shipped: shipped)
            return try work.store.pathwayShelf()
        }
        let (followed, unread) = try ContentLoader.followed(folder: content, shelf: shelf, known: library)
        for text in unread {
            Output.note("version \(text.version) of pathway \(text.pathway) cannot be read by this release; the content folder's is followed")
        }
        return followed
    }

    /// What is not counted yet, for instance by an older release, is counted before anything else happens.
    private static func prepare(_ figures: Figures, _ database: any Database) throws {
        var bar: ProgressBar?
        try figures.prepare(database, now: now()) { _, share in
            if bar == nil { bar = ProgressBar("counting the board's figures") }
            bar?.show(share)
        }
        bar?.end()
    }

    /// Takes in what a command has changed, so that the next board need not.
    func rollUp() throws {
        let (core, dialect) = (core, database.dialect)
        while try !database.writeBlocking({ try Work(core: core, connection: $0, now: Instance.now()).rollUp(dialect, limit: 20_000) }).isDone {}
    }

    func close() throws { try opened.close() }

    /// 32 random bytes, made once and readable by the owner alone. Without this file the personal columns cannot be read: it is on
    /// the disk itself before anything is sealed with it.
    private static func secret(_ path: String) throws -> [UInt8] {
        if let bytes = try KeyFile.read(path) { return bytes }
        let bytes = randomBytes(32)
        return try KeyFile.make(path, bytes) ? bytes : KeyFile.read(path) ?? bytes
    }

    /// A database that another key sealed must not be written with this one.
    private func checkKey(_ sealer: Sealer) throws {
        let sample: [UInt8]?? = try database.readBlocking { connection in try connection.first("SELECT name FROM patient LIMIT 1") { $0.blob(0) } }
        if let box = sample ?? nil, sealer.open(box) == nil {
            throw ValidationError("\(folder)/key does not open \(opened.place): restore the key file that belongs to it")
        }
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

/// `--data DIR`, which every command on an instance takes.
struct InstanceOptions: ParsableArguments {
    @Option(name: .long, help: "Folder with everything the instance keeps (default: $SUIFANG_DATA, else var/suifang).")
    var data: String?

    @Option(name: .long, help: "Folder with the content (default: setting 'content').")
    var content: String?

    var folder: String { data ?? ProcessInfo.processInfo.environment["SUIFANG_DATA"] ?? "var/suifang" }

    func open(durability: SQLiteDatabase.Durability = .full) throws -> Instance {
        try told { try Instance(folder: folder, durability: durability, content: content) }
    }

    /// As the one server of the instance.
    func openAsServer() throws -> Instance { try told { try Instance(folder: folder, content: content, node: 0) } }

    /// What stands in the way is told in words where somebody can mend it.
    private func told(_ open: () throws -> Instance) throws -> Instance {
        do { return try open() } catch let failure as any DatabaseTrouble where failure.trouble.isForNow {
            throw DataUnusable(folder: folder, why: failure.trouble.words)
        }
    }
}

/// The data cannot be worked on as things are.
private struct DataUnusable: Error, CustomStringConvertible {
    var folder, why: String
    var description: String { "\(folder): \(why). Nothing was begun; mend it and run the command again." }
}
