import ArgumentParser
import Engine
import FollowUp
import SQL
import Storage

struct RollUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollup", abstract: "Check the figures of the board against their rows, or count them anew.",
        discussion: """
            Figures are kept in the transactions that change them; a server takes them in every few seconds. Without an option this command does \
            so once. All of it may run while others serve; what is interrupted can be run again.
            """)

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Compare every cell with a full count of its rows; end with status 1 and a list where one differs.") var check = false
    @Flag(help: "Count everything anew.") var rebuild = false
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var isEqual: Bool
        var unequal: [UnequalCell]
    }

    func run() async throws {
        let opened = try instance.open()
        defer { try? opened.close() }
        let figures = Storage.Figures(hospital: opened.core.settings.hospital, policy: opened.core.settings.policy)
        let database = opened.database
        if rebuild {
            var bar = ProgressBar("counting")
            try figures.rebuild(database, now: Instance.now()) { _, share in bar.show(share) }
            bar.end()
        }
        try opened.rollUp()
        guard check else {
            if !json { print(rebuild ? "all figures were counted anew" : "the figures are up to date") }
            return
        }
        guard let unequal = try database.readBlocking({ try figures.check($0, database.dialect) }) else {
            throw ValidationError("the figures are being counted by another release: try again when it is done")
        }
        if json {
            try Output.json(Figures(isEqual: unequal.isEmpty, unequal: unequal))
        } else {
            for cell in unequal { print("\(cell.subject)  \(cell.day)  \(cell.department)  \(cell.what): \(cell.difference) not kept") }
            print(unequal.isEmpty ? "every figure equals its rows" : "\(unequal.count) cells differ from their rows: suifang rollup --rebuild")
        }
        if !unequal.isEmpty { throw ExitCode(1) }
    }
}
