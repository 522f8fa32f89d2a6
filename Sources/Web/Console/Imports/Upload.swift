import Foundation
import Hummingbird
import NIOCore

/// A file that a browser sent, kept in a file without a name: when it is let go, or the program ends, nothing of it is left.
final class Upload: Sendable {
    static let largest = 512 << 20

    let count: Int
    private let descriptor: Int32

    /// - Throws: `HTTPError` 413 when it is larger than `largest`, 503 when there is no room for it.
    init(_ body: RequestBody) async throws {
        var template = Array((NSTemporaryDirectory() + "/suifang-upload-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw HTTPError(.serviceUnavailable) }
        unlink(template)
        do {
            var count = 0
            for try await buffer in body {
                count += buffer.readableBytes
                guard count <= Upload.largest else { throw HTTPError(.contentTooLarge) }
                guard buffer.withUnsafeReadableBytes({ Upload.write($0, to: descriptor) }) else { throw HTTPError(.serviceUnavailable) }
            }
            self.count = count
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// The next bytes at each call, nil at the end; `passed` hears how many have been given by then.
    func chunks(_ passed: @escaping (Int) -> Void = { _ in }) -> () throws -> [UInt8]? {
        var place = 0
        return { [self] in
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, used in used = max(pread(descriptor, buffer.baseAddress, buffer.count, off_t(place)), 0) }
            place += bytes.count
            passed(place)
            return bytes.isEmpty ? nil : bytes
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var rest = bytes
        while let start = rest.baseAddress, rest.count > 0 {
            let written = Foundation.write(descriptor, start, rest.count)
            guard written > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
        return true
    }
}
