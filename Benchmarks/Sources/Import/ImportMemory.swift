import FollowUp
import Foundation

/// `suifang import` of a large discharge list, as a process of its own, watched from outside.
struct ImportMemory {
    var place: String
    var content: String
    var suifang: String
    var megabytes: Int

    private static let limit = 150.0

    func run() throws -> [Outcome] {
        guard FileManager.default.isExecutableFile(atPath: suifang) else {
            let note = "memory is left out: \(suifang) is missing; build it (swift build -c release --product suifang) or name it with --suifang\n"
            FileHandle.standardError.write(Data(note.utf8))
            return []
        }
        let list = place + "/large.csv"
        let today = HospitalZone.china.day(of: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)))
        let rows = try DischargeListFile(day: today).write(to: list, bytes: megabytes * 1_000_000)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: suifang)
        process.arguments = ["import", "--data", place + "/memory", "--content", content, "--json", list]
        process.standardOutput = FileHandle.nullDevice
        let clock = ContinuousClock()
        let begun = clock.now
        try process.run()
        var peak = 0.0
        while process.isRunning {
            peak = max(peak, ImportMemory.peak(of: process.processIdentifier) ?? 0)
            Thread.sleep(forTimeInterval: 0.02)
        }
        let seconds = (clock.now - begun).inSeconds
        guard process.terminationStatus == 0 else { throw Unexpected("suifang import ended with \(process.terminationStatus)") }
        return [
            Outcome(
                name: "import of \(megabytes) MB, peak memory", product: peak, unit: "MB", ratio: peak / ImportMemory.limit, asked: "≤ 150 MB",
                passes: peak <= ImportMemory.limit),
            Outcome(name: "import of \(megabytes) MB, discharges", product: Double(rows) / seconds, unit: "/s"),
            Outcome(name: "import of \(megabytes) MB, time", product: seconds, unit: "s"),
        ]
    }

    /// The kernel's own high-water mark of the resident set, in MB. Unlike what `wait4` reports it begins anew with the
    /// program and owes nothing to the process that started it.
    private static func peak(of process: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 * 1_024 / 1_000_000 }
    }
}
