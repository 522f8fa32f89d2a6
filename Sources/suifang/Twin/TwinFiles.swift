import Foundation
import HTML
import Simulation

/// The report's files in one folder.
final class TwinFiles {
    private let folder: String
    private(set) var written: [String] = []

    init(folder: String) { self.folder = folder }

    /// Writes the page and the figures; a PDF too where a Chromium is installed.
    func write(_ page: HTML, _ report: TwinReport) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try put("twin.html", Data(page.bytes))
        try put("twin.json", try encoder.encode(report))
        printPDF()
    }

    private func put(_ name: String, _ data: Data) throws {
        let path = "\(folder)/\(name)"
        try data.write(to: URL(fileURLWithPath: path))
        written.append(path)
    }

    /// A missing or unwilling browser leaves the page, which any browser prints.
    private func printPDF() {
        let names = ["chromium", "chromium-browser", "google-chrome"]
        let places = ["/usr/bin", "/usr/local/bin", "/snap/bin"]
        let found = places.flatMap { place in names.map { "\(place)/\($0)" } }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { return }
        let target = URL(fileURLWithPath: "\(folder)/twin.pdf")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: found)
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=\(target.path)",
            URL(fileURLWithPath: "\(folder)/twin.html").absoluteString,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            process.waitUntilExit()
        } catch {
            return
        }
        if process.terminationStatus == 0, FileManager.default.fileExists(atPath: target.path) { written.append(target.path) }
    }
}
