import NIOCore
import NIOEmbedded
import Testing

@testable import MLLP

struct PaceTests {
    @Test func whatIsSentAtOnceIsNotWaitedFor() {
        var pace = Pace()
        let start = NIODeadline.uptimeNanoseconds(0)
        pace.took(Pace.burst, at: start)
        #expect(pace.wait(at: start) == .zero)
        pace.took(Pace.rate * 3, at: start)
        #expect(pace.wait(at: start) == .milliseconds(3))
        #expect(pace.wait(at: start + .milliseconds(3)) == .zero)
    }

    /// However often it is asked for, and however long nothing came.
    @Test func theRateIsKept() {
        var pace = Pace()
        var now = NIODeadline.uptimeNanoseconds(7_300_000)
        pace.took(Pace.burst, at: now)
        var taken = 0
        for step in 0..<100_000 {
            now = now + .microseconds(10)
            if pace.wait(at: now) == .zero {
                pace.took(1_000 + step % 7, at: now)
                taken += 1_000 + step % 7
            }
        }
        #expect(taken > 999 * Pace.rate && taken <= 1_000 * Pace.rate + 2_000)
        now = now + .hours(1)
        pace.took(Pace.burst + Pace.rate, at: now)
        #expect(pace.wait(at: now) == .milliseconds(1))
    }

    /// The connection is read again once it is time, and once only.
    @Test func aSenderOfVeryMuchIsReadLater() throws {
        let reads = Reads()
        let channel = EmbeddedChannel(handlers: [
            reads, FrameHandler(limit: 16 << 20, budget: ByteBudget(limit: 64 << 20), patience: .seconds(30)) { _ in },
        ])
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
        channel.read()
        #expect(reads.count == 1)
        try channel.writeInbound(ByteBuffer(bytes: [0x0B] + [UInt8](repeating: 0x41, count: Pace.burst + 10 * Pace.rate)))
        channel.read()
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(9))
        #expect(reads.count == 1)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(5))
        #expect(reads.count == 2)
        try channel.writeInbound(ByteBuffer(bytes: [0x1C, 0x0D]))
        #expect(try channel.readInbound(as: Frame.self)?.bytes.count == Pace.burst + 10 * Pace.rate)
        _ = try channel.finish()
    }
}

/// How often the connection is read.
private final class Reads: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    private(set) var count = 0

    func read(context: ChannelHandlerContext) {
        count += 1
        context.read()
    }
}
