import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Listens for messages in the Minimal Lower Layer Protocol. Each connection has one message in work, so that a sender's order is
/// kept; connections do not wait for one another.
public final class MLLPServer: Sendable {
    private struct State {
        var listener: (any Channel)?
        var count = 0
        var number = 0
        /// Connections that wait for a message.
        var idle: [Int: any Channel] = [:]
        var isEnding = false
    }

    private let settings: Settings
    private let hear: @Sendable (_ message: [UInt8], _ peer: String) async -> Answer
    private let note: @Sendable (Event) -> Void
    private let budget: ByteBudget
    private let state = Mutex(State())

    /// `hear` is called with each message and the address that it came from.
    public init(
        _ settings: Settings, note: @escaping @Sendable (Event) -> Void = { _ in },
        hear: @escaping @Sendable (_ message: [UInt8], _ peer: String) async -> Answer
    ) {
        (self.settings, self.note, self.hear) = (settings, note, hear)
        budget = ByteBudget(limit: settings.memory)
    }

    private typealias Connection = NIOAsyncChannel<Frame, ByteBuffer>

    /// Listens until `end` is called or the task is cancelled; `ready` is told the port. What is in work is answered first.
    public func run(ready: (Int) -> Void = { _ in }) async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Unshaken()) } }
            // A sender may say that it sends no more and wait for its answer.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // Connections stay open for days; one whose sender has gone is noticed within three minutes.
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPIDLE))), value: 60)
            .childChannelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPINTVL))), value: 30)
            .childChannelOption(.tcpOption(.init(rawValue: CInt(TCP_KEEPCNT))), value: 4)
            .bind(host: settings.host, port: settings.port) { channel in self.prepare(channel) }
        let isEnding = state.withLock { state in
            state.listener = listener.channel
            return state.isEnding
        }
        if isEnding { listener.channel.close(promise: nil) }
        ready(listener.channel.localAddress?.port ?? settings.port)
        try await withThrowingDiscardingTaskGroup { group in
            try await listener.executeThenClose { connections in
                for try await connection in connections {
                    guard let connection else { continue }
                    group.addTask { await self.serve(connection) }
                }
            }
        }
    }

    /// Takes no more connections and messages; ends those that wait, and the others once they have been answered.
    public func end() {
        let (listener, idle) = state.withLock { state in
            state.isEnding = true
            defer { state.idle = [:] }
            return (state.listener, Array(state.idle.values))
        }
        listener?.close(promise: nil)
        for channel in idle { channel.close(promise: nil) }
    }

    /// Nil for whom nobody talks to.
    private func prepare(_ channel: any Channel) -> EventLoopFuture<Connection?> {
        channel.eventLoop.makeCompletedFuture { () throws -> Connection? in
            let address = channel.remoteAddress?.ipAddress ?? ""
            if let peers = settings.peers, !peers.contains(where: { $0.holds(address) }) { return refuse(channel, .stranger) }
            let hasRoom = state.withLock { state in
                guard state.count < settings.connections, !state.isEnding else { return false }
                state.count += 1
                return true
            }
            guard hasRoom else { return refuse(channel, .crowded) }
            note(.opened)
            channel.closeFuture.whenComplete { _ in
                self.state.withLock { $0.count -= 1 }
                self.note(.closed)
            }
            let pipeline = channel.pipeline.syncOperations
            if let security = settings.security { try pipeline.addHandler(NIOSSLServerHandler(context: security)) }
            try pipeline.addHandler(FrameHandler(limit: settings.longest, budget: budget, patience: .seconds(settings.patience), note: note))
            return try Connection(
                wrappingChannelSynchronously: channel, configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 2)))
        }
    }

    private func refuse(_ channel: any Channel, _ cause: Ending) -> Connection? {
        note(.ended(cause))
        channel.close(promise: nil)
        return nil
    }

    private func serve(_ connection: Connection) async {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        let peer = connection.channel.remoteAddress?.ipAddress ?? ""
        // What ends a connection here is the peer's going, or a network's: a sender that was not answered sends again.
        try? await connection.executeThenClose { frames, answers in
            guard rests(number, connection.channel) else { return }
            for try await frame in frames {
                state.withLock { $0.idle[number] = nil }
                switch await hear(frame.bytes, peer) {
                case .reply(let messages): for message in messages { try await answers.write(MLLPServer.framed(message)) }
                case .nothing: break
                case .hangUp:
                    note(.ended(.fault))
                    return
                }
                guard rests(number, connection.channel) else { return }
            }
        }
        state.withLock { $0.idle[number] = nil }
    }

    /// False where the end has begun.
    private func rests(_ number: Int, _ channel: any Channel) -> Bool {
        state.withLock { state in
            if !state.isEnding { state.idle[number] = channel }
            return !state.isEnding
        }
    }

    /// In one piece: clients read once.
    static func framed(_ message: [UInt8]) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(message.count + 3)
        buffer.writeInteger(FrameReader.start)
        buffer.writeBytes(message)
        buffer.writeBytes([FrameReader.end, 0x0D])
        return buffer
    }
}

/// A connection that could not be accepted, for instance for want of file descriptors, does not end the listening.
private final class Unshaken: ChannelInboundHandler, Sendable {
    typealias InboundIn = Any

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
