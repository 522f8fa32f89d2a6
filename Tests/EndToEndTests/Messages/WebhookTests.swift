import Foundation
import SQL
import Testing

extension EndToEnd {
    /// Events on their way to a receiver that checks signatures with a library of its own.
    @Suite(.enabled(if: MessageBench.isPossible, "clients are needed: bin/test installs them"))
    struct WebhookTests {
        private static let secret = "a secret that both of them hold"

        private static func hooks(_ port: Int, events: String = "[discharge.received, plan.made]", more: String = "inner: true") -> [String: String] {
            ["SUIFANG_WEBHOOKS": "[{name: app, address: 'http://localhost:\(port)/hooks?from=us', secret: '\(secret)', events: \(events), \(more)}]"]
        }

        private func receiver(_ bench: MessageBench, _ port: Int, _ arguments: String...) throws -> Program {
            try Program(
                Place.python, [Place.client("hook.py").path, String(port), Self.secret] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"],
                output: bench.instance.folder.file("hook-\(UInt32.random(in: 0 ..< .max)).out"))
        }

        /// Through the whole program: discharges arrive over MLLP, and another system hears of them.
        @Test(.timeLimit(.minutes(3))) func eventsAreToldSignedAndAgainUntilTheyAreTaken() async throws {
            let port = try Ports.free(1)[0]
            let bench = try MessageBench("webhooks", settings: Self.hooks(port))
            let receiver = try receiver(bench, port, "6", "500,hang,302,404")
            _ = try await eventually("it listens") { MessageBench.listens(port) ? true : nil }
            let server = try await bench.serve()
            _ = try await bench.run("talk.py", "1", "3")
            let plans = try await bench.instance.count("SELECT COUNT(*) FROM plan")
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing") == 3 + plans)
            _ = try await eventually("all have been taken", within: .seconds(120)) { receiver.isRunning ? nil : true }
            let got = try receiver.said.split(separator: "\n").map { try JSON.read(Data($0.utf8)) }
            #expect(got.count >= 10)
            for one in got {
                #expect(one["genuine"].isTrue && !one["late"].isTrue && one["type"] == "application/json")
                #expect(one["body"]["id"].string == one["delivery"].string && one["body"]["event"].string == one["event"].string)
                #expect(one["body"]["patient"].string.isEmpty == false && one["body"]["stay"].string.isEmpty == false)
                #expect(Set(one["body"].object.keys).isSubset(of: ["id", "event", "at", "patient", "stay", "plan"]), "ids and no names")
            }
            let repeated = Dictionary(grouping: got) { $0["delivery"].string }.values.filter { $0.count > 1 }
            #expect(repeated.isEmpty == false && repeated.allSatisfy { tries in tries.allSatisfy { $0["body"] == tries[0]["body"] } })
            await server.stop()
        }

        /// Without leave a webhook does not reach into the hospital's network.
        @Test(.timeLimit(.minutes(2))) func innerAddressesAreRefused() async throws {
            let bench = try MessageBench(
                "webhooks-inner", settings: ["SUIFANG_WEBHOOKS": "[{name: app, address: 'https://localhost:9/', secret: '\(Self.secret)', events: all}]"])
            let server = try await bench.serve()
            _ = try await bench.run("talk.py", "1", "1")
            _ = try await eventually("all are refused") {
                try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state = 'refused' AND code = 'address'") > 1 ? true : nil
            }
            #expect(try await bench.instance.count("SELECT COUNT(*) FROM outgoing WHERE state <> 'refused'") == 0)
            await server.stop()
        }

        static let mistakes: [(text: String, words: String)] = [
            ("[{name: app, address: 'http://app.hospital.cn/', secret: '\(secret)', events: all}]", "http:// only together with"),
            ("[{name: app, address: 'https://user@app.hospital.cn/', secret: '\(secret)', events: all}]", "address is such as"),
            ("[{name: app, address: 'https://app.hospital.cn/', secret: short, events: all}]", "24 characters"),
            ("[{name: app, address: 'https://app.hospital.cn/', secret: '\(secret)', events: [plan.made, party.held]}]", "events is all, or some of"),
        ]

        @Test(arguments: mistakes) func mistakesAreToldAtTheStart(text: String, words: String) async throws {
            let said = try await Instance("webhook-mistakes", settings: ["SUIFANG_WEBHOOKS": text]).command("settings", allowing: [1, 64])
            #expect(said.contains(words) && said.contains("webhooks") && !said.contains(Self.secret), "\(said)")
        }
    }
}
