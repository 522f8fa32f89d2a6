import AsyncHTTPClient
import Foundation
import Interchange
import MLLP
import NIOCore
import NIOHTTP1
import NIOPosix

/// Where events are told, and how a POST gets there.
///
/// The name is looked up here and the connection goes to the address that was found and looked at: what a name leads to may change
/// between two looks. Redirects are not followed.
struct Hook: Sendable {
    var address: String
    /// The host in it.
    var host: String
    /// Whether it may lie within the hospital's network, or on this machine.
    var mayBeInner: Bool
    var secret: String

    /// Throws `Webhook.NotAllowed` where the host leads to an address that it may not have, and others when no answer comes.
    func post(_ body: [UInt8], headers: [(name: String, value: String)]) async throws -> Webhook.Response {
        try await Hook.send("POST", to: address, host: host, mayBeInner: mayBeInner, body, headers: headers)
    }

    /// The same for any method.
    static func send(
        _ method: String, to address: String, host: String, mayBeInner: Bool, _ body: [UInt8], headers: [(name: String, value: String)]
    ) async throws -> Webhook.Response {
        let host = host.filter { $0 != "[" && $0 != "]" }
        let found = try await Hook.addresses(of: host)
        guard let first = found.first else { throw Unknown() }
        guard mayBeInner || !found.contains(where: PeerRange.isInner) else { throw Webhook.NotAllowed() }
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(20))
        if host != first { configuration.dnsOverride[host] = first }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result: Result<Webhook.Response, any Error>
        do { result = .success(try await exchange(client, method, address, body, headers)) } catch { result = .failure(error) }
        try? await client.shutdown()
        return try result.get()
    }

    struct Unknown: Error {}

    private static func exchange(
        _ client: HTTPClient, _ method: String, _ address: String, _ body: [UInt8], _ headers: [(name: String, value: String)]
    ) async throws -> Webhook.Response {
        var request = HTTPClientRequest(url: address)
        request.method = HTTPMethod(rawValue: method)
        for header in headers { request.headers.add(name: header.name, value: header.value) }
        request.headers.add(name: "User-Agent", value: "Suifang/\(Release.version)")
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await client.execute(request, timeout: .seconds(30))
        // What is said beyond the first lines is not waited for.
        let text = try? await response.body.collect(upTo: 2_048)
        return Webhook.Response(status: Int(response.status.code), text: String(text.map { String(buffer: $0) }?.prefix(500) ?? ""))
    }

    /// Off the threads of tasks, since a look-up waits.
    private static func addresses(of host: String) async throws -> [String] {
        try await NIOThreadPool.singleton.runIfActive {
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var list: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
            defer { freeaddrinfo(list) }
            var found: [String] = []
            var next = list
            while let entry = next?.pointee {
                var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
                if getnameinfo(entry.ai_addr, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 {
                    found.append(String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
                }
                next = entry.ai_next
            }
            return found
        }
    }
}
