import Foundation

/// Screenshots of a walk, numbered in its order; kept where `SUIFANG_SCREENSHOTS` says.
final class Pictures {
    private let folder: URL
    private let temporary: Folder?
    private var count = 0

    init(_ name: String) throws {
        if let kept = ProcessInfo.processInfo.environment["SUIFANG_SCREENSHOTS"] {
            folder = URL(filePath: kept).appending(path: name)
            temporary = nil
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } else {
            let made = try Folder("pictures")
            (folder, temporary) = (made.url, made)
        }
    }

    func take(_ name: String, of browser: Browser) async throws {
        count += 1
        try await browser.picture().write(to: folder.appending(path: "\(count < 10 ? "0" : "")\(count)-\(name).png"))
    }
}
