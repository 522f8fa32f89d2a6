import Foundation
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization

/// The mobile network's side of Kannel's fake SMSC link: keeps what arrives at phones, sends what phones write.
final class MobileNetwork: Sendable {
    private let arrivals: Arrivals
    private let channel: any NIOCore.Channel

    init(port: Int) async throws {
        let arrivals = Arrivals()
        self.arrivals = arrivals
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { $0.pipeline.addHandler(LineReader(arrivals)) }
            .connect(host: "127.0.0.1", port: port).get()
    }

    func messages(to number: String? = nil) -> [OperatorMessage] {
        arrivals.all.filter { number == nil || $0.to == number }
    }

    /// A text that somebody writes to the hospital.
    func write(from number: String, to service: String, _ text: String) async throws {
        let encoded = text.utf16.reduce(into: "") { line, unit in
            for byte in [UInt8(unit >> 8), UInt8(unit & 0xFF)] { line += (byte < 16 ? "%0" : "%") + String(byte, radix: 16) }
        }
        try await channel.writeAndFlush(ByteBuffer(string: "\(number) \(service) ucs2 \(encoded)\n"))
    }

    func hangUp() async { try? await channel.close() }
}

/// Texts that arrived, parts waiting for their rest.
private final class Arrivals: Sendable {
    private let state = Mutex((whole: [OperatorMessage](), parts: [String: [Int: [UInt8]]]()))

    var all: [OperatorMessage] { state.withLock { $0.whole } }

    func take(_ line: OperatorLine) {
        state.withLock { state in
            var bytes = line.text
            if let part = line.part {
                let key = "\(line.from) \(line.to) \(part.reference)"
                state.parts[key, default: [:]][part.place] = bytes
                guard let parts = state.parts[key], parts.count == part.count else { return }
                state.parts[key] = nil
                bytes = parts.sorted { $0.key < $1.key }.flatMap(\.value)
            }
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
            state.whole.append(OperatorMessage(from: line.from, to: line.to, text: String(decoding: units, as: UTF16.self)))
        }
    }
}

private final class LineReader: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let arrivals: Arrivals
    private let rest = Mutex([UInt8]())

    init(_ arrivals: Arrivals) { self.arrivals = arrivals }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        rest.withLock { rest in
            rest += unwrapInboundIn(data).readableBytesView
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                if let line = OperatorLine(String(decoding: rest[..<end], as: UTF8.self)) { arrivals.take(line) }
                rest.removeFirst(end + 1)
            }
        }
    }
}
