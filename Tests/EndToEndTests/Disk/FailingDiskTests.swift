import AsyncHTTPClient
import Foundation
import NIOCore
import Testing

extension EndToEnd {
    /// The disk fails under a running server, in each way that disks fail, and is mended again.
    @Suite(.enabled(if: RecordingDisk.isPossible, "a C compiler is needed for the disk"))
    struct FailingDiskTests {
        enum Way: String, CaseIterable, CustomTestStringConvertible {
            case full, broken, unsettled, readOnly

            var testDescription: String { rawValue }
            var fault: RecordingDisk.Fault {
                switch self {
                case .full: .full
                case .broken: .broken
                case .unsettled: .unsettled
                case .readOnly: .readOnly
                }
            }
            /// What the person who mends it is told by a server that runs.
            var words: String { self == .full ? "disk is full" : "disk fails" }
            /// And by a command that begins.
            var wordsOfCommand: String { self == .readOnly ? "takes no writes" : words }
        }

        @Test(.timeLimit(.minutes(3)), arguments: Way.allCases)
        func nothingIsAcceptedThatIsNotKept(way: Way) async throws {
            let gateway = try await RecordingGateway(seed: 7, delay: 1...5, reports: false)
            let bare = try Instance("failing-\(way)", settings: Instance.sending(through: gateway.port))
            let disk = try RecordingDisk(over: bare.data, keepsLog: false)
            let instance = Instance(sharing: bare, settings: disk.settings)
            try await instance.command("import", try instance.folder.write(Discharges.crowd(5, from: 0), to: "list.csv").path)
            let more = try instance.folder.write(Discharges.crowd(5, from: 100), to: "more.csv").path
            let server = try await instance.serve()
            _ = try await eventually("it sends") { gateway.sent.count == 5 ? true : nil }
            _ = try await eventually("all is settled") { try await instance.count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 5 ? true : nil }
            let token = try #require(gateway.sent[0].text.firstMatch(of: #/\/q\/([0-9A-Za-z_-]+)/#)?.output.1).description
            let start = try await post(instance, "/q/\(token)/start", "who=patient")
            let item = try #require(start.headers.first(name: "Location"))

            try disk.set(way.fault)
            let failed = ContinuousClock.now
            var accepted: [String] = []
            for number in 0..<3 {
                let status = try await text(instance, gateway.sent[1].to, "f\(number)")
                #expect(status == 503, "the gateway is told to call again")
                if status == 200 { accepted.append("f\(number)") }
            }
            #expect(try await post(instance, item, "value=0").status.code == 503, "the patient is told that nothing was saved")
            _ = try await eventually("it says that it is not ready", within: .seconds(20)) { try await get(instance, "/health/ready").status.code == 503 ? true : nil }
            let red = ContinuousClock.now - failed
            let health = try await body(get(instance, "/health/ready"))
            #expect(health.contains(way.words), "\(health)")
            #expect(try await get(instance, "/health/live").status.code == 200)
            let refused = try await instance.command("import", more, allowing: [1])
            #expect(refused.contains(way.wordsOfCommand) && refused.contains("again"), "\(refused)")

            try disk.set(.none)
            let mended = ContinuousClock.now
            _ = try await eventually("it is ready again", within: .seconds(20)) { try await get(instance, "/health/ready").status.code == 200 ? true : nil }
            let green = ContinuousClock.now - mended
            #expect(server.isRunning)
            #expect(try await text(instance, gateway.sent[1].to, "u1") == 200)
            accepted.append("u1")
            #expect(try await instance.answer("import", more)["added"]["patients"].int == 5)
            // The server hears of what another process took in when it next looks, or is woken.
            #expect(try await text(instance, gateway.sent[2].to, "u2") == 200)
            accepted.append("u2")
            _ = try await eventually("the new ones are written to as well", within: .seconds(45)) { gateway.sent.count == 10 ? true : nil }
            await server.stop()
            #expect(Set(gateway.sent.map(\.attempt)).count == 10, "nothing left twice")
            let kept = try await instance.look { try $0.rows("SELECT provider_id FROM inbound") { $0.string(0) } }
            #expect(Set(kept) == Set(accepted), "what was accepted is there, and nothing else")
            print("faults: disk \(way), not ready after \(red), ready again after \(green)")
            await gateway.stop()
        }

        private func get(_ instance: Instance, _ path: String) async throws -> HTTPClientResponse {
            try await Quiet.client.execute(HTTPClientRequest(url: instance.url + path), timeout: .seconds(60))
        }

        private func post(_ instance: Instance, _ path: String, _ form: String) async throws -> HTTPClientResponse {
            var request = HTTPClientRequest(url: instance.url + path)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
            return try await Quiet.client.execute(request, timeout: .seconds(60))
        }

        private func body(_ answer: HTTPClientResponse) async throws -> String { String(buffer: try await answer.body.collect(upTo: 1 << 20)) }

        private func text(_ instance: Instance, _ number: String, _ id: String) async throws -> UInt {
            try await get(instance, "/callbacks/kannel/inbound?from=\(number)&text=%E5%A5%BD%E7%9A%84&id=\(id)&key=bench-key").status.code
        }
    }
}
