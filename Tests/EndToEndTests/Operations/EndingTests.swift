import Foundation
import Testing

extension EndToEnd {
    /// The process is asked to end while it sends.
    struct EndingTests {
        private static let people = 40

        private func due(_ name: String, _ gateway: RecordingGateway, seconds: Int) async throws -> Instance {
            let instance = try Instance(name, settings: Instance.sending(through: gateway.port, ["SUIFANG_SHUTDOWN_SECONDS": String(seconds), "SUIFANG_LOG_LEVEL": "notice"]))
            let list = try instance.folder.write(Discharges.crowd(Self.people, from: 0), to: "list.csv")
            let imported = try await instance.answer("import", list.path)
            try #require(imported["added"]["patients"].int == Self.people)
            return instance
        }

        private func states(_ instance: Instance) async throws -> [String: Int] {
            try await instance.look { connection in
                Dictionary(uniqueKeysWithValues: try connection.rows("SELECT state, COUNT(*) FROM attempt GROUP BY state") { ($0.string(0), $0.int(1)) })
            }
        }

        @Test(.timeLimit(.minutes(3))) func whatWasAskedIsAnsweredAndTheRestWaits() async throws {
            let gateway = try await RecordingGateway(seed: 1, delay: 400...900, reports: false)
            let instance = try await due("ending", gateway, seconds: 30)
            let server = try instance.start()
            _ = try await eventually("it sends") { gateway.sent.count >= 4 ? true : nil }
            kill(server.pid, SIGTERM)
            #expect(await server.ended() == 0)
            let left = gateway.sent.count
            try #require(left < Self.people, "it was asked in the middle")
            #expect(try await states(instance) == ["accepted": left, "queued": Self.people - left])
            #expect(try await instance.count("SELECT COUNT(*) FROM node") == 0, "its place was given back")

            let next = try await instance.serve()
            _ = try await eventually("the others leave too") { gateway.sent.count == Self.people ? true : nil }
            await next.stop()
            #expect(Set(gateway.sent.map(\.attempt)).count == Self.people && gateway.sent.count == Self.people, "nothing left twice")
            #expect(try await states(instance) == ["accepted": Self.people])
            await gateway.stop()
        }

        @Test(.timeLimit(.minutes(3))) func aProviderThatDoesNotAnswerIsNotWaitedForLongerThanTheBound() async throws {
            let gateway = try await RecordingGateway(seed: 1, delay: 60_000...60_000, reports: false)
            let instance = try await due("bound", gateway, seconds: 1)
            let server = try instance.start()
            _ = try await eventually("it sends") { gateway.sent.count >= 4 ? true : nil }
            kill(server.pid, SIGTERM)
            #expect(await server.ended() == 0)
            let states = try await states(instance)
            #expect(states["sending"] == nil && states["unknown"] ?? 0 >= gateway.sent.count)
            #expect(states["unknown"] ?? 0 <= 8 && states["queued"] == Self.people - (states["unknown"] ?? 0))
            await gateway.stop()
        }

        @Test(.timeLimit(.minutes(3))) func aSecondSignalEndsItAtOnce() async throws {
            let gateway = try await RecordingGateway(seed: 1, delay: 60_000...60_000, reports: false)
            let instance = try await due("second", gateway, seconds: 600)
            let server = try instance.start()
            _ = try await eventually("it sends") { gateway.sent.count >= 4 ? true : nil }
            kill(server.pid, SIGTERM)
            _ = try await eventually("it says that it ends") { server.said.contains("ending") ? true : nil }
            #expect(server.isRunning)
            kill(server.pid, SIGTERM)
            #expect(await server.ended() == 128 + SIGTERM)
            await gateway.stop()
        }
    }
}
