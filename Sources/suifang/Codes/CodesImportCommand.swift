import ArgumentParser
import Engine
import FollowUp
import Interchange

struct CodesImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a list of codes as a new version.",
        discussion: """
            A sheet with a column for codes and one for names: .csv in UTF-8 or GB18030, or .xlsx. While rows are faulty nothing is changed; each \
            is told with its line and how to mend it. The file that is in use already changes nothing.
            """)

    @OptionGroup var instance: InstanceOptions
    @Option(help: "What the list holds: diagnoses (ICD-10) or procedures (ICD-9-CM-3).") var kind: CodeKind
    @Option(help: "YAML file that maps the list's columns to ours: '疾病编码: 编码'.") var mapping: String?
    @Flag(help: "Only show what would be read.") var preview = false
    @Flag(help: "Leave faulty rows out and take in the others.") var withoutFaulty = false
    @Argument(help: "The file.") var path: String

    func run() async throws {
        let (list, digest) = try CodeFile.read(path, kind, mapping: try mapping.map(InputFiles.columns) ?? [:])
        for (heading, key) in list.columns { Output.line(heading, key ?? "(left out)") }
        if let obstacle = list.obstacle {
            Output.note("\(obstacle.place): \(obstacle.reason.zh)\n\(obstacle.reason.en)")
            throw ExitCode(1)
        }
        Output.line("rows", list.rows)
        Output.line("codes", list.entries.count)
        Output.line("faulty rows", list.faults.count)
        for fault in list.faults.prefix(20) { Output.note("\(path):\(fault.line): \(fault.reject.place): \(fault.reject.reason.zh)\n    \(fault.reject.reason.en)") }
        if list.faults.count > 20 { Output.note("… and \(list.faults.count - 20) more") }
        if preview {
            for entry in list.entries.prefix(5) { print("  \(entry.code)  \(entry.name)") }
            return
        }
        guard !list.entries.isEmpty, list.faults.isEmpty || withoutFaulty else {
            Output.note("nothing was changed; mend the file, or take in the other rows with --without-faulty")
            throw ExitCode(1)
        }
        let opened = try instance.open()
        let version = try CodeFile.take(list, digest, kind, name: CodeFile.name(path), in: opened)
        print(version.map { "version \($0) of the \(kind.rawValue) is in use" } ?? "this file is in use already; nothing was changed")
    }
}

extension CodeKind: ExpressibleByArgument {}
