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
    }
}
