import Foundation

/// Where the package, its binary and its neighbours lie.
enum Place {
    static let package = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The binary that was built together with this test bundle.
    static let binary: URL = {
        if let named = ProcessInfo.processInfo.environment["SUIFANG_BINARY"] { return URL(filePath: named) }
        let bundle = URL(filePath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appending(path: "suifang")
    }()

    /// The program of an older release, where one is at hand.
    static let older = ProcessInfo.processInfo.environment["SUIFANG_OLDER"].map { URL(filePath: $0) }

    /// Python with clients that other people wrote; bin/test makes it.
    static let python = package.appending(path: ".build/clients/bin/python3")

    static func client(_ name: String) -> URL { package.appending(path: "Tests/Clients/" + name) }

    static let content = package.appending(path: "Content")

    /// Data shared between checkouts, beside the package; absent elsewhere.
    static func shared(_ path: String) -> URL { package.deletingLastPathComponent().appending(path: "shared/" + path) }

    static func isThere(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }
}
