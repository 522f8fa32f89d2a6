import Foundation

/// One browser window, driven as a person would: look for something, press it, type into it.
struct Browser: Sendable {
    struct Element: Sendable {
        fileprivate let url: String

        func press() async throws { _ = try await WebDriver.send(.POST, url + "/click", [:]) }
        func text() async throws -> String { try await WebDriver.send(.GET, url + "/text").string }

        /// Replaces what stands in a field.
        func fill(_ text: String) async throws {
            _ = try await WebDriver.send(.POST, url + "/clear", [:])
            _ = try await WebDriver.send(.POST, url + "/value", ["text": .string(text)])
        }
    }

    /// Gives a file to a field for files.
    func choose(_ file: URL, in css: String) async throws {
        _ = try await WebDriver.send(.POST, try await find(css).url + "/value", ["text": .string(file.path)])
    }

    /// The key of an element in WebDriver's answers.
    private static let reference = "element-6066-11e4-a52e-4f735466cecf"
    fileprivate let session: String

    init(session: String) { self.session = session }

    func go(to url: String) async throws { _ = try await WebDriver.send(.POST, session + "/url", ["url": .string(url)]) }
    func address() async throws -> String { try await WebDriver.send(.GET, session + "/url").string }
    func path() async throws -> String { URL(string: try await address())?.path ?? "" }

    /// Everything that matches `css` now.
    func all(_ css: String) async throws -> [Element] {
        try await WebDriver.send(.POST, session + "/elements", ["using": "css selector", "value": .string(css)]).array
            .map { Element(url: "\(session)/element/\($0[Browser.reference].string)") }
    }

    /// The first that matches `css`, and holds `text` when some is given, as soon as it is there.
    func find(_ css: String, holding text: String = "") async throws -> Element {
        try await eventually("\(css) \(text) at \((try? await path()) ?? "")", within: .seconds(30)) {
            for element in try await all(css) {
                // An element may leave the page while it is being read.
                if text.isEmpty { return element }
                if let words = try? await element.text(), words.contains(text) { return element }
            }
            return nil
        }
    }

    /// What a person can read on the page.
    func words() async throws -> String { try await run("return document.body.innerText").string }

    @discardableResult
    func run(_ script: String) async throws -> JSON {
        try await WebDriver.send(.POST, session + "/execute/sync", ["script": .string(script), "args": []])
    }

    func waitForPath(_ what: String, _ fits: (String) -> Bool) async throws {
        _ = try await eventually(what, within: .seconds(30)) { fits(try await path()) ? true : nil }
    }

    func picture() async throws -> Data {
        Data(base64Encoded: try await WebDriver.send(.GET, session + "/screenshot").string) ?? Data()
    }

    func close() async { _ = try? await WebDriver.send(.DELETE, session) }
}
