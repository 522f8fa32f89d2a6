import ArgumentParser
import Engine
import FollowUp

struct CodesSearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find codes by their beginning or by a part of the name: what comes of each, and why.")

    @OptionGroup var instance: InstanceOptions
    @Option(help: "At most so many of each list.") var limit = 20
    @Argument(help: "I25, 冠心病 …") var text: String

    func run() async throws {
        let opened = try instance.open()
        try opened.database.readBlocking { connection in
            let work = Work(core: opened.core, connection: connection, now: Instance.now())
            for kind in CodeKind.allCases {
                for result in work.results(of: try work.store.codes(kind, like: text, limit: limit), kind) {
                    print("\(result.entry.code)  \(result.entry.name)\n    \(result.trace.entries.map { $0.words(.zh) }.joined(separator: "；"))")
                }
            }
        }
    }
}
