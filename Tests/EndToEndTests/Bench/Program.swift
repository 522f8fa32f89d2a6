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
    ///
    /// Spawned directly: `Foundation.Process` hands the signals that its thread blocks down to the child, which then
    /// cannot be asked to end.
    init(_ path: URL, _ arguments: [String], environment: [String: String] = [:], input: String = "", output: URL) throws {
        name = path.lastPathComponent
        self.output = output
        var source = "/dev/null"
        if !input.isEmpty {
            source = output.path + ".in"
            try Data(input.utf8).write(to: URL(filePath: source))
        }
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, source, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&files, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
        var words = ([path.path] + arguments).map { strdup($0) } + [nil]
        var settings = inherited.merging(environment) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for one in words + settings { free(one) } }
        var started: pid_t = 0
        let failure = posix_spawn(&started, path.path, &files, &attributes, &words, &settings)
        guard failure == 0 else { throw NeverHappened(description: "\(path.path) cannot be started: \(String(cString: strerror(failure)))") }
        pid = started
        let watcher = Thread { [ending, started] in
            var status: Int32 = 0
            while waitpid(started, &status, 0) < 0, errno == EINTR {}
            // What a shell would say: the exit status, or 128 and the signal.
            ending.note(status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F)
        }
        watcher.start()
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
