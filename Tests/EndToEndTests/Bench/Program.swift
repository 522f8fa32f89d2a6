import Foundation
import Synchronization

/// A program that a test started. Whatever it says goes to a file; it is ended by its own id.
final class Program: Sendable {
    let name: String
    let pid: Int32
    let output: URL
    private let ending = Mutex(Ending())

    private struct Ending {
        var status: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    /// Starts `path`; `environment` is added to a bare one, so that a developer's own settings cannot reach it.
    init(_ path: URL, _ arguments: [String], environment: [String: String] = [:], input: String = "", output: URL) throws {
        name = path.lastPathComponent
        self.output = output
        if !Place.isThere(output) { try Data().write(to: output) }
        let sink = try FileHandle(forWritingTo: output)
        try sink.seekToEnd()
        let process = Process()
        process.executableURL = path
        process.arguments = arguments
        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
        process.environment = inherited.merging(environment) { $1 }
        process.standardOutput = sink
        process.standardError = sink
        let feed = Pipe()
        process.standardInput = feed
        let ended = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { ended.continuation.yield($0.terminationStatus) }
        try process.run()
        pid = process.processIdentifier
        try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try feed.fileHandleForWriting.close()
        try sink.close()
        Task { [self] in
            for await status in ended.stream {
                let waiting = ending.withLock { ending in
                    ending.status = status
                    return ending.waiting
                }
                for one in waiting { one.resume(returning: status) }
                break
            }
        }
    }

    var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var isRunning: Bool { ending.withLock { $0.status == nil } }

    @discardableResult
    func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            let known: Int32? = ending.withLock { ending in
                if ending.status == nil { ending.waiting.append(continuation) }
                return ending.status
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    /// Ends it at once, as a power cut would.
    func cut() async {
        if isRunning { kill(pid, SIGKILL) }
        await ended()
    }

    /// Asks it to end, and cuts it when it does not.
    func stop() async {
        guard isRunning else { return }
        kill(pid, SIGTERM)
        _ = try? await eventually("\(name) ends", within: .seconds(10)) { isRunning ? nil : true }
        await cut()
    }
}
