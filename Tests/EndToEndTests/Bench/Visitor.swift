import AsyncHTTPClient
import Foundation

/// Somebody signed in, without a browser.
struct Visitor: Sendable {
    private let instance: Instance
    private let cookie: String

    init(_ instance: Instance, name: String) async throws {
        self.instance = instance
        var request = HTTPClientRequest(url: instance.url + "/session")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(Data("username=\(name)&password=\(Instance.password)".utf8))
        let answer = try await Quiet.client.execute(request, timeout: .seconds(30))
        guard let set = answer.headers.first(name: "Set-Cookie") else { throw CommandFailed(description: "\(name) was not signed in: \(answer.status)") }
        cookie = set.prefix { $0 != ";" }.description
    }

    func get(_ path: String) async throws -> String { try await answer(path) { String(buffer: try await $0.collect(upTo: 4 << 20)) } }

    /// What `read` makes of an answer; throws where it is not a good one.
    func answer<T: Sendable>(_ path: String, _ read: (HTTPClientResponse.Body) async throws -> T) async throws -> T {
        var request = HTTPClientRequest(url: instance.url + path)
        request.headers.add(name: "Cookie", value: cookie)
        let answer = try await Quiet.client.execute(request, timeout: .seconds(600))
        guard answer.status == .ok else { throw CommandFailed(description: "\(path): \(answer.status)") }
        return try await read(answer.body)
    }
}
