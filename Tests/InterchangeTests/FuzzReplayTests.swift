import Foundation
import FuzzedReaders
import Testing

/// What a fuzzer met and what it found, read again on every run: `bin/fuzz` makes these files.
struct FuzzReplayTests {
    private static let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }.appending(path: "Tests/Cases/Fuzz")

    @Test(arguments: FuzzedReader.allCases) func everyInputIsReadOrRefused(reader: FuzzedReader) throws {
        let folder = Self.root.appending(path: reader.rawValue)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!files.isEmpty)
        var read = 0
        for file in files { read += min(reader.read(Array(try Data(contentsOf: folder.appending(path: file)))), 1) }
        #expect(read > 0 && read < files.count, "inputs that are all read, or all refused, show little: \(read) of \(files.count)")
    }
}
