import Content
import Engine
import FollowUp
import Foundation
import Interchange
import SQL
import SQLite
import Storage

/// Import of a discharge list, from its bytes to stored plans, against loops that only insert rows into SQLite: the same rows
/// into the same tables (`BareCopy`), and as many plain ones (`BareInserts`).
struct ImportSpeed {
    var place: String
    var content: String
    var rows: Int
    var rounds: Int

    /// The morning on which the list is taken in; fixed, so that each run stores the same rows.
    private static let now = Instant(milliseconds: 1_795_744_800_000)

    func run() throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let list = place + "/discharges.csv"
        let count = try DischargeListFile(day: HospitalZone.china.day(of: ImportSpeed.now)).write(to: list, rows: rows)
        var ours: [Double] = []
        var bare: [Double] = []
        var copied: [Double] = []
        var discharges: [Double] = []
        for round in 1...rounds {
            let path = "\(place)/import-\(round).db"
            let seconds = try take(list, into: path, library)
            let shapes = try TableShape.all(of: path)
            let stored = Double(shapes.reduce(0) { $0 + $1.rows })
            let commits = (count + Importer.Options().batch - 1) / Importer.Options().batch
            let loop = BareInserts(path: "\(place)/bare-\(round).db", shapes: shapes, commits: commits)
            let bareSeconds = try loop.run()
            let copySeconds = try BareCopy(source: path, path: "\(place)/copy-\(round).db", shapes: shapes, commits: commits).run()
            ours.append(stored / seconds)
            bare.append(stored / bareSeconds)
            copied.append(stored / copySeconds)
            discharges.append(Double(count) / seconds)
            if round == rounds { explain(shapes) }
        }
        let ratio = zip(ours, copied).map { $0 / $1 }.median()
        return [
            Outcome(
                name: "import, against the same rows alone", product: ours.median(), unit: "rows/s", reference: copied.median(), ratio: ratio,
                asked: "ratio ≥ 0.33", passes: ratio >= 1.0 / 3),
            Outcome(
                name: "import, against plain rows", product: ours.median(), unit: "rows/s", reference: bare.median(),
                ratio: zip(ours, bare).map { $0 / $1 }.median()),
            Outcome(name: "import, discharges planned", product: discharges.median(), unit: "/s"),
        ]
    }

    /// Seconds from the first byte read to the last commit, on a disk that loses nothing.
    private func take(_ list: String, into path: String, _ library: Library) throws -> Double {
        let database = try SQLiteDatabase(path: path, durability: .full)
        try database.migrate(Schema.migrations, appliedAt: ImportSpeed.now.milliseconds)
        try Figures(hospital: Settings().hospital, policy: Settings().policy).prepare(database, now: ImportSpeed.now)
        let core = Core(library: library, settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let importer = Importer(core: core, database: database, options: Importer.Options()) { ImportSpeed.now }
        guard let file = FileHandle(forReadingAtPath: list) else { throw CocoaError(.fileReadNoSuchFile) }
        let clock = ContinuousClock()
        let begun = clock.now
        let records = try importer.take(
            Importer.File(name: "discharges.csv") {
                guard let chunk = try file.read(upToCount: 64 << 10), !chunk.isEmpty else { return nil }
                return Array(chunk)
            })
        let seconds = (clock.now - begun).inSeconds
        try database.close()
        guard let records, records.rejected == 0 else { throw Unexpected("the list was not taken in whole: \(String(describing: records))") }
        return seconds
    }

    private func explain(_ shapes: [TableShape]) {
        let lines = shapes.map { "  \($0.name): \($0.rows) rows of \($0.columns.count) columns, \($0.size) bytes\n" }
        FileHandle.standardError.write(Data(("stored per round:\n" + lines.joined()).utf8))
    }
}

/// A benchmark that did not do what it was to measure.
struct Unexpected: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
