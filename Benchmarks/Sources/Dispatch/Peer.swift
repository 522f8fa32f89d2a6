import Foundation

/// Another queue, run as its own users would run it, in the same minutes on the same machine.
struct Peer {
    /// The interpreter with what `Benchmarks/Peers/requirements.txt` names.
    var python: String

    /// The figures that `script` prints as JSON.
    func run(_ script: String, _ arguments: [String]) throws -> [String: Double] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["Benchmarks/Peers/\(script)"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let figures = try JSONSerialization.jsonObject(with: said) as? [String: Double] else {
            throw Unexpected("\(script) did not run to its end: does \(python) have what Benchmarks/Peers/requirements.txt names?")
        }
        return figures
    }
}
