import ArgumentParser
import FollowUp
import Foundation
import Interchange
import Engine
import SQL

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in discharges, visits, appointments and results from files.",
        discussion: """
            FHIR R4 bundles (.json, .ndjson), HL7 v2 messages (one or many in a file) and discharge lists (.csv in UTF-8 or GB18030). \
            Folders are read in the order of their names. The same record taken in twice changes nothing; a bad one is kept aside: \
            see 'suifang rejects'.
            """)

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Print the result as JSON.") var json = false
    @Option(help: "YAML file that maps a list's columns to ours: '科别名称: 科室'.") var mapping: String?
    @Option(help: "The hospital or campus that assigned the numbers in lists.") var authority = ""
    @Argument(help: "Files and folders.") var paths: [String]

    func run() async throws {
        let opened = try instance.open()
        var options = Importer.Options()
        options.authority = authority
        if let mapping { options.mapping = try InputFiles.columns(mapping) }
        let files = try InputFiles.find(paths)
        let importer = Importer(core: opened.core, database: opened.database, options: options, clock: Instance.now)
        let before = try opened.database.readBlocking { try ImportReport.holdings(Work(core: opened.core, connection: $0, now: Instance.now())).holdings }
        var report = ImportReport()
        var bar = ProgressBar("import")
        let total = max(files.reduce(0) { $0 + $1.size }, 1)
        var done = 0
        for file in files {
            let reading = try InputFiles.open(file) { count in
                done += count
                bar.show(Double(done) / Double(total))
            }
            if let records = try taken(reading, by: importer) {
                report.records.taken += records.taken
                report.records.unchanged += records.unchanged
                report.records.rejected += records.rejected
            } else {
                report.skipped.append(file.path)
            }
        }
        bar.end()
        let after = try opened.database.readBlocking { try ImportReport.holdings(Work(core: opened.core, connection: $0, now: Instance.now())) }
        report.holdings = after.holdings
        report.added = after.holdings - before
        report.unplanned = after.unplanned
        report.rejected = after.rejected
        if json { try Output.json(ImportFigures(report)) } else { show(report) }
    }

    /// Takes one file in; where nothing can be stored, says so and what is to be done.
    private func taken(_ reading: Importer.File, by importer: Importer) throws -> ImportReport.Records? {
        do { return try importer.take(reading) } catch let failure as any DatabaseTrouble where failure.trouble.isForNow {
            throw ImportStopped(file: reading.name, why: failure.trouble.words)
        }
    }

    private func show(_ report: ImportReport) {
        Output.line("records taken in", report.records.taken)
        Output.line("  unchanged", report.records.unchanged)
        Output.line("  rejected", report.records.rejected)
        let pairs: [(String, Int, Int)] = [
            ("patients", report.holdings.patients, report.added.patients), ("episodes", report.holdings.episodes, report.added.episodes),
            ("  inpatient or emergency", report.holdings.stays, report.added.stays),
            ("appointments", report.holdings.appointments, report.added.appointments),
            ("observations", report.holdings.observations, report.added.observations), ("plans", report.holdings.plans, report.added.plans),
            ("contacts", report.holdings.contacts, report.added.contacts),
        ]
        for (label, now, added) in pairs { Output.line(label, "\(now) (+\(added))") }
        for (reason, count) in report.unplanned.sorted(by: { $0.key < $1.key }) { Output.line("without plan: \(reason)", count) }
        for path in report.skipped { Output.note("passed over, none of our formats: \(path)") }
        if report.rejected > 0 { Output.note("\(report.rejected) rejected records wait: suifang rejects --data \(instance.folder)") }
    }
}

/// The database could not store what was read.
private struct ImportStopped: Error, CustomStringConvertible {
    var file, why: String
    var description: String { "\(file): \(why). What was stored before is kept, nothing of it in part; mend it and run the import again: nothing is taken in twice." }
}

/// The JSON form: what the instance holds stands at the top level.
private struct ImportFigures: Encodable {
    var patients, episodes, stays, appointments, observations, plans, contacts, rejected: Int
    var unplanned: [String: Int]
    var added: ImportReport.Holdings
    var records: ImportReport.Records
    var skipped: [String]

    init(_ report: ImportReport) {
        patients = report.holdings.patients
        episodes = report.holdings.episodes
        stays = report.holdings.stays
        appointments = report.holdings.appointments
        observations = report.holdings.observations
        plans = report.holdings.plans
        contacts = report.holdings.contacts
        rejected = report.rejected
        unplanned = report.unplanned
        added = report.added
        records = report.records
        skipped = report.skipped
    }
}
