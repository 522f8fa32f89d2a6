import ArgumentParser
import Engine
import FollowUp

struct CodesReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "How many codes of the lists in use come to each pathway.",
        discussion: "Every code is taken as the principal diagnosis, or the one procedure, of a stay. Ends with status 1 when a code comes to nothing.")

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var kind, source: String
        var version, codes: Int
        var byPathway: [String: Int]
        var without: Int
    }

    func run() async throws {
        let opened = try instance.open()
        let library = opened.core.library
        let figures = try opened.database.readBlocking { connection -> [Figures] in
            let work = Work(core: opened.core, connection: connection, now: Instance.now())
            return try CodeKind.allCases.compactMap { kind in
                guard let list = try work.store.codeLists(kind).first else { return nil }
                let totals = try work.codeTotals(kind)
                var byPathway: [String: Int] = [:]
                for (pathway, count) in totals { if let pathway { byPathway[pathway] = count } }
                return Figures(
                    kind: kind.rawValue, source: list.source, version: list.version, codes: list.codes, byPathway: byPathway, without: totals[nil] ?? 0)
            }
        }
        if json {
            try Output.json(figures)
        } else if figures.isEmpty {
            print("no list of codes was taken in yet: suifang codes import FILE --kind diagnoses")
        }
        if !json {
            for one in figures {
                print("\(one.kind), version \(one.version), \(one.source)")
                Output.line("  codes", one.codes)
                for pathway in library.pathways { if let count = one.byPathway[pathway.id] { Output.line("  \(pathway.id) \(pathway.name.zh)", count) } }
                Output.line("  without a result", one.without)
            }
        }
        if figures.contains(where: { $0.without > 0 }) { throw ExitCode(1) }
    }
}
