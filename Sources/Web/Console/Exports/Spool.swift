import Foundation
import Hummingbird
import NIOCore
import Sheets
import Synchronization

/// A sheet on its way out, kept in a file without a name: when it is let go, or the program ends, nothing of it is left. So the
/// database is read at full speed and in one snapshot however slow the browser is, and nothing is held in memory.
final class Spool: Sendable {
    private enum Writer {
        case sheet(CSVWriter)
        case book(WorkbookWriter)
    }

    private let descriptor: Int32
    private let writer: Mutex<Writer>

    /// - Throws: `HTTPError` 503 when there is no room for it.
    init(_ form: SheetForm, title: String, header: [String]) throws {
        var template = Array((NSTemporaryDirectory() + "/suifang-export-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw HTTPError(.serviceUnavailable) }
        unlink(template)
        do {
            // The file has no name any more; this one leads to it all the same.
            writer = try Mutex(
                form == .xlsx
                    ? .book(WorkbookWriter(path: "/proc/self/fd/\(descriptor)", sheet: title, header: header))
                    : .sheet(CSVWriter(form == .csv ? .utf8 : .gb18030)))
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        try writer.withLock { writer in
            if case .sheet(let sheet) = writer { try write(sheet.begin(header)) }
        }
    }

    deinit { close(descriptor) }

    func append(_ rows: [[SheetValue]]) throws {
        try writer.withLock { writer in
            switch writer {
            case .book(let book): for row in rows { try book.append(row) }
            case .sheet(let sheet): try write(sheet.write(rows))
            }
        }
    }

    /// Puts a workbook together; a list needs nothing more.
    func finish() throws {
        try writer.withLock { writer in
            if case .book(let book) = writer { try book.close() }
        }
    }

    /// How many bytes it has, once it is finished.
    private var count: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// What a browser is given.
    var body: ResponseBody {
        let count = count
        return ResponseBody(contentLength: count) { [self] writer in
            var place = 0
            while place < count {
                let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 17) { buffer, used in
                    used = max(pread(descriptor, buffer.baseAddress, buffer.count, off_t(place)), 0)
                }
                guard !bytes.isEmpty else { throw SheetError.cannotWrite }
                place += bytes.count
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard written > 0 else { throw HTTPError(.serviceUnavailable) }
                rest = rest.dropFirst(written)
            }
        }
    }
}
