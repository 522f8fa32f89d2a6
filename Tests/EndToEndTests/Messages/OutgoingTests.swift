import Foundation
import SQL
import Testing

extension EndToEnd {
    /// Messages on their way to hospital systems that other people wrote.
    @Suite(.enabled(if: MessageBench.isPossible, "clients are needed: bin/test installs them"))
    struct OutgoingTests {
        private static let versions = ["2.3.1", "2.4", "2.5", "2.5.1", "2.6"]

        private func receiver(_ bench: MessageBench, _ port: Int, _ arguments: String...) throws -> Program {
            try Program(
                Place.python, [Place.client("receive.py").path, String(port)] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"],
                output: bench.instance.folder.file("receive-\(UInt32.random(in: 0 ..< .max)).out"))
        }

        /// A line that is being written has no end yet.
        private func heard(_ receiver: Program) throws -> [JSON] {
            try receiver.said.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { try JSON.read(Data($0.utf8)) }
        }

        /// Every kind in every version, read by hl7apy's strict parser.
        @Test(.timeLimit(.minutes(3))) func aStrictReaderTakesEveryMessage() async throws {
            let port = try Ports.free(1)[0]
            let names = Self.versions.map { "v" + $0 }
            let bench = try MessageBench(
                "outgoing", settings: MessageBench.receivers(port, zip(names, Self.versions).map { ($0, "version: '\($1)', acknowledgement: \($1 == "2.5" ? "enhanced" : "original")") }))
            let server = try await bench.serve()
            try await bench.fill(names)
            // Nobody is there yet: they wait.
            _ = try await eventually("it has been tried") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE tries > 0") > 0 ? true : nil }
            let receiver = try receiver(bench, port, String(names.count * MessageBench.forms.count))
            _ = try await eventually("all have been taken", within: .seconds(90)) { receiver.isRunning ? nil : true }
            let got = try heard(receiver)
            #expect(got.count == 25)
            for one in got {
                #expect(one["fault"] == "", "\(one["version"].string) \(one["kind"].string)")
                if one["kind"].string.hasPrefix("ORU") { #expect(one["text"].string.contains("头晕\\F\\两天") && one["text"].string.contains("|182|")) }
            }
            #expect(Set(got.map { "\($0["version"].string) \($0["kind"].string.prefix(7))" }).count == 25)
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'sent'") == 25 ? true : nil }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE code = 'CA'") == 5, "the receiver in enhanced mode")
            await server.stop()
        }

        /// A receiver that reads GB18030 and was written elsewhere gets every character.
        @Test(.timeLimit(.minutes(3))) func aReceiverThatReadsGB18030() async throws {
            let port = try Ports.free(1)[0]
            let bench = try MessageBench("outgoing-gb18030", settings: MessageBench.receivers(port, [("his", "charset: GB18030")]))
            let receiver = try Program(
                Place.python, [Place.client("receive.py").path, String(port), String(MessageBench.forms.count)],
                environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "HL7_ENCODING": "gb18030"],
                output: bench.instance.folder.file("receive-gb18030.out"))
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            let server = try await bench.serve()
            try await bench.fill(["his"])
            _ = try await eventually("all have been taken", within: .seconds(90)) { receiver.isRunning ? nil : true }
            let got = try heard(receiver)
            #expect(got.count == MessageBench.forms.count)
            for one in got {
                #expect(one["fault"] == "", "\(one["kind"].string)")
                #expect(one["text"].string.contains("|GB 18030-2000") && !one["text"].string.contains("\u{FFFD}"))
                if one["kind"].string.hasPrefix("ORU") { #expect(one["text"].string.contains("头晕\\F\\两天")) }
                if one["kind"].string.hasPrefix("SIU") { #expect(one["text"].string.contains("心血管内科")) }
            }
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'sent'") == 5 ? true : nil }
            await server.stop()
        }

        /// Refusals, troubles, a line that is cut and silence: refused ones go aside, all others are taken in their order.
        @Test(.timeLimit(.minutes(3))) func troublesLoseNothingAndKeepTheOrder() async throws {
            let port = try Ports.free(1)[0]
            let bench = try MessageBench("outgoing-troubles", settings: MessageBench.receivers(port, [("his", "patience: 2")]))
            let receiver = try receiver(bench, port, "4", "AE,207,hang,silent")
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            let server = try await bench.serve()
            try await bench.fill(["his"])
            _ = try await eventually("all have been taken", within: .seconds(120)) { receiver.isRunning ? nil : true }
            let got = try heard(receiver).map { (control: $0["control"].string, become: $0["become"].string, text: $0["text"].string) }
            #expect(got.map(\.become).prefix(4) == ["AE", "207", "hang", "silent"])
            let order = got.map { Int($0.control) ?? 0 }
            #expect(order == order.sorted() && Set(order).count == 5)
            #expect(Dictionary(grouping: got, by: \.control).values.allSatisfy { Set($0.map(\.text)).count == 1 }, "what comes again is the same, to the letter")
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'queued'") == 0 ? true : nil }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'refused' AND code = 'AE'") == 1)
            await server.stop()
        }

        /// Killed in the middle, again and again: each message arrives at least once, always under its number, in order.
        @Test(.timeLimit(.minutes(5))) func killsLoseNothing() async throws {
            let port = try Ports.free(1)[0]
            let bench = try MessageBench("outgoing-kills", settings: MessageBench.receivers(port, [("his", "version: '2.5'")]))
            let count = 200
            let receiver = try receiver(bench, port, String(count), "", "0.02")
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            var server = try await bench.serve()
            try await bench.fill(["his"], times: count / MessageBench.forms.count)
            var chance = Seeded(seed: 20_261_122)
            var kills = 0
            while kills < (FaultScale.isLong ? 60 : 6), receiver.isRunning {
                let before = try heard(receiver).count
                _ = try await eventually("it goes on", every: .milliseconds(10)) { try heard(receiver).count > before || !receiver.isRunning ? true : nil }
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...120, using: &chance)))
                await server.cut()
                kills += 1
                server = try bench.instance.start()
            }
            _ = try await eventually("all have been taken", within: .seconds(120)) { receiver.isRunning ? nil : true }
            let got = try heard(receiver)
            let controls = got.map { $0["control"].string }
            let again = controls.count - Set(controls).count
            print("outgoing: killed ×\(kills): \(Set(controls).count) messages, \(again) came again")
            #expect(Set(controls).count == count)
            let order = controls.compactMap { Int($0) }
            #expect(order == order.sorted())
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state <> 'sent'") == 0 ? true : nil }
            await server.stop()
        }

        /// hl7apy's server ends the connection after each answer: another is made for each message.
        @Test(.timeLimit(.minutes(3))) func aReceiverThatHangsUpAfterEachAnswer() async throws {
            let port = try Ports.free(1)[0]
            let bench = try MessageBench("outgoing-once", settings: MessageBench.receivers(port, [("his", "version: '2.5'")]))
            let receiver = try Program(
                Place.python, [Place.client("receive_once.py").path, String(port), "15"], environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"],
                output: bench.instance.folder.file("receive-once.out"))
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            let server = try await bench.serve()
            try await bench.fill(["his"], times: 3)
            _ = try await eventually("all have been taken", within: .seconds(90)) { receiver.isRunning ? nil : true }
            let order = try heard(receiver).compactMap { Int($0["control"].string) }
            #expect(order == order.sorted() && Set(order).count == 15)
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'sent'") == 15 ? true : nil }
            await server.stop()
        }

        /// Over TLS to a receiver whose certificate is known, and never to one whose is not.
        @Test(.timeLimit(.minutes(3))) func overTLS() async throws {
            let folder = try Folder("certificate")
            let made = try Program(
                URL(filePath: "/usr/bin/openssl"),
                ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder.file("key.pem").path, "-out", folder.file("cert.pem").path, "-days", "2",
                 "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], output: folder.file("openssl.out"))
            try #require(await made.ended() == 0)
            let port = try Ports.free(1)[0]
            let entry = "address: 'mllps://localhost:\(port)', sends: [results, documents, appointments]"
            let bench = try MessageBench(
                "outgoing-tls",
                settings: ["SUIFANG_HL7_RECEIVERS": "[{name: his, \(entry), tls_authority: '\(folder.file("cert.pem").path)'}, {name: lis, \(entry)}]"])
            let receiver = try receiver(bench, port, "5", "", "0", folder.file("cert.pem").path, folder.file("key.pem").path)
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            let server = try await bench.serve()
            try await bench.fill(["his", "lis"])
            _ = try await eventually("all have been taken", within: .seconds(60)) { receiver.isRunning ? nil : true }
            #expect(try heard(receiver).allSatisfy { $0["fault"] == "" })
            _ = try await eventually("all are settled") { try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE destination = 'his' AND state = 'sent'") == 5 ? true : nil }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE destination = 'lis' AND state = 'queued'") == 5, "nobody vouches for that certificate")
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE destination = 'lis' AND tries > 0") == 1)
            await server.stop()
        }

        static let mistakes: [(text: String, words: String)] = [
            ("no list", "a list of entries"), ("[{name: his}]", "address is such as"), ("[{address: 'mllp://h:1'}]", "name is up to"),
            ("[{name: his, address: 'mllp://h:1'}]", "sends is one or more of"), ("[{name: his, address: 'http://h:1', sends: results}]", "address is such as"),
            ("[{name: his, address: 'mllp://h:1', sends: results, version: '2.9'}]", "version is one of"),
            ("[{name: his, address: 'mllp://h:1', sends: results, colour: red}]", "unknown setting colour"),
            ("[{name: his, address: 'mllp://h:1', sends: results}, {name: his, address: 'mllp://h:1', sends: results}]", "used twice"),
            ("[{name: his, address: 'mllps://h:1', sends: results, tls_authority: /nowhere}]", "PEM files"),
        ]

        @Test(arguments: mistakes) func mistakesAreToldAtTheStart(text: String, words: String) async throws {
            let instance = try Instance("outgoing-mistakes", settings: ["SUIFANG_HL7_RECEIVERS": text])
            let said = try await instance.command("settings", allowing: [1, 64])
            #expect(said.contains(words) && said.contains("hl7_receivers"), "\(said)")
        }
    }
}
