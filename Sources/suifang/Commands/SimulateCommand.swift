import ArgumentParser
import Content
import Foundation
import Simulation
import SQLite
import Synchronization

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Play invented hospitals through the real engine, with mishaps, and watch what must hold.",
        discussion: """
            Each seed is one small hospital on a database in memory: patients, providers, staff, clocks and crashes follow from it. \
            A seed that breaks an invariant is shrunk to the smallest trial that still does; its command is printed. \
            Kinds of mishap for --faults: \(FaultKind.allCases.map(\.rawValue).joined(separator: ", ")); or none.
            """)

    @Option(help: "How many seeds.") var seeds = 100
    @Option(help: "The first seed.") var from: UInt64 = 1
    @Option(help: "Only this seed.") var seed: UInt64?
    @Option(help: "Days of each trial (default: by the seed).") var days: Int?
    @Option(help: "Discharges of each trial (default: by the seed).") var discharges: Int?
    @Option(help: "Processes on the one database, 1 or 2 (default: by the seed).") var nodes: Int?
    @Option(help: "Kinds of mishap, separated by commas (default: by the seed).") var faults: String?
    @Option(help: "Trials at a time.") var jobs = 2
    @Option(help: "Folder with the content.") var content: String = "Content"
    @Flag(help: "Leave failing trials as they are.") var noShrink = false
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var summary: Campaign.Summary
        var seconds: Double
        /// The digest of the one trial played.
        var digest: String?
    }

    func validate() throws {
        guard (1...1_000_000).contains(seeds), (2...800).contains(days ?? 2), (1...500).contains(discharges ?? 1), (1...2).contains(nodes ?? 1), (1...64).contains(jobs)
        else { throw ValidationError("--seeds 1…1000000, --days 2…800, --discharges 1…500, --nodes 1…2, --jobs 1…64") }
        _ = try kinds()
    }

    func run() async throws {
        let stage = TrialStage(library: try ContentLoader.load(folder: content)) { try SQLiteDatabase.inMemory() }
        let kinds = try kinds()
        let chosen = seed.map { [$0] } ?? (0..<UInt64(seeds)).map { from &+ $0 }
        let trials = chosen.map { TrialConfiguration(seed: $0, days: days, discharges: discharges, nodes: nodes, faults: kinds) }
        let clock = ContinuousClock()
        let begun = clock.now
        let digest = seed == nil ? nil : try stage.play(trials[0]).report.digest
        let bar = Mutex(ProgressBar("playing \(trials.count) seeds"))
        var summary = try await Campaign(on: stage, jobs: jobs).play(trials) { played in bar.withLock { $0.show(Double(played) / Double(trials.count)) } }
        bar.withLock { $0.end() }
        let seconds = Double((clock.now - begun) / .seconds(1))
        if !noShrink { summary.failures = try summary.failures.prefix(5).map { try Shrinking(on: stage).smallest($0).failure } }
        if json {
            try Output.json(Figures(summary: summary, seconds: (seconds * 10).rounded() / 10, digest: digest))
        } else {
            show(summary, seconds: seconds, digest: digest)
        }
        if !summary.failures.isEmpty { throw ExitCode.failure }
    }

    private func kinds() throws -> [FaultKind]? {
        guard let faults else { return nil }
        guard faults != "none", !faults.isEmpty else { return [] }
        return try faults.split(separator: ",").map { word in
            guard let kind = FaultKind(rawValue: String(word)) else { throw ValidationError("--faults: \(word) is not a kind of mishap") }
            return kind
        }
    }

    private func show(_ summary: Campaign.Summary, seconds: Double, digest: String?) {
        for failure in summary.failures {
            print("seed \(failure.configuration.seed) broke: \(failure.breach.invariant)")
            print("  \(failure.breach.what)")
            print("  at \(failure.breach.at), step \(failure.breach.step)")
            for line in failure.tail.suffix(25) { print("    \(line)") }
            print("  again: \(failure.command)")
        }
        Output.line("seeds", summary.seeds)
        Output.line("  in seconds", (seconds * 10).rounded() / 10)
        Output.line("simulated years", (Double(summary.days) / 36.525).rounded() / 10)
        Output.line("steps", summary.steps)
        Output.line("transactions", summary.transactions)
        Output.line("records taken in", summary.records)
        Output.line("messages", summary.messages)
        Output.line("questionnaires answered", summary.answers)
        Output.line("calls made", summary.calls)
        Output.line("problems found", summary.problems)
        for (kind, count) in summary.faults.sorted(by: { $0.key < $1.key }) { Output.line("  \(kind)", count) }
        Output.line("broken invariants", summary.failures.count)
        if let digest { Output.line("digest", digest) }
    }
}
