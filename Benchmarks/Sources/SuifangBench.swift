import ArgumentParser
import Foundation

/// Measures the product against references that run in the same minute on the same machine.
@main
struct SuifangBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suifang-bench", abstract: "Measures the product against references taken in the same run.",
        discussion: "Names of benchmarks: \(Benchmark.allCases.map(\.rawValue).joined(separator: ", ")). Exit code 1 when a limit is missed.")

    @Argument(help: "Which to run (default: all but half, curve and year, which take long).") var names: [Benchmark] = []
    @Flag(help: "Print the figures as JSON.") var json = false
    @Option(help: "A page in which each benchmark's table is replaced, such as docs/benchmarks.md.") var docs: String?
    @Option(help: "Rows of the discharge list that 'import' takes in.") var rows = 20_000
    @Option(help: "Rounds of 'import'; its figure is the median of the ratios.") var rounds = 3
    @Option(help: "Messages that 'mllp' sends over 32 connections.") var messages = 20_000
    @Option(help: "Size of the discharge list that 'memory' takes in, in MB.") var megabytes = 200
    @Option(help: "Discharges that 'demo' plays.") var discharges = 2_000
    @Option(help: "Days that 'demo' plays.") var days = 60
    @Option(help: "Seconds during which contacts fall due in 'lateness'.") var seconds = 20
    @Option(help: "Contacts that are all due at once in 'rush'.") var rush = 1_000_000
    @Option(help: "Python with the other queues (Benchmarks/Peers/requirements.txt).") var python = ".build/peers/bin/python3"
    @Option(help: "Contacts that 'drain' and 'upkeep' find due, and that 'board' counts.") var contacts = 50_000
    @Option(help: "Folder of FHIR bundles that 'fhir' takes in.") var bundles = "../shared/data/fhir"
    @Option(help: "Folder with China's lists of diagnoses and procedures that 'codes' matches.") var codes = "../shared/data/terminology"
    @Option(help: "Patients among whom 'search' searches, on each database.") var patients = 1_000_000
    @Option(help: "Minutes that 'half' takes.") var minutes = 30
    @Option(help: "The database of 'half': postgres or sqlite.") var on = Place.postgres
    @Option(help: "Contacts stored in the largest database of 'curve'.") var most = 10_000_000
    @Option(help: "File for the drawing of 'curve', such as docs/images/curve.svg.") var svg: String?
    @Option(help: "Discharges of the year that 'year' plays.") var yearly = 100_000
    @Option(help: "Days of the year that 'year' plays.") var yearDays = 365
    @Option(help: "Houses of the hospital that 'year' plays, each on a thread of its own.") var houses = 2
    @Flag(help: "Tell with 'mllp', 'curve' and 'year' which statements took longest.") var statements = false
    @Option(help: "Folder with the content.") var content = "Content"
    @Option(help: "The 'suifang' that 'memory' runs (default: the one beside this program).") var suifang: String?
    @Option(help: "Folder for the databases, on the disk to be measured (default: the system's temporary folder).") var folder: String?
    @Flag(help: "Leave the databases where they are.") var keep = false

    func validate() throws {
        guard (100...1_000_000).contains(rows), (1...99).contains(rounds), (1...10_000).contains(megabytes), (1...100_000).contains(discharges),
            (2...366).contains(days), (1...600).contains(minutes), (10_000...100_000_000).contains(most), (10...500_000).contains(yearly),
            (2...366).contains(yearDays), (1...16).contains(houses)
        else {
            throw ValidationError(
                """
                --rows 100…1000000, --rounds 1…99, --megabytes 1…10000, --discharges 1…100000, --days 2…366, --minutes 1…600, \
                --most 10000…100000000, --yearly 10…500000, --year-days 2…366, --houses 1…16
                """)
        }
    }

    func run() async throws {
        let place = (folder ?? NSTemporaryDirectory()) + "/suifang-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { if !keep { try? FileManager.default.removeItem(atPath: place) } }
        var outcomes: [Outcome] = []
        for benchmark in names.isEmpty ? Benchmark.usual : names {
            FileHandle.standardError.write(Data("\(benchmark.rawValue) …\n".utf8))
            let own = "\(place)/\(benchmark.rawValue)"
            try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
            let measured = try await run(benchmark, in: own)
            if !keep { try FileManager.default.removeItem(atPath: own) }
            if let docs { try FigureTable(benchmark: benchmark, command: "bin/bench " + arguments(of: benchmark), now: Date()).write(measured, to: docs) }
            outcomes += measured
        }
        if json { try Outcome.printJSON(outcomes) } else { Outcome.printTable(outcomes) }
        if outcomes.contains(where: { $0.passes == false }) { throw ExitCode(1) }
    }

    private func run(_ benchmark: Benchmark, in place: String) async throws -> [Outcome] {
        switch benchmark {
        case .import: try ImportSpeed(place: place, content: content, rows: rows, rounds: rounds).run()
        case .memory: try ImportMemory(place: place, content: content, suifang: suifang ?? beside(), megabytes: megabytes).run()
        case .hl7: try MessageParsing(place: place, rounds: rounds, peer: Peer(python: python)).run()
        case .codes: try CodeMatching(place: place, content: content, codes: codes, rounds: rounds, peer: Peer(python: python)).run()
        case .mllp: try await MessageSpeed(place: place, content: content, messages: messages, rounds: rounds, peer: Peer(python: python), tellsStatements: statements).run()
        case .drain:
            try await DrainSQLite(place: place, content: content, contacts: contacts, rounds: rounds, peer: Peer(python: python)).run()
                + DrainPostgres(content: content, contacts: contacts, rounds: rounds, peer: Peer(python: python)).run()
        case .lateness: try await Lateness(place: place, content: content, seconds: seconds, peer: Peer(python: python)).run()
        case .rush: try await MorningRush(content: content, contacts: rush, usual: contacts).run()
        case .snapshot: try await OldSnapshot(content: content, contacts: contacts, rounds: rounds).run()
        case .half: try await HalfLoad(place: place, content: content, minutes: minutes, isSQLite: on == .sqlite, contacts: contacts).run()
        case .curve: try await CostCurve(place: place, content: content, most: most, rounds: min(max(rounds, 2), 30), drawing: svg, tellsStatements: statements).run()
        case .year: try HospitalYear(place: place, content: content, discharges: yearly, days: yearDays, houses: houses, tellsStatements: statements).run()
        case .upkeep: try await Upkeep(place: place, content: content, contacts: contacts, rounds: rounds).run()
        case .board: try BoardReading(contacts: contacts, rounds: rounds, peer: Peer(python: python)).run()
        case .fhir:
            try await FHIRSpeed(place: place, content: content, bundles: bundles, rounds: rounds, peer: Peer(python: python)).run()
        case .search: try PatientSearch(place: place, content: content, patients: patients).run()
        case .demo: try DemoDays(place: place, content: content, discharges: discharges, days: days).run()
        }
    }

    /// What was asked for, without the other benchmarks' names and without what says where to write.
    private func arguments(of benchmark: Benchmark) -> String {
        var words = CommandLine.arguments.dropFirst().filter { Benchmark(rawValue: $0) == nil && $0 != "--json" && $0 != "--keep" }
        for option in ["--docs", "--svg", "--folder", "--python", "--suifang", "--content"] {
            if let index = words.firstIndex(of: option) { words.removeSubrange(index...min(index + 1, words.endIndex - 1)) }
        }
        return ([benchmark.rawValue] + words).joined(separator: " ")
    }

    private func beside() -> String {
        URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().path + "/suifang"
    }
}

enum Benchmark: String, CaseIterable, ExpressibleByArgument {
    case `import`, memory, hl7, mllp, codes, demo, drain, lateness, rush, snapshot, half, curve, year, upkeep, board, fhir, search

    /// What runs when none is named.
    static let usual: [Benchmark] = [.import, .memory, .hl7, .mllp, .demo, .drain, .lateness, .rush, .snapshot, .upkeep]
}

enum Place: String, ExpressibleByArgument {
    case postgres, sqlite
}
