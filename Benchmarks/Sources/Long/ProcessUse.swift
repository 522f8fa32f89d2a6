import Foundation

/// What this process has taken from the machine.
enum ProcessUse {
    /// Memory that is resident now, in MB.
    static func resident() -> Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return .nan }
        return kilobytes * 1_024 / 1_000_000
    }

    /// Seconds that its threads have run, on all processors together.
    static func busySeconds() -> Double {
        var use = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &use)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(use.ru_utime) + seconds(use.ru_stime)
    }

    /// Bytes that are free on the disk of `folder`.
    static func freeDisk(_ folder: String) -> Double {
        let values = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (values?[.systemFreeSize] as? NSNumber)?.doubleValue ?? .infinity
    }

    /// Bytes of a file, 0 where there is none.
    static func size(of path: String) -> Double {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.doubleValue ?? 0
    }
}

/// Lines that tell how far a long benchmark is; figures go to the standard output at its end.
enum Progress {
    static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// A number with so many decimals.
    static func figure(_ value: Double, _ places: Int = 0) -> String { String(format: "%.\(places)f", value) }
}
