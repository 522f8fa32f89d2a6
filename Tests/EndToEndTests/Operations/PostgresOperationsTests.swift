import AsyncHTTPClient
import Foundation
import PostgresCluster
import SQL
import Testing

extension EndToEnd {
    /// Several processes on one PostgreSQL, and its backups.
    @Suite(.enabled(if: (try? PostgresCluster.shared.get()) != nil, "PostgreSQL is needed: bin/setup --for test"))
    struct PostgresOperationsTests {
        private static let patient = "13800138021"
        private static let doctor = "13900139003"

        private func instance(_ name: String, _ gateway: RecordingGateway, _ database: TestDatabase) async throws -> Instance {
            let instance = try Instance(name, settings: Instance.sending(through: gateway.port, ["SUIFANG_DATABASE_URL": database.url]))
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: Self.doctor)
            let list = Discharges.list([Discharges.Person(name: "孙玉梅", sex: "女", phone: Self.patient, doctor: "林主治", doctorCode: "D01")])
            try await instance.command("import", try instance.folder.write(list, to: "list.csv").path)
            return instance
        }

        private func serve(_ instance: Instance, _ role: String, _ port: Int) async throws -> Program {
            let program = try Program(
                Place.binary, ["serve", "--data", instance.data.path, "--role", role, "--port", String(port)], environment: instance.settings,
                output: instance.folder.file("\(role).log"))
            _ = try await eventually("\(role) is ready") {
                guard program.isRunning else { throw CommandFailed(description: program.said) }
                return try? await ask(port, "/health/ready").status == 200 ? true : nil
            }
            return program
        }

        private func ask(_ port: Int, _ path: String) async throws -> (status: UInt, text: String) {
            let answer = try await Quiet.client.execute(HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)"), timeout: .seconds(60))
            return (answer.status.code, String(buffer: try await answer.body.collect(upTo: 1 << 20)))
        }

        @Test(.timeLimit(.minutes(3))) func pagesHereAndDispatchThere() async throws {
            let gateway = try await RecordingGateway(seed: 9, reports: false)
            let database = try TestDatabase()
            let instance = try await instance("roles", gateway, database)
            let ports = try Ports.free(2)
            let web = try await serve(instance, "web", ports[0])
            #expect(try await ask(ports[0], "/session").status == 200)
            let engine = try await serve(instance, "engine", ports[1])
            #expect(try await ask(ports[1], "/session").status == 404, "an engine serves no pages")
            _ = try await eventually("the patient is written to") { gateway.sent.first { $0.to.hasSuffix(Self.patient) } }
            #expect(try await ask(ports[0], "/metrics").text.contains("suifang_nodes_alive 2"))

            // What a patient writes comes in on one, and the alert leaves from the other.
            let words = "%E8%83%B8%E5%8F%A3%E7%96%BC"
            #expect(try await ask(ports[0], "/callbacks/kannel/inbound?from=\(Self.patient)&text=\(words)&id=u1&key=bench-key").status == 200)
            _ = try await eventually("the doctor is alerted", within: .seconds(20)) { gateway.sent.first { $0.to.hasSuffix(Self.doctor) } }
            _ = try await eventually("the engine has stored it") { try await ask(ports[1], "/metrics").text.contains("suifang_alert_seconds_count 1") ? true : nil }
            #expect(try await !ask(ports[0], "/metrics").text.contains("suifang_sends_total{"), "the web process gave nothing away")
            let nodes = try await database.database.read { try $0.count("SELECT COUNT(DISTINCT node_id) FROM attempt WHERE node_id IS NOT NULL") }
            #expect(nodes == 1)
            await web.stop()
            await engine.stop()
            #expect(try await database.database.read { try $0.count("SELECT COUNT(*) FROM node") } == 0)
            await gateway.stop()
        }

        @Test(.timeLimit(.minutes(3))) func aDumpComesBackWhole() async throws {
            let gateway = try await RecordingGateway(seed: 9, reports: false)
            let database = try TestDatabase()
            let instance = try await instance("dump", gateway, database)
            let server = try await serve(instance, "web,engine", try Ports.free(1)[0])
            let target = instance.folder.file("copy")
            let made = try await instance.answer("backup", target.path, "--with-key")
            #expect(made["kind"] == "postgres" && made["counts"]["patient"].int == 1)
            #expect(try await instance.command("restore", target.path, "--replace", allowing: [1]).contains("a server works"))
            await server.stop()
            #expect(try await instance.command("verify", target.path).contains("the dump is whole"))
            let scratch = try TestDatabase()
            #expect(try await instance.command("verify", target.path, "--into", scratch.url).contains("whole and its key opens it"))
            #expect(try await instance.command("restore", target.path, allowing: [1]).contains("--replace"))

            let place = try TestDatabase()
            let other = try Instance("dump-restored", settings: instance.settings.merging(["SUIFANG_DATABASE_URL": place.url]) { $1 })
            try await other.command("restore", target.path)
            let call = try await other.answer("rollcall")
            #expect(call["checked"] == made["rollcall"]["checked"] && call["forgotten"] == [])
            // With --replace the old data is kept in a schema of another name.
            try await other.command("restore", target.path, "--replace")
            let schemas = try await place.database.read { try $0.count("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE 'replaced_%'") }
            #expect(schemas == 1)
            #expect(try await other.answer("rollcall")["checked"] == made["rollcall"]["checked"])
            // Damage is told.
            let file = target.appending(path: "suifang.pgdump")
            let bytes = try Data(contentsOf: file)
            try bytes.prefix(bytes.count / 2).write(to: file)
            #expect(try await instance.command("verify", target.path, allowing: [1]).contains("damaged"))
            await gateway.stop()
        }

        @Test func sqliteHasOneProcess() async throws {
            let instance = try Instance("one")
            let program = try Program(Place.binary, ["serve", "--data", instance.data.path, "--role", "web"], environment: instance.settings, output: instance.folder.file("web.log"))
            #expect(await program.ended() != 0)
            #expect(program.said.contains("database_url"))
        }
    }
}
