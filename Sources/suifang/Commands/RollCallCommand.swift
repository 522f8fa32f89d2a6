import ArgumentParser
import Engine
import FollowUp

struct RollCallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall", abstract: "Prove that nobody is forgotten.",
        discussion: """
            Looks at every ended inpatient and emergency stay and lists those with neither a next step, nor a completed plan, nor a \
            recorded reason. Ends with status 1 when there is one.
            """)

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        struct Forgotten: Encodable { var episode, patient: Int64; var department, discharged: String }
        var checked: Int
        var forgotten: [Forgotten]
        var accounted: [String: Int]
    }

    func run() async throws {
        let opened = try instance.open()
        let call = try opened.database.readBlocking { try Work(core: opened.core, connection: $0, now: Instance.now()).store.rollCall() }
        let zone = opened.core.settings.policy.zone
        let forgotten = call.forgotten.map {
            Figures.Forgotten(episode: $0.episode.raw, patient: $0.patient.raw, department: $0.department, discharged: zone.day(of: $0.dischargedAt).description)
        }
        if json {
            try Output.json(Figures(checked: call.checked, forgotten: forgotten, accounted: call.accounted))
        } else {
            Output.line("stays checked", call.checked)
            for (what, count) in call.accounted.sorted(by: { $0.key < $1.key }) { Output.line("  \(what)", count) }
            Output.line("forgotten", forgotten.count)
            for one in forgotten { print("  stay \(one.episode), patient \(one.patient), \(one.department), discharged \(one.discharged)") }
        }
        if !forgotten.isEmpty { throw ExitCode(1) }
    }
}
