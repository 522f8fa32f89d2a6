import NIOCore

/// A message that waits for its answer.
struct Question: Sendable {
    var message: [UInt8]
    var isAnswer: @Sendable ([UInt8]) -> Bool
    var answer: EventLoopPromise<[UInt8]>
}

/// Writes a question as a frame and finds its answer among the frames that come; what answers something else is passed over.
final class QuestionHandler: ChannelDuplexHandler {
    typealias InboundIn = Frame
    typealias OutboundIn = Question
    typealias OutboundOut = ByteBuffer

    private let patience: TimeAmount
    private var asked: Question?
    private var timer: Scheduled<Void>?

    init(patience: TimeAmount) { self.patience = patience }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let question = unwrapOutboundIn(data)
        asked = question
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: patience) {
            bound.value.handler.settle(.failure(.noAnswer))
            bound.value.context.close(promise: nil)
        }
        context.write(wrapOutboundOut(MLLPServer.framed(question.message)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        guard let asked, asked.isAnswer(frame.bytes) else { return }
        settle(.success(frame.bytes))
    }

    func channelInactive(context: ChannelHandlerContext) {
        settle(.failure(.closed))
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        settle(.failure(.closed))
        context.close(promise: nil)
    }

    private func settle(_ result: Result<[UInt8], MLLPClient.Failure>) {
        timer?.cancel()
        timer = nil
        guard let asked else { return }
        self.asked = nil
        switch result {
        case .success(let bytes): asked.answer.succeed(bytes)
        case .failure(let failure): asked.answer.fail(failure)
        }
    }
}
