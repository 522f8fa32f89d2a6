import Foundation
import Testing

/// Programs that nobody here wrote.
private enum OtherClients {
    /// The interpreter with what `Tests/Clients/requirements.txt` names.
    static let python: URL? = {
        let path = Place.package.appending(path: ".build/clients/bin/python3")
        return Place.isThere(path) ? path : nil
    }()
}

extension EndToEnd {
    /// Clients that nobody here wrote, on the real server.
    @Suite(.enabled(if: OtherClients.python != nil, "needs .build/clients, which bin/test makes"))
    struct FHIRClientTests {
        @Test(.timeLimit(.minutes(5))) func fhirpyAndFHIRClientAreAtHome() async throws {
            let instance = try Instance("fhir-clients")
            let people = (0..<6).map { number in
                Discharges.Person(name: "李\(number)", sex: "女", phone: "1370000000\(number + 1)", doctor: "林主治", doctorCode: "D01")
            }
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: "13900139003")
            try await instance.command("import", try instance.folder.write(Discharges.list(people), to: "discharges.csv").path)
            let token = try await instance.command("token", "add", "--name", "test", "--scope", "system/*.cruds")
            let server = try await instance.serve()
            let python = try #require(OtherClients.python)
            let program = try Program(
                python, [Place.package.appending(path: "Tests/Clients/fhir_clients.py").path, instance.url + "/fhir", token.trimmingCharacters(in: .whitespacesAndNewlines)],
                output: instance.folder.file("clients.log"))
            let status = await program.ended()
            #expect(status == 0, "\(program.said.suffix(3_000))")
            #expect(!server.said.contains("李0") && !server.said.contains("诸葛"), "no names in the log")
            await server.stop()
        }
    }
}
