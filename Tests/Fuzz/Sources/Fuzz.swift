import Foundation
import FuzzDriver
import FuzzedReaders

/// Gives mutated bytes to the reader that `FUZZ_READER` names, guided by coverage, until the arguments (libFuzzer's) end it.
@main enum Fuzz {
    static let reader: FuzzedReader = {
        let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""
        guard let reader = FuzzedReader(rawValue: name) else {
            fatalError("FUZZ_READER must be one of \(FuzzedReader.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return reader
    }()

    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = reader
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
                Fuzz.reader.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
                return 0
            })
    }
}
