import ArgumentParser
import Engine
import FollowUp
import Foundation
import Risk
import Sheets

struct RiskExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the instance's own inpatient stays with their outcome, to train a model on.",
        discussion: """
            One row a stay whose 30 days have passed, as it looked at its discharge; without those who died or went to another hospital. \
            'readmitted' is 1 when an inpatient stay that was not elective began within 30 days. Patients appear by the instance's own number: \
            no name, phone or address is written, yet treat the file as patient data.
            """)

    @OptionGroup var instance: InstanceOptions

    func run() async throws {
        let opened = try instance.open()
        let zone = opened.core.settings.policy.zone
        let now = Instance.now()
        var bytes: [UInt8] = []
        CSV.append(["patient", "discharged"] + StayColumns.names + ["readmitted"], to: &bytes)
        var next: ID<Episode>? = ID(0)
        while let first = next {
            let page = try opened.database.readBlocking { try Work(core: opened.core, connection: $0, now: now).judgedStays(after: first) }
            for judged in page.stays {
                let values = StayColumns.row(judged.stay, zone: zone)
                let columns = StayColumns.names.map { values[$0] ?? "" }
                CSV.append([String(judged.patient.raw), zone.day(of: judged.stay.dischargedAt).description] + columns + [judged.isReadmitted ? "1" : "0"], to: &bytes)
            }
            FileHandle.standardOutput.write(Data(bytes))
            bytes.removeAll(keepingCapacity: true)
            next = page.last
        }
        try opened.close()
    }
}
