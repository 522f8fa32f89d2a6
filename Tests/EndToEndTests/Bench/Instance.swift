import AsyncHTTPClient
import Foundation
import SQL
import SQLite
import Synchronization

/// A hospital's own Suifang: a data folder, its settings, and the binary that works on it.
final class Instance: Sendable {
    let folder: Folder
    let port: Int
    let settings: [String: String]
    private let program = Mutex(Place.binary)
    var url: String { "http://127.0.0.1:\(port)" }
    var data: URL { folder.file("data") }

    init(_ name: String, port: Int? = nil, settings: [String: String] = [:]) throws {
        folder = try Folder(name)
        let port = try port ?? Ports.free(1)[0]
        self.port = port
        let url = "http://127.0.0.1:\(port)"
        self.settings = [
            "SUIFANG_CONTENT": Place.content.path, "SUIFANG_HOSPITAL_NAME": "海淀示范医院", "SUIFANG_SIGNATURE": "示范医院",
            "SUIFANG_HELP_PHONE": "010-60001234", "SUIFANG_PUBLIC_URL": url, "SUIFANG_CALLBACK_URL": url, "SUIFANG_CALLBACK_KEY": "bench-key",
            // Any hour of any day: tests run when they run.
            "SUIFANG_MESSAGE_HOURS": "00:00-24:00", "SUIFANG_CALL_HOURS": "00:00-24:00", "SUIFANG_LOG_LEVEL": "warning",
        ].merging(settings) { $1 }
    }

    /// The release that works on it from now on.
    var binary: URL {
        get { program.withLock { $0 } }
        set { program.withLock { $0 = newValue } }
    }

    /// The same folder and port with more settings.
    init(sharing other: Instance, settings: [String: String]) {
        (folder, port) = (other.folder, other.port)
        self.settings = other.settings.merging(settings) { $1 }
    }

    /// Runs a command to its end; throws with what it said when it fails, unless `status` allows it.
    @discardableResult
    func command(_ arguments: String..., input: String = "", allowing allowed: Set<Int32> = [0]) async throws -> String {
        let output = folder.file("command-\(UInt32.random(in: 0 ..< .max)).out")
        var all = arguments
        all.insert(contentsOf: ["--data", data.path], at: ["staff", "token"].contains(arguments[0]) ? 2 : 1)
        let program = try Program(binary, all, environment: settings, input: input, output: output)
        let status = await program.ended()
        guard allowed.contains(status) else {
            throw CommandFailed(description: "suifang \(all.joined(separator: " ")) ended with \(status): \(program.said.suffix(2_000))")
        }
        return program.said
    }

    /// The same for commands that answer in JSON: the last line that is an object.
    func answer(_ arguments: String..., allowing allowed: Set<Int32> = [0]) async throws -> JSON {
        let output = folder.file("answer-\(UInt32.random(in: 0 ..< .max)).out")
        var all = arguments + ["--json"]
        all.insert(contentsOf: ["--data", data.path], at: 1)
        let program = try Program(binary, all, environment: settings, output: output)
        let status = await program.ended()
        let said = program.said
        guard allowed.contains(status), let start = said.firstIndex(of: "{"), let end = said.lastIndex(of: "}"),
            let answer = try? JSON.read(Data(said[start...end].utf8))
        else { throw CommandFailed(description: "suifang \(all.joined(separator: " ")) ended with \(status): \(said.suffix(2_000))") }
        return answer
    }

    func addStaff(_ username: String, _ name: String, role: String, department: String, code: String = "", phone: String = "") async throws {
        try await command(
            "staff", "add", "--username", username, "--name", name, "--role", role, "--department", department, "--code", code, "--phone", phone,
            "--password-stdin", input: Instance.password + "\n")
    }

    static let password = "Bench-pass-2026"

    /// Starts the server; returns at once.
    func start() throws -> Program {
        try Program(
            binary, ["serve", "--data", data.path, "--host", "127.0.0.1", "--port", String(port)], environment: settings,
            output: folder.file("serve.log"))
    }

    /// Starts the server and waits until it answers.
    func serve() async throws -> Program {
        let program = try start()
        _ = try await eventually("the server answers; it said: \(program.said.suffix(500))", within: .seconds(90)) {
            guard program.isRunning else { throw CommandFailed(description: "serve ended: \(program.said.suffix(2_000))") }
            return (try? await HTTPClient.shared.get(url: url + "/health").get())?.status == .ok ? true : nil
        }
        return program
    }

    /// Has the server look at what is due: a text from nobody it knows.
    func wake() async throws {
        let url = "\(url)/callbacks/kannel/inbound?from=10000000000&text=1&id=wake-\(UInt64.random(in: 0 ..< .max))&key=bench-key"
        _ = try await HTTPClient.shared.get(url: url).get()
    }

    /// Settings for a gateway on `port`.
    static func sending(through port: Int, _ more: [String: String] = [:]) -> [String: String] {
        [
            "SUIFANG_CHANNEL": "kannel", "SUIFANG_KANNEL_URL": "http://127.0.0.1:\(port)/cgi-bin/sendsms", "SUIFANG_KANNEL_USERNAME": "suifang",
            "SUIFANG_KANNEL_PASSWORD": "bench", "SUIFANG_KANNEL_SENDER": "10690001",
        ].merging(more) { $1 }
    }

    /// Looks into the instance's file.
    func look<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let database = try SQLiteDatabase(path: data.appending(path: "suifang.db").path, durability: .normal)
        defer { try? database.close() }
        return try await database.read(body)
    }

    func change(_ statement: Statement) async throws {
        let database = try SQLiteDatabase(path: data.appending(path: "suifang.db").path, durability: .normal)
        defer { try? database.close() }
        try await database.write { _ = try $0.execute(statement) }
    }

    func count(_ statement: Statement) async throws -> Int { try await look { try $0.count(statement) } }
}

struct CommandFailed: Error, CustomStringConvertible {
    var description: String
}
