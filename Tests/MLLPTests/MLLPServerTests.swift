import MLLP
import Synchronization
import Testing

/// Real connections to a server that echoes.
@Suite struct MLLPServerTests {
    final class Notes: Sendable {
        private let state = Mutex([MLLPServer.Ending: Int]())
        func note(_ event: MLLPServer.Event) { if case .ended(let cause) = event { state.withLock { $0[cause, default: 0] += 1 } } }
        subscript(_ cause: MLLPServer.Ending) -> Int { state.withLock { $0[cause] ?? 0 } }
    }

    /// Runs `body` against a server; gives what `hear` makes of messages.
    private func serving(
        _ change: (inout MLLPServer.Settings) -> Void = { _ in }, notes: Notes = Notes(),
        hear: @escaping @Sendable ([UInt8]) async -> MLLPServer.Answer = { .reply([$0]) }, _ body: @escaping @Sendable (Int, MLLPServer) async throws -> Void
    ) async throws {
        var settings = MLLPServer.Settings()
        change(&settings)
        let server = MLLPServer(settings, note: { notes.note($0) }) { bytes, _ in await hear(bytes) }
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { port.yield($0) } }
            for await port in ports {
                try await body(port, server)
                break
            }
            server.end()
            try await group.waitForAll()
        }
    }

    @Test func eachMessageIsAnsweredInOnePiece() async throws {
        try await serving { port, _ in
            let line = try Line(port: port)
            for text in ["MSH|A\r", "王", ""] {
                line.send("between\u{0B}\(text)\u{1C}\r")
                #expect(await line.read() == "\u{0B}\(text)\u{1C}\r")
            }
        }
    }

    @Test func severalInOneReadAreAnsweredInTheirOrder() async throws {
        try await serving { port, _ in
            let line = try Line(port: port)
            line.send((0..<200).map { "\u{0B}\($0)\u{1C}\r" }.joined())
            line.finish()
            var said = ""
            while case let more = await line.read(), !more.isEmpty { said += more }
            #expect(said == (0..<200).map { "\u{0B}\($0)\u{1C}\r" }.joined())
        }
    }

    @Test func aConnectionThatDoesNotGetOnHoldsNobodyUp() async throws {
        let notes = Notes()
        try await serving({ $0.patience = 4 }, notes: notes) { port, _ in
            let slow = try (0..<50).map { _ in try Line(port: port) }
            for line in slow { line.send("\u{0B}MSH|") }
            let line = try Line(port: port)
            line.send("\u{0B}A\u{1C}\r")
            #expect(await line.read() == "\u{0B}A\u{1C}\r")
            for line in slow { #expect(await line.read() == "", "it is ended") }
            #expect(notes[.tooSlow] == 50)
            line.send("\u{0B}B\u{1C}\r")
            #expect(await line.read() == "\u{0B}B\u{1C}\r", "one that rests between messages stays")
        }
    }

    @Test func whoSendsTooMuchOrNonsenseIsEnded() async throws {
        let notes = Notes()
        try await serving({ ($0.longest, $0.memory) = (1_000, 10_000_000) }, notes: notes) { port, _ in
            let long = try Line(port: port)
            long.send("\u{0B}" + String(repeating: "x", count: 2_000))
            #expect(await long.read() == "")
            let noise = try Line(port: port)
            noise.send(String(repeating: "GET / HTTP/1.1\r\n", count: 6_000))
            #expect(await noise.read() == "")
            #expect(notes[.tooLong] == 1 && notes[.noise] == 1)
        }
    }

    @Test func strangersAndCrowdsAreTurnedAway() async throws {
        let notes = Notes()
        try await serving({ $0.peers = [PeerRange("10.0.0.0/8")!] }, notes: notes) { port, _ in
            let line = try Line(port: port)
            line.send("\u{0B}A\u{1C}\r")
            #expect(await line.read() == "")
            #expect(notes[.stranger] == 1)
        }
        try await serving({ $0.connections = 2 }, notes: notes) { port, _ in
            var lines = try (0..<2).map { _ in try Line(port: port) }
            for line in lines {
                line.send("\u{0B}A\u{1C}\r")
                #expect(await line.read() == "\u{0B}A\u{1C}\r")
            }
            let late = try Line(port: port)
            #expect(await late.read() == "")
            #expect(notes[.crowded] == 1)
            lines.removeLast()
            // Its place is free as soon as the server has seen it go.
            for _ in 0..<100 {
                let next = try Line(port: port)
                next.send("\u{0B}B\u{1C}\r")
                if await next.read() == "\u{0B}B\u{1C}\r" { return }
                try await Task.sleep(for: .milliseconds(20))
            }
            Issue.record("no place became free")
        }
    }

    @Test func manyLargeUnfinishedMessagesDoNotFillTheMemory() async throws {
        let notes = Notes()
        try await serving({ ($0.longest, $0.memory) = (1 << 20, 2 << 20) }, notes: notes) { port, _ in
            let large = "\u{0B}" + String(repeating: "x", count: 900_000)
            let lines = try (0..<8).map { _ in try Line(port: port) }
            for line in lines { line.send(large) }
            let line = try Line(port: port)
            line.send("\u{0B}A\u{1C}\r")
            #expect(await line.read() == "\u{0B}A\u{1C}\r")
            for _ in 0..<500 where notes[.outOfMemory] < 6 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(notes[.outOfMemory] >= 6)
        }
    }

    @Test func hangingUpSaysNothing() async throws {
        try await serving(hear: { _ in .hangUp }) { port, _ in
            let line = try Line(port: port)
            line.send("\u{0B}A\u{1C}\r")
            #expect(await line.read() == "")
        }
    }

    @Test func whatIsInWorkIsAnsweredBeforeTheEnd() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        try await serving(
            hear: { bytes in
                begin.yield()
                for await _ in gate { break }
                return .reply([bytes])
            }
        ) { port, server in
            let (busy, idle) = (try Line(port: port), try Line(port: port))
            busy.send("\u{0B}A\u{1C}\r")
            for await _ in begun { break }
            server.end()
            open.yield()
            #expect(await busy.read() == "\u{0B}A\u{1C}\r")
            #expect(await busy.read() == "")
            #expect(await idle.read() == "")
        }
    }
}
