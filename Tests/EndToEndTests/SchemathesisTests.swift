import Foundation
import Testing

private let schemathesis = Place.package.appending(path: ".build/clients/bin/schemathesis")

extension EndToEnd {
    /// The published document against the server, by a tester that nobody here wrote. `SUIFANG_FAULTS=long` tries for longer.
    @Suite(.enabled(if: Place.isThere(schemathesis), "needs .build/clients, which bin/test makes"))
    struct SchemathesisTests {
        @Test(.timeLimit(.minutes(40))) func theServerDoesWhatTheDocumentSays() async throws {
            let instance = try Instance("schemathesis")
            let token = try await instance.command("token", "add", "--name", "schemathesis", "--scope", "api").trimmingCharacters(in: .whitespacesAndNewlines)
            let server = try await instance.serve()
            let settings = try instance.folder.write(
                """
                # What has the right shape may still be impossible, such as an end before its beginning: 422 says so.
                [checks.positive_data_acceptance]
                expected-statuses = ["2xx", "401", "403", "404", "422"]
                """, to: "schemathesis.toml")
            let examples = FaultScale.isLong ? 200 : 20
            let tester = try Program(
                schemathesis,
                [
                    "--config-file", settings.path, "run", "\(instance.url)/api/v1/openapi.json?lang=en", "--header", "Authorization: Bearer \(token)",
                    "--checks", "all", "--max-examples", "\(examples)", "--seed", "20261122", "--no-color",
                ], output: instance.folder.file("schemathesis.out"))
            let status = await tester.ended()
            let said = tester.said
            print("schemathesis: " + said.split(separator: "\n").suffix(12).joined(separator: "\nschemathesis: "))
            #expect(status == 0, "\(said.suffix(8_000))")
            // All that was taken in stands: nothing is forgotten by it, and the log holds none of it.
            let rollcall = try await instance.answer("rollcall")
            #expect(rollcall["forgotten"] == [])
            #expect(!server.said.contains("error"), "\(server.said.suffix(2_000))")
            await server.stop()
        }
    }
}
