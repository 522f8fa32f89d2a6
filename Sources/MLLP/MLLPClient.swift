import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Sends messages to another system, one at a time, over a connection that stays open between them.
///
/// A receiver may end a connection that rests; so a message that meets the end of one is sent once more over a new one. It may then
/// come twice: receivers know it by its number.
public final class MLLPClient: Sendable {
    public struct Settings: Sendable {
        public var host: String
        public var port: Int
        /// Nil: plain TCP.
        public var security: NIOSSLContext?
        /// Seconds until an answer, and at most ten until a connection, is no longer waited for.
        public var patience: Int64 = 30
        /// Bytes that an answer may have.
        public var longest = 1 << 20

        public init(host: String, port: Int) { (self.host, self.port) = (host, port) }

        /// TLS 1.2 or later. `authority`: the PEM file of whoever signed the receiver's certificate, otherwise the machine's own list.
        /// `certificate` and `key`: what is shown to a receiver that asks who we are. Throws NIOSSL's errors for files that cannot be used.
        public static func security(authority: String?, certificate: String?, key: String?) throws -> NIOSSLContext {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let authority { configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority)) }
            if let certificate {
                configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(file: key ?? certificate, format: .pem))
            }
            return try NIOSSLContext(configuration: configuration)
        }
    }

    public enum Failure: Error, Sendable, Equatable {
        /// The connection ended before an answer came.
        case closed
        case noAnswer
        /// Another message is on its way.
        case busy
    }

    private struct State {
        var channel: (any Channel)?
        var isBusy = false
        var isEnded = false
    }

    private let settings: Settings
    private let budget: ByteBudget
    private let state = Mutex(State())

    public init(_ settings: Settings) {
        self.settings = settings
        budget = ByteBudget(limit: settings.longest * 4)
    }

    /// Sends a message and gives the first frame that is an answer to it. Throws `Failure`, or why there is no connection.
    public func exchange(_ message: [UInt8], isAnswer: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8] {
        let kept = try state.withLock { state -> (any Channel)? in
            guard !state.isBusy else { throw Failure.busy }
            guard !state.isEnded else { throw Failure.closed }
            state.isBusy = true
            return state.channel
        }
        defer { state.withLock { $0.isBusy = false } }
        if let kept, kept.isActive {
            do { return try await ask(kept, message, isAnswer) } catch Failure.closed where !state.withLock({ $0.isEnded }) {}
        }
        return try await ask(try await connect(), message, isAnswer)
    }

    /// Ends the connection, and with it the wait for an answer; nothing is sent any more.
    public func end() {
        let channel = state.withLock { state in
            state.isEnded = true
            defer { state.channel = nil }
            return state.channel
        }
        channel?.close(promise: nil)
    }

    private func ask(_ channel: any Channel, _ message: [UInt8], _ isAnswer: @escaping @Sendable ([UInt8]) -> Bool) async throws -> [UInt8] {
        let answer = channel.eventLoop.makePromise(of: [UInt8].self)
        channel.writeAndFlush(Question(message: message, isAnswer: isAnswer, answer: answer)).whenFailure { _ in answer.fail(Failure.closed) }
        do { return try await answer.futureResult.get() } catch {
            // Whatever comes over it later belongs to nothing.
            channel.close(promise: nil)
            throw error
        }
    }

    private func connect() async throws -> any Channel {
        let settings = settings
        let budget = budget
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(min(settings.patience, 10)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPIDLE))), value: 60)
            .channelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPINTVL))), value: 30)
            .channelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPCNT))), value: 4)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let security = settings.security {
                        // A certificate may name an address; there is no name to ask for then.
                        let isAddress = (try? SocketAddress(ipAddress: settings.host, port: 0)) != nil
                        try pipeline.addHandler(NIOSSLClientHandler(context: security, serverHostname: isAddress ? nil : settings.host))
                    }
                    try pipeline.addHandler(
                        FrameHandler(limit: settings.longest, budget: budget, patience: .seconds(settings.patience), note: { _ in }))
                    try pipeline.addHandler(QuestionHandler(patience: .seconds(settings.patience)))
                }
            }
            .connect(host: settings.host, port: settings.port).get()
        let isEnded = state.withLock { state in
            state.channel = channel
            return state.isEnded
        }
        if isEnded { channel.close(promise: nil) }
        return channel
    }
}
