import Foundation

/// Messages that other systems produced, beside the package; tests that need them are skipped where they are absent.
enum HL7Samples {
    static let folders: [URL] = {
        // This file's folder, up to the package, up to what lies beside it.
        let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return ["shared/data/hl7v2", "shared/reference/clinical/data/hl7"].map { root.appending(path: $0) }
    }()

    static let areThere = folders.allSatisfy { FileManager.default.fileExists(atPath: $0.path) }

    static func bytes(_ name: String) throws -> [UInt8] {
        let files = folders.map { $0.appending(path: name) }
        guard let file = files.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return [UInt8](try Data(contentsOf: file))
    }

    static var names: [String] {
        folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? [] }
            .filter { $0.hasSuffix(".hl7") }.sorted()
    }
}
