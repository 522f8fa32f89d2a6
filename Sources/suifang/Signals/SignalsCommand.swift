import ArgumentParser

struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "How well free texts are read, and the weights of the second reader.",
        subcommands: [SignalsTestCommand.self, SignalsTrainCommand.self])
}
