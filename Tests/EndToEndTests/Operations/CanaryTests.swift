import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

extension EndToEnd {
    /// Words that stand for a person are put in at every door, good and bad; none comes out where it does not belong.
    struct CanaryTests {
        private static let name = "阚丝雀"
        private static let phone = "13855667788"
        private static let identity = "330106195803021234"
        private static let words = "金丝雀说的话"
        private static let password = "canary-password-1"

        @Test(.timeLimit(.minutes(4))) func nothingOfAPersonReachesLogsFiguresErrorsOrAddresses() async throws {
            let gateway = try await RecordingGateway(seed: 5, reports: false)
            let instance = try Instance("canary", settings: Instance.sending(through: gateway.port, ["SUIFANG_LOG_LEVEL": "trace", "SUIFANG_LOG_FORMAT": "json"]))
            try await instance.addStaff("lin", "林主治", role: "doctor", department: "普外科", code: "D01", phone: "13900139003")
            let list = Discharges.list([Discharges.Person(name: Self.name, sex: "男", phone: Self.phone, doctor: "林主治", doctorCode: "D01")])
            var said = try await instance.command("import", try instance.folder.write(list, to: "good.csv").path)
            // The same people with what cannot be read.
            let broken = list.replacing("1958-03", with: "1958-13").replacing("ZY1", with: "ZY9") + "\(Self.name),\(Self.identity)\n"
            said += try await instance.command("import", try instance.folder.write(broken, to: "bad.csv").path)
            said += try await instance.command("import", try instance.folder.write("MSH|^~\\&|A|B|C|D|2026||ADT^A03|\rPID|||\(Self.identity)||\(Self.name)\r", to: "bad.hl7").path)

            let server = try await instance.serve()
            let message = try await eventually("the patient is written to") { gateway.sent.first { $0.to.hasSuffix(Self.phone) } }
            let token = try #require(message.text.firstMatch(of: #/\/q\/([0-9A-Za-z_-]+)/#)?.output.1).description
            let pages = try await walk(instance, token)
            let figures = try await text(try await ask(instance, "/metrics"))
            #expect(figures.contains("suifang_http_requests_total{route=\"/q/{1}/items/{2}\""))
            await server.stop()
            await gateway.stop()

            let log = server.said
            #expect(log.contains("\"answered\"") && log.contains("/q/{1}"), "the log was written")
            let canaries = [Self.name, Self.phone, Self.identity, Self.words, Self.password, "bench-key", String(token.prefix(12))]
            for (place, text) in [("import", said), ("log", log), ("metrics", figures)] + pages {
                for canary in canaries { #expect(!text.contains(canary) && !text.contains(Self.encoded(canary)), "\(canary) in \(place)") }
            }
            for line in log.split(separator: "\n") { #expect(throws: Never.self) { _ = try JSON.read(Data(line.utf8)) } }
        }

        /// Goes through every door; gives what must hold no canary: bodies of errors, and addresses of redirects.
        private func walk(_ instance: Instance, _ token: String) async throws -> [(String, String)] {
            var pages: [(String, String)] = []
            let words = Self.encoded(Self.words)
            _ = try await ask(instance, "/q/\(token)")
            for item in try await instance.look({ try $0.rows("SELECT items FROM contact WHERE state = 'reaching'") { $0.string(0) } }).flatMap({ $0.split(separator: ",") }) {
                let answer = try await ask(instance, "/q/\(token)/items/\(item)", "value=\(words)")
                if answer.status.code == 422 { _ = try await text(answer) }
            }
            for (path, body) in [
                ("/q/\(token)x/items/\(words)", nil), ("/patients?q=\(words)", nil), ("/nowhere/\(Self.phone)/\(words)", nil),
                ("/session", "username=\(words)&password=\(Self.password)"), ("/patients", "q=\(Self.encoded(Self.name))"), ("/callbacks/kannel/inbound?from=\(Self.phone)&text=\(words)&id=1&key=\(Self.phone)", nil),
                ("/callbacks/kannel/inbound?from=\(Self.phone)&text=\(words)&id=1&key=bench-key", nil), ("/callbacks/kannel/receipt?attempt=1&type=2&text=\(words)&key=bench-key", nil),
                ("/rejects/\(Self.identity)", nil), ("/health?who=\(words)", nil), ("/metrics?who=\(words)", nil),
            ] as [(String, String?)] {
                let answer = try await ask(instance, path, body)
                let isSignIn = path == "/session"
                pages.append(("redirect of \(path.prefix(12))", answer.headers.first(name: "location") ?? ""))
                // The form gives back the name that was typed.
                if answer.status.code >= 400, !isSignIn { pages.append(("error of \(path.prefix(12))", try await text(answer))) }
            }
            // The right password, then a search: the address that follows must not hold what was searched for.
            let signed = try await ask(instance, "/session", "username=lin&password=\(Instance.password)")
            let cookie = signed.headers["set-cookie"].first { $0.contains("suifang-session") }?.prefix { $0 != ";" }
            let worklist = try await text(try await ask(instance, "/worklist", nil, cookie: cookie.map(String.init)))
            let form = worklist.firstMatch(of: #/name="token" value="([^"]+)"/#)?.output.1 ?? ""
            for path in ["/patients", "/patients/1/telecoms", "/patients/1/problems", "/problems/1/resolution"] {
                let answer = try await ask(instance, path, "token=\(form)&q=\(Self.encoded(Self.name))&number=\(Self.phone)&text=\(words)&resolution=\(words)", cookie: cookie.map(String.init))
                pages.append(("redirect of \(path)", answer.headers.first(name: "location") ?? ""))
                if answer.status.code >= 400, answer.status.code != 422 { pages.append(("error of \(path)", try await text(answer))) }
            }
            return pages
        }

        private func ask(_ instance: Instance, _ path: String, _ body: String? = nil, cookie: String? = nil) async throws -> HTTPClientResponse {
            var request = HTTPClientRequest(url: instance.url + path)
            if let body {
                request.method = .POST
                request.body = .bytes(ByteBuffer(string: body))
                request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            }
            if let cookie { request.headers.add(name: "cookie", value: cookie) }
            return try await Quiet.client.execute(request, timeout: .seconds(60))
        }

        private func text(_ response: HTTPClientResponse) async throws -> String { String(buffer: try await response.body.collect(upTo: 4 << 20)) }

        private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "0"..."z"))) ?? text }
    }
}

/// A client that follows no redirect: where one leads is what is looked at.
enum Quiet {
    static let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
}
