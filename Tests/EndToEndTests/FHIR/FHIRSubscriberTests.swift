import Foundation
import Testing

extension EndToEnd {
    /// A subscriber that nobody here started, told by the real server.
    @Suite struct FHIRSubscriberTests {
        @Test(.timeLimit(.minutes(3))) func aSubscriberIsToldUntilItTakesIt() async throws {
            let instance = try Instance("fhir-subscriber", settings: ["SUIFANG_SUBSCRIBERS_INNER": "true"])
            let token = try await instance.command("token", "add", "--name", "test", "--scope", "system/*.cruds")
            let server = try await instance.serve()
            let program = try Program(
                URL(filePath: "/usr/bin/python3"),
                [Place.package.appending(path: "Tests/Clients/fhir_subscriber.py").path, instance.url + "/fhir", token.trimmingCharacters(in: .whitespacesAndNewlines)],
                output: instance.folder.file("subscriber.log"))
            let status = await program.ended()
            #expect(status == 0, "\(program.said.suffix(3_000))")
            await server.stop()
        }

        /// Killed between storing a change and telling of it: whoever subscribed is told all the same, perhaps twice.
        @Test(.timeLimit(.minutes(10))) func killsForgetNoNotice() async throws {
            let instance = try Instance("fhir-subscriber-kills", settings: ["SUIFANG_SUBSCRIBERS_INNER": "true"])
            let token = try await instance.command("token", "add", "--name", "test", "--scope", "system/*.cruds")
            let count = FaultScale.isLong ? 2_000 : 120
            var server = try await instance.serve()
            let program = try Program(
                URL(filePath: "/usr/bin/python3"),
                [Place.client("fhir_subscriber_kills.py").path, instance.url + "/fhir", token.trimmingCharacters(in: .whitespacesAndNewlines), String(count)],
                output: instance.folder.file("subscriber-kills.log"))
            var chance = Seeded(seed: 20_261_123)
            var kills = 0
            func stored() -> Int { program.said.split(separator: "\n").compactMap { Int($0) }.last ?? -1 }
            while kills < (FaultScale.isLong ? 100 : 6), program.isRunning, stored() < count {
                let before = stored()
                _ = try await eventually("it goes on", every: .milliseconds(5)) { stored() > before || !program.isRunning ? true : nil }
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...150, using: &chance)))
                await server.cut()
                kills += 1
                server = try instance.start()
            }
            let status = await program.ended()
            print("subscriptions: killed ×\(kills): \(program.said.split(separator: "\n").last ?? "")")
            #expect(status == 0, "\(program.said.suffix(1_000))")
            #expect(kills >= 3, "a trial without kills tests nothing")
            await server.stop()
        }
    }
}
