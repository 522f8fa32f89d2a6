import AsyncHTTPClient
import Foundation
import SQL
import Testing

extension EndToEnd {
    /// Clients that nobody here wrote, against the real program.
    @Suite(.enabled(if: MessageBench.isPossible, "clients are needed: bin/test installs them"))
    struct MessageTests {
        /// Every answer, to every version and in both modes, is one that a strict reader takes.
        @Test(.timeLimit(.minutes(3))) func strictReadersTakeEveryAnswer() async throws {
            let bench = try MessageBench("strict")
            let server = try await bench.serve()
            let answers = try await bench.run("strict.py")
            #expect(answers.count > 100)
            for answer in answers {
                let name = "\(answer["version"].string) \(answer["case"].string) \(answer["mode"].string)"
                #expect(answer["fault"] == "", "\(name)")
                #expect(answer["same"].isTrue, "\(name)")
                #expect((answer["bytes"].int ?? .max) < 4_096)
                let code = answer["code"].string
                switch answer["case"].string {
                case "accepted": #expect(["AA", "CA"].contains(code), "\(name)")
                case "type": #expect(["AR", "CR"].contains(code), "\(name)")
                default:
                    #expect(["AE", "CA"].contains(code), "\(name)")
                    if code == "AE" { #expect(answer["located"].string.contains("P"), "\(name)") }
                }
            }
            await server.stop()
            #expect(server.said.contains("error") == false, "\(server.said.suffix(1_000))")
        }

        @Test(.timeLimit(.minutes(3))) func theCommandLineClientIsAnswered() async throws {
            let bench = try MessageBench("send")
            let server = try await bench.serve()
            let file = try bench.instance.folder.write("\u{0B}" + MessageTests.discharge("M1") + "\u{1C}\r", to: "a03.hl7")
            for _ in 0..<2 {
                let output = bench.instance.folder.file("send-\(UInt32.random(in: 0 ..< .max)).out")
                let client = try Program(
                    Place.python.deletingLastPathComponent().appending(path: "mllp_send"), ["--port", String(bench.port), "--file", file.path, "127.0.0.1"], output: output)
                #expect(await client.ended() == 0)
                #expect(client.said.contains("MSA|AA|M1"))
            }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM plan") > 0)
            #expect(try await bench.instance.count("SELECT repeats FROM message") == 1)
            await server.stop()
        }

        @Test(.timeLimit(.minutes(3))) func manyConnectionsAtOnce() async throws {
            let bench = try MessageBench("talk")
            let server = try await bench.serve()
            let codes = try await bench.run("talk.py", "16", "25")
            #expect(codes == [.object(["AA": 400])])
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM episode") == 400)
            let metrics = String(buffer: try await HTTPClient.shared.get(url: bench.instance.url + "/metrics").get().body ?? .init())
            #expect(metrics.contains("suifang_messages_total{sender=\"HIS|H001\",outcome=\"applied\"} 400"))
            await server.stop()
            #expect(try await bench.instance.answer("rollcall")["forgotten"] == [])
        }

        @Test(.timeLimit(.minutes(3))) func overTLS() async throws {
            let folder = try Folder("certificate")
            let made = try Program(
                URL(filePath: "/usr/bin/openssl"),
                ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.file("key.pem").path, "-out", folder.file("cert.pem").path, "-days", "2",
                 "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], output: folder.file("openssl.out"))
            try #require(await made.ended() == 0)
            let bench = try MessageBench(
                "tls", settings: ["SUIFANG_MLLP_TLS_CERTIFICATE": folder.file("cert.pem").path, "SUIFANG_MLLP_TLS_KEY": folder.file("key.pem").path])
            let server = try await bench.serve()
            #expect(try await bench.run("talk.py", "4", "10", folder.file("cert.pem").path) == [.object(["AA": 40])])
            // Without TLS nobody gets through.
            await #expect(throws: (any Error).self) { try await bench.run("talk.py", "1", "1") }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM message") == 40)
            await server.stop()
        }

        @Test(.timeLimit(.minutes(5))) func slowConnectionsHoldNobodyUp() async throws {
            let bench = try MessageBench("loris", settings: ["SUIFANG_MLLP_CONNECTIONS": "1100"])
            let server = try await bench.serve()
            let said = try #require(try await bench.run("loris.py", "1000", "300").first)
            #expect(said["alone"] == 300 && said["among"] == 300 && said["slow"] == 1_000)
            print("messages: 1,000 slow connections: \(said)")
            await server.stop()
        }

        /// Row R9: spoilt messages are answered or kept, and the next one is served on the same connection.
        @Test(.timeLimit(.minutes(10)), arguments: [20_261_122]) func spoiltMessagesHarmNobody(seed: Int) async throws {
            let bench = try MessageBench("spoilt")
            let server = try await bench.serve()
            let count = FaultScale.isLong ? 5_000 : 300
            _ = try await bench.run("talk.py", "4", "100")
            let before = MessageTests.memory(of: server.pid)
            let said = try #require(try await bench.run("mutate.py", String(count), String(seed)).first)
            let grown = MessageTests.memory(of: server.pid) - before
            print("messages: \(count) spoilt ones: \(said), grown by \(grown) kB")
            #expect(said["unanswered"] == 0)
            #expect(server.isRunning)
            #expect(grown < 64 << 10)
            let answered = said["codes"].object.filter { $0.key != "none" }.values.reduce(0) { $0 + ($1.int ?? 0) }
            // Each that was answered stands in the log; one that lost all that tells it from another may be the same as that.
            let kept = try await bench.instance.count("SELECT SUM(1 + repeats) FROM message")
            #expect(kept >= answered + count)
            await server.stop()
        }

        /// Row R10: inputs that have a name. Each is answered, or its connection is ended; whoever sends beside them is answered all the while.
        @Test(.timeLimit(.minutes(5))) func badInputsWithANameHarmNobody() async throws {
            let bench = try MessageBench("named")
            let token = try await bench.instance.command("token", "add", "--name", "test", "--scope", "system/*.cruds")
            let server = try await bench.serve()
            _ = try await bench.run("talk.py", "4", "100")
            let before = MessageTests.memory(of: server.pid)
            let said = try #require(
                try await bench.run("named.py", bench.instance.url + "/fhir", token.trimmingCharacters(in: .whitespacesAndNewlines), FaultScale.isLong ? "20" : "2").first)
            let grown = MessageTests.memory(of: server.pid) - before
            print("messages: bad inputs with a name: \(said), grown by \(grown) kB")
            #expect(server.isRunning)
            #expect(grown < 128 << 10, "\(grown) kB; four times the longest message, 64 MB, may wait unfinished")
            #expect(Set(said["neighbour"].object.keys) == ["AA"])
            let answers = said["answers"].object
            for (name, answer) in answers {
                let allowed: Set<String> = name.hasPrefix("JSON") ? ["400", "413", "422"] : ["AA", "AE", "AR"]
                if name == "MB of it that were taken" {
                    #expect(answer.array.allSatisfy { ($0.int ?? 100) < 64 }, "\(answer)")
                } else if name == "a frame of 100 MB without an end" {
                    #expect(answer.array.map(\.string) == ["ended"])
                } else {
                    #expect(allowed.isSuperset(of: answer.array.map(\.string)), "\(name): \(answer)")
                }
            }
            #expect(answers.count == 22)
            // No figure that is none is taken for one.
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM observation WHERE value IS NOT NULL") == 0)
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM observation WHERE value_text IN ('NaN', '1e308', '-1e308')") >= 3)
            await server.stop()
        }

        /// Resident, in kB.
        private static func memory(of pid: Int32) -> Int {
            let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        }

        @Test func mistakesOfTheSettingsAreToldAtTheStart() async throws {
            for (settings, word) in [
                (["SUIFANG_MLLP_PORT": "0"], "mllp_port"), (["SUIFANG_MLLP_PORT": "2575", "SUIFANG_MLLP_HOST": "0.0.0.0"], "mllp_peers"),
                (["SUIFANG_MLLP_PORT": "2575", "SUIFANG_MLLP_PEERS": "10.0.0.0/40"], "mllp_peers"), (["SUIFANG_MLLP_FACILITIES": "H001"], "mllp_facilities"),
                (["SUIFANG_MLLP_PORT": "2575", "SUIFANG_MLLP_TLS_CERTIFICATE": "/nowhere"], "mllp_tls_certificate"), (["SUIFANG_MLLP_PROCESSING": "X"], "mllp_processing"),
            ] {
                let instance = try Instance("mistakes", settings: settings)
                #expect(try await instance.command("settings", allowing: [1, 64]).contains(word))
            }
        }

        /// As the hospital's system writes it, yesterday's.
        static func discharge(_ control: String) -> String {
            let day = Date().addingTimeInterval(-86_400).formatted(.iso8601.year().month().day().dateSeparator(.omitted))
            let before = Date().addingTimeInterval(-9 * 86_400).formatted(.iso8601.year().month().day().dateSeparator(.omitted))
            return [
                "MSH|^~\\&|HIS|H001|FU|H001|\(day)120000+0800||ADT^A03^ADT_A03|\(control)|P|2.5", "EVN|A03|\(day)120000+0800",
                "PID|1||P000123^^^H001^PI||Wang^Xiuying||19491231|F|||||13800138000",
                "PV1|1|I|W1^0302^12||||D1001^Zhang^Wei|||CARD|||||||||V1|||||||||||||||||||||||||\(before)081500+0800|\(day)093000+0800",
                "DG1|1||I21.001^AMI^ICD10CN||\(before)|F|||||||||1",
            ].joined(separator: "\r") + "\r"
        }
    }
}
