import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A running chromedriver (W3C WebDriver, https://www.w3.org/TR/webdriver2/).
final class WebDriver: Sendable {
    static let isInstalled = Place.isThere(path) && Place.isThere(URL(filePath: "/usr/bin/chromium"))
    private static let path = URL(filePath: "/usr/bin/chromedriver")

    private let program: Program
    private let url: String
    private let folder: Folder

    init() async throws {
        folder = try Folder("browser")
        let port = try Ports.free(1)[0]
        url = "http://127.0.0.1:\(port)"
        // Chromium keeps its profile and its crash reports below HOME.
        program = try Program(
            Self.path, ["--port=\(port)", "--log-level=WARNING"], environment: ["HOME": folder.url.path], output: folder.file("chromedriver.log"))
        _ = try await eventually("chromedriver is ready") { [url] in
            (try? await WebDriver.send(.GET, url + "/status"))?["ready"].isTrue == true ? true : nil
        }
    }

    func open(_ screen: Screen) async throws -> Browser {
        var options: [String: JSON] = [
            "binary": "/usr/bin/chromium",
            "args": .array(
                [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
                    "--lang=zh-CN", "--window-size=\(screen.width),\(screen.height)",
                ].map(JSON.string)),
            "prefs": ["intl.accept_languages": "zh-CN,zh"],
        ]
        if screen.isPhone {
            options["mobileEmulation"] = [
                "deviceMetrics": ["width": .number(Double(screen.width)), "height": .number(Double(screen.height)), "pixelRatio": 2, "touch": true]
            ]
        }
        let answer = try await WebDriver.send(
            .POST, url + "/session", ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": .object(options)]]])
        return Browser(session: "\(url)/session/\(answer["sessionId"].string)")
    }

    func stop() async { await program.stop() }

    /// One command; throws what the driver says went wrong.
    static func send(_ method: HTTPMethod, _ url: String, _ body: JSON? = nil) async throws -> JSON {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try body.bytes))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(90))
        let answer = try JSON.read(Data((try await response.body.collect(upTo: 64 << 20)).readableBytesView))
        guard response.status == .ok else { throw WebDriverError(code: answer["value"]["error"].string, message: answer["value"]["message"].string) }
        return answer["value"]
    }
}

/// Kinds of screens that people use.
struct Screen: Sendable {
    var width: Int
    var height: Int
    var isPhone: Bool

    static let phone = Screen(width: 375, height: 812, isPhone: true)
    static let desk = Screen(width: 1440, height: 900, isPhone: false)
}

struct WebDriverError: Error, CustomStringConvertible {
    var code: String
    var message: String
    var description: String { "\(code): \(message.prefix(300))" }
}
