import Foundation
import HTML

/// A report's page in a folder.
enum RiskFiles {
    static func write(_ page: HTML, to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/risk.html"
        try Data(page.bytes).write(to: URL(fileURLWithPath: path))
        Output.note("written \(path)")
    }

    static func model(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
}
