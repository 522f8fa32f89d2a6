import ArgumentParser
import Content
import FollowUp
import Foundation
import InventedHospital
import SQLite
import Simulation
import Synchronization
import TwinPages

struct TwinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twin", abstract: "Compare ways of following patients up, on the same invented patients, through the real engine.",
        discussion: """
            Policies and assumptions are content: Content/simulation. Patients and their luck follow from the seed, so that the same command gives \
            the same figures. With --report a folder receives twin.html, twin.json and, where Chromium is installed, twin.pdf.
            """)

    @Option(help: "Discharges of each set of patients.") var discharges = 3_000
    @Option(help: "Over how many days they fall.") var days = 90
    @Option(help: "How many sets of patients.") var seeds = 5
    @Option(help: "The first seed.") var from: UInt64 = 1
    @Option(help: "The first day of discharges, YYYY-MM-DD.") var start = "2026-03-02"
    @Option(help: "Sets that the sensitivity analysis plays; 0 leaves it out.") var sensitivity = 1
    @Option(help: "Runs at a time.") var jobs = 2
    @Option(help: "Folder with the content.") var content = "Content"
    @Option(help: "Folder for the report.") var report: String?
    @Option(help: "Draw the report again from this twin.json instead of playing.") var read: String?
    @Flag(help: "Print the result as JSON.") var json = false

    func validate() throws {
        guard (1...100_000).contains(discharges), (1...366).contains(days), (1...100).contains(seeds), (0...100).contains(sensitivity), (1...64).contains(jobs) else {
            throw ValidationError("--discharges 1…100000, --days 1…366, --seeds 1…100, --sensitivity 0…100, --jobs 1…64")
        }
        guard Day(start) != nil else { throw ValidationError("--start: a date such as 2026-03-02") }
    }

    func run() async throws {
        let library = try ContentLoader.load(folder: content)
        guard let assumptions = try ContentLoader.assumptions(folder: content), let first = Day(start) else {
            throw ValidationError("\(content)/simulation holds no policies to compare")
        }
        let result = if let read { try Self.stored(read) } else { try await play(library, assumptions, first) }
        guard result.policies.map(\.id) == assumptions.policies.map(\.id) else { throw ValidationError("these figures belong to other policies") }
        if let report {
            let files = TwinFiles(folder: report)
            try files.write(TwinPage(result, assumptions, command: command(result)).document(), result)
            if !json { for file in files.written { Output.line("written", file) } }
        }
        if json { return try Output.json(result) }
        show(result, assumptions)
    }

    private static func stored(_ file: String) throws -> TwinReport {
        try JSONDecoder().decode(TwinReport.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    }

    private func play(_ library: Library, _ assumptions: Assumptions, _ first: Day) async throws -> TwinReport {
        let twin = DigitalTwin(library: library, assumptions: assumptions) { try SQLiteDatabase.inMemory() }
        let scale = DigitalTwin.Scale(
            from: first, days: days, discharges: discharges, seeds: (0..<UInt64(seeds)).map { from &+ $0 }, sensitivitySeeds: sensitivity)
        var bar = ProgressBar("playing \(seeds) sets of \(discharges) discharges")
        let result = try await twin.compare(scale, jobs: jobs) { bar.show($0) }
        bar.end()
        return result
    }

    private func show(_ result: TwinReport, _ assumptions: Assumptions) {
        for (policy, outcome) in zip(assumptions.policies, result.policies) {
            print("\(policy.name.zh) \(policy.name.en)")
            for measure in TwinMeasure.allCases {
                if let estimate = outcome[measure] { Output.line("  \(measure.rawValue)", Self.words(estimate, measure.unit)) }
            }
        }
    }

    /// What makes the same report again.
    private func command(_ played: TwinReport) -> String {
        "suifang twin --discharges \(played.discharges) --days \(played.days) --seeds \(played.seeds.count) --from \(played.seeds.first ?? 1) "
            + "--start \(played.from) --sensitivity \(played.sensitivitySeeds) --report DIR"
    }

    private static func words(_ estimate: Estimate, _ unit: TwinMeasure.Unit) -> String {
        let scale = unit == .share ? 100.0 : 1
        func short(_ value: Double) -> String { String((value * scale * 10).rounded() / 10) }
        return "\(short(estimate.mean))\(unit == .share ? " %" : "")  (\(short(estimate.low)) … \(short(estimate.high)))"
    }
}
