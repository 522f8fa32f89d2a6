import Foundation
import SQL
import Synchronization

/// A hospital whose systems send messages, by clients that other people wrote.
struct MessageBench {
    let instance: Instance
    let port: Int

    static var isPossible: Bool { Place.isThere(Place.python) }

    init(_ name: String, settings: [String: String] = [:]) throws {
        port = try Ports.free(1)[0]
        instance = try Instance(name, settings: ["SUIFANG_MLLP_PORT": String(port)].merging(settings) { $1 })
    }

    /// Starts the server and waits until it listens for messages.
    func serve() async throws -> Program {
        let program = try await instance.serve()
        _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
        return program
    }

    static func listens(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }

    /// Starts one of the clients.
    func start(_ script: String, _ arguments: String...) throws -> Program {
        let output = instance.folder.file("\(script)-\(UInt32.random(in: 0 ..< .max)).out")
        return try Program(
            Place.python, [Place.client(script).path, String(port)] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"],
            output: output)
    }

    /// Runs one of the clients to its end; gives the JSON objects that it printed.
    func run(_ script: String, _ arguments: String...) async throws -> [JSON] {
        let output = instance.folder.file("\(script)-\(UInt32.random(in: 0 ..< .max)).out")
        let program = try Program(
            Place.python, [Place.client(script).path, String(port)] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"],
            output: output)
        guard await program.ended() == 0 else { throw CommandFailed(description: "\(script): \(program.said.suffix(2_000))") }
        return try program.said.split(separator: "\n").map { try JSON.read(Data($0.utf8)) }
    }

    /// Numbers that `steady.py` has heard AA for.
    func acknowledged(_ log: URL) -> [Int] {
        let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        // A line that is being written has no end yet.
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { Int($0) }
    }
}
