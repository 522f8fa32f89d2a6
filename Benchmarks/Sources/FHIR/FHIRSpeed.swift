import Content
import Engine
import FHIR
import FollowUp
import Foundation
import Interchange
import SQL
import SQLite
import Storage

/// FHIR bundles: read as JSON, checked against R4, taken in as transactions; against orjson and fhir.resources.
struct FHIRSpeed {
    var place: String
    var content: String
    /// A folder of transaction bundles that another program wrote.
    var bundles: String
    var rounds: Int
    var peer: Peer

    private static let base = "http://127.0.0.1/fhir"
    private static let now = Instant(milliseconds: 1_795_744_800_000)

    func run() async throws -> [Outcome] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: bundles)) ?? []).filter { $0.hasSuffix(".json") }.sorted()
        guard !names.isEmpty else { throw Unexpected("no bundles in \(bundles): give --bundles") }
        let files = names.compactMap { FileManager.default.contents(atPath: "\(bundles)/\($0)") }.map(Array.init)
        let size = Double(files.reduce(0) { $0 + $1.count }) / 1_000_000
        var read: [Double] = []
        var checked: [Double] = []
        var stored: [Double] = []
        var orjson: [Double] = []
        var resources: [Double] = []
        for round in 1...rounds {
            let figures = try peer.run("fhir_peers.py", [bundles, "3"])
            orjson.append(figures["orjson"] ?? .nan)
            resources.append(figures["resources"] ?? .nan)
            read.append(size / (try FHIRSpeed.fastest(3) { for file in files { _ = try JSON.read(file) } }))
            checked.append(
                size / (try FHIRSpeed.fastest(2) {
                    for file in files {
                        let issues = Validation.issues(of: try JSON.read(file))
                        guard issues.isEmpty else { throw Unexpected("a bundle is not valid: \(issues[0])") }
                    }
                }))
            stored.append(size / (try await store(files, round)))
        }
        return [
            .ratio("JSON read, against orjson", read, orjson, "MB/s", atLeast: 0.5),
            .ratio("JSON read and checked against R4, against fhir.resources", checked, resources, "MB/s", atLeast: 7),
            .ratio("transactions read, checked and stored, against fhir.resources", stored, resources, "MB/s", atLeast: 7),
        ]
    }

    private static func fastest(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        return try (0..<times).map { _ in
            let begun = clock.now
            try work()
            return (clock.now - begun).inSeconds
        }.min() ?? .nan
    }

    /// Seconds for all bundles, each a transaction on a disk that loses nothing. Two senders at once: as in the server, a bundle
    /// is read and checked while another one is written.
    private func store(_ files: [[UInt8]], _ round: Int) async throws -> Double {
        let (database, core) = try FHIRSpeed.open("\(place)/fhir-\(round).db", content)
        let clock = ContinuousClock()
        let begun = clock.now
        try await withThrowingTaskGroup { senders in
            for sender in 0..<2 {
                senders.addTask {
                    for file in stride(from: sender, to: files.count, by: 2).map({ files[$0] }) {
                        let request = try BundleRequest(try JSON.read(file), base: FHIRSpeed.base)
                        _ = try await database.write { connection in
                            try FHIRServer(Work(core: core, connection: connection, now: FHIRSpeed.now), base: FHIRSpeed.base)
                                .bundle(request, allows: { _, _ in true }, fields: { _ in [] })
                        }
                    }
                }
            }
            try await senders.waitForAll()
        }
        let seconds = (clock.now - begun).inSeconds
        try database.close()
        return seconds
    }

    static func open(_ path: String, _ content: String, durability: SQLiteDatabase.Durability = .full) throws -> (SQLiteDatabase, Core) {
        let database = try SQLiteDatabase(path: path, durability: durability)
        try database.migrate(Schema.migrations, appliedAt: now.milliseconds)
        try Figures(hospital: Settings().hospital, policy: Settings().policy).prepare(database, now: now)
        let library = try ContentLoader.load(folder: content)
        return (database, Core(library: library, settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource()))
    }
}
