import MLLP
import Synchronization
import Testing

/// Messages to a server of our own that answers as it is told to.
@Suite struct MLLPClientTests {
    /// Runs `body` with a client of a server; `hear` makes its answers.
    private func talking(
        patience: Int64 = 300, hear: @escaping @Sendable (String) async -> MLLPServer.Answer, note: @escaping @Sendable (MLLPServer.Event) -> Void = { _ in },
        _ body: @escaping @Sendable (MLLPClient, MLLPServer) async throws -> Void
    ) async throws {
        let server = MLLPServer(MLLPServer.Settings(), note: note) { bytes, _ in await hear(String(decoding: bytes, as: UTF8.self)) }
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { port.yield($0) } }
            for await port in ports {
                var settings = MLLPClient.Settings(host: "127.0.0.1", port: port)
                settings.patience = patience
                let client = MLLPClient(settings)
                try await body(client, server)
                client.end()
                break
            }
            server.end()
            try await group.waitForAll()
        }
    }

    private func say(_ text: String, to client: MLLPClient, isAnswer: @escaping @Sendable (String) -> Bool = { _ in true }) async throws -> String {
        String(decoding: try await client.exchange(Array(text.utf8)) { isAnswer(String(decoding: $0, as: UTF8.self)) }, as: UTF8.self)
    }

    @Test func manyMessagesGoOverOneConnection() async throws {
        let opened = Mutex(0)
        try await talking(hear: { .reply([Array("to \($0)".utf8)]) }, note: { if case .opened = $0 { opened.withLock { $0 += 1 } } }) { client, _ async throws in
            for number in 0..<50 { #expect(try await say("王 \(number)", to: client) == "to 王 \(number)") }
        }
        #expect(opened.withLock { $0 } == 1)
    }

    /// A late answer to the message before, and what the other side says of its own accord.
    @Test func whatAnswersSomethingElseIsPassedOver() async throws {
        try await talking(hear: { .reply([Array("late".utf8), Array("to \($0)".utf8)]) }) { client, _ async throws in
            for number in 0..<3 { #expect(try await say("\(number)", to: client) { $0 == "to \(number)" } == "to \(number)") }
        }
    }

    @Test func oneThatHangsUpIsToldAsSuch() async throws {
        try await talking(hear: { $0 == "go" ? .hangUp : .reply([Array($0.utf8)]) }) { client, _ async throws in
            await #expect(throws: MLLPClient.Failure.closed) { try await say("go", to: client) }
            #expect(try await say("again", to: client) == "again", "the next one has a connection of its own")
            // Over a connection that stood before, it is tried once more, and meets the same end.
            await #expect(throws: MLLPClient.Failure.closed) { try await say("go", to: client) }
        }
    }

    /// A receiver that ended the connection while nothing was said costs no message.
    @Test func aConnectionThatEndedMeanwhileIsMadeAnew() async throws {
        let first = Mutex(true)
        try await talking(hear: { text in
            // The second message meets the end of the connection that the first had opened.
            let isFirst = first.withLock { isFirst in
                defer { if text == "two" { isFirst = false } }
                return isFirst
            }
            if text == "two", isFirst { return .hangUp }
            return .reply([Array("to \(text)".utf8)])
        }) { client, _ async throws in
            #expect(try await say("one", to: client) == "to one")
            #expect(try await say("two", to: client) == "to two")
        }
    }

    @Test func oneThatNeverAnswersIsGivenUp() async throws {
        try await talking(patience: 1, hear: { _ in .nothing }) { client, _ async throws in
            await #expect(throws: MLLPClient.Failure.noAnswer) { try await say("hello", to: client) }
        }
    }

    @Test func theEndCutsAWaitShort() async throws {
        let (heard, hear) = AsyncStream<Void>.makeStream()
        try await talking(hear: { _ in
            hear.yield()
            return .nothing
        }) { client, _ async throws in
            let waiting = Task { try await say("hello", to: client) }
            for await _ in heard { break }
            client.end()
            await #expect(throws: MLLPClient.Failure.closed) { try await waiting.value }
            await #expect(throws: MLLPClient.Failure.closed) { try await say("after", to: client) }
        }
    }

    @Test func nobodyListens() async throws {
        let client = MLLPClient(MLLPClient.Settings(host: "127.0.0.1", port: 1))
        await #expect(throws: (any Error).self) { try await say("hello", to: client) }
    }
}
