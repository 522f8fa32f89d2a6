import NIOCore

/// Turns a connection's bytes into frames, and ends a connection that sends no frames or does not get on with one; reads none faster than
/// the others bear.
final class FrameHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Frame
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What a frame must grow by within the patience; slower ones hold a place for nothing.
    private static let progress = 4 << 10
    /// An unfinished frame of so many bytes is put up with even when all together hold too much.
    private static let spared = 64 << 10

    private var reader: FrameReader
    private let budget: ByteBudget
    private let patience: TimeAmount
    private let note: @Sendable (MLLPServer.Event) -> Void
    /// What of the unfinished frame the budget knows of.
    private var counted = 0
    private var watch: Scheduled<Void>?
    private var pace = Pace()
    /// Until it is read again.
    private var isWaiting = false
    /// Over TLS the end takes a while, in which more may come.
    private var isEnded = false

    init(limit: Int, budget: ByteBudget, patience: TimeAmount, note: @escaping @Sendable (MLLPServer.Event) -> Void) {
        reader = FrameReader(limit: limit)
        (self.budget, self.patience, self.note) = (budget, patience, note)
    }

    /// Whoever sends very much waits a little between two reads, so that the others are read in between.
    func read(context: ChannelHandlerContext) {
        let wait = pace.wait(at: context.eventLoop.now)
        guard wait > .zero else { return context.read() }
        guard !isWaiting else { return }
        isWaiting = true
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: wait) {
            let (handler, context) = bound.value
            handler.isWaiting = false
            context.read()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnded else { return }
        let buffer = unwrapInboundIn(data)
        pace.took(buffer.readableBytes, at: context.eventLoop.now)
        var frames: [[[UInt8]]] = []
        let broken = reader.broken
        do {
            try buffer.withUnsafeReadableBytes { bytes throws(FrameReader.Fault) in try reader.take(bytes) { frames.append($0) } }
        } catch {
            settle()
            return end(context, error == .tooLong ? .tooLong : .noise)
        }
        settle()
        if reader.broken > broken { note(.brokenOff) }
        for frame in frames { context.fireChannelRead(wrapInboundOut(Frame(frame, in: budget))) }
        if budget.isSpent, reader.count > FrameHandler.spared { return end(context, .outOfMemory) }
        if !frames.isEmpty || !reader.isInside {
            watch?.cancel()
            watch = nil
        }
        if reader.isInside, watch == nil { keepWatch(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        if reader.isInside { note(.brokenOff) }
        budget.take(-counted)
        counted = 0
        context.fireChannelInactive()
    }

    private func settle() {
        budget.take(reader.count - counted)
        counted = reader.count
    }

    private func end(_ context: ChannelHandlerContext, _ cause: MLLPServer.Ending) {
        isEnded = true
        note(.ended(cause))
        context.close(promise: nil)
    }

    private func keepWatch(_ context: ChannelHandlerContext) {
        let before = reader.count
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(in: patience) {
            let (handler, context) = bound.value
            handler.watch = nil
            guard handler.reader.isInside else { return }
            guard handler.reader.count >= before + FrameHandler.progress else { return handler.end(context, .tooSlow) }
            handler.keepWatch(context)
        }
    }
}
