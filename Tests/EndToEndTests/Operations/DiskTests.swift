import AsyncHTTPClient
import Foundation
import NIOCore
import Testing

extension EndToEnd {
    /// The disk runs full under a running server. Needs a small disk of its own, which only root may mount.
    @Suite(.enabled(if: SmallDisk.mayMount, "mounting a small disk needs root and unshare"))
    struct DiskTests {
        @Test(.timeLimit(.minutes(4))) func aFullDiskRefusesEverythingAndLosesNothing() async throws {
            let gateway = try await RecordingGateway(seed: 7, reports: false)
            let instance = try Instance("disk", settings: Instance.sending(through: gateway.port))
            try await instance.command("import", try instance.folder.write(Discharges.crowd(5, from: 0), to: "list.csv").path)
            let disk = try SmallDisk(instance, megabytes: 24)
            _ = try await eventually("it sends") { gateway.sent.count == 5 ? true : nil }
            _ = try await eventually("it is ready") { try await status(instance, "/health/ready") == 200 ? true : nil }
            let token = try #require(gateway.sent[0].text.firstMatch(of: #/\/q\/([0-9A-Za-z_-]+)/#)?.output.1).description
            let inbound = "/callbacks/kannel/inbound?from=\(gateway.sent[1].to)&text=%E8%83%B8%E5%8F%A3%E7%96%BC&id=u1&key=bench-key"

            try disk.fill()
            _ = try await eventually("it says that it is not ready") { try await status(instance, "/health/ready") == 503 ? true : nil }
            #expect(try await status(instance, "/health/live") == 200, "it lives all the same")
            // Small rows may still find room in pages that are there already: whatever is accepted must be kept, all else refused.
            var accepted: [String] = []
            for number in 0..<400 {
                let id = "f\(number)"
                let answer = try await status(instance, inbound.replacing("id=u1", with: "id=\(id)"))
                #expect([200, 503].contains(answer))
                if answer == 200 { accepted.append(id) } else { break }
            }
            #expect(try await status(instance, inbound) == 503, "the gateway is told to call again")
            #expect(try await status(instance, "/q/\(token)") == 503, "the patient is told to come back")

            try disk.empty()
            _ = try await eventually("it is ready again") { try await status(instance, "/health/ready") == 200 ? true : nil }
            #expect(try await status(instance, inbound) == 200)
            #expect(try await status(instance, "/q/\(token)") == 200)
            try disk.rescue()
            await disk.server.stop()
            let kept = try disk.rescued { try $0.rows("SELECT provider_id FROM inbound ORDER BY id") { $0.string(0) } }
            #expect(Set(kept) == Set(accepted + ["u1"]), "what was accepted was kept, what was refused was not")
            await gateway.stop()
        }

        private func status(_ instance: Instance, _ path: String) async throws -> UInt {
            try await Quiet.client.execute(HTTPClientRequest(url: instance.url + path), timeout: .seconds(60)).status.code
        }
    }
}
