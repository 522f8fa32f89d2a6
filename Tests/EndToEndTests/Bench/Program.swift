import Foundation
import Synchronization

/// A program that a test started. Whatever it says goes to a file; it is ended by its own id.
final class Program: Sendable {
    let name: String
    let pid: Int32
    let output: URL
    private let ending = Ending()

    /// How it ended, and who waits for that.
    private final class Ending: Sendable {
        private let state = Mutex((status: Int32?.none, waiting: [CheckedContinuation<Int32, Never>]()))

        var status: Int32? { state.withLock { $0.status } }

        func note(_ status: Int32) {
            let waiting = state.withLock { state in
                state.status = status
                return state.waiting
            }
            for one in waiting { one.resume(returning: status) }
        }

        func wait() async -> Int32 {
            await withCheckedContinuation { continuation in
                let known: Int32? = state.withLock { state in
                    if state.status == nil { state.waiting.append(continuation) }
                    return state.status
                }
                if let known { continuation.resume(returning: known) }
            }
        }
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
        process.terminationHandler = { [ending] in ending.note($0.terminationStatus) }
        try process.run()
        pid = process.processIdentifier
        try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try feed.fileHandleForWriting.close()
        try sink.close()
    }

    /// A test that fails midway leaves nothing running.
    deinit { if isRunning { kill(pid, SIGTERM) } }

    var said: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
    var isRunning: Bool { ending.status == nil }

    @discardableResult
    func ended() async -> Int32 { await ending.wait() }

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
