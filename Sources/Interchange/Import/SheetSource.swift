import Sheets

/// The rows of a sheet, whether it came as text or as a workbook.
struct SheetSource {
    /// What parts the fields of `SheetRow.raw`, known once a row was read; nil: a comma.
    var separator: UInt8? { read.separator }

    let next: () throws -> SheetRow?
    private let read: Read

    private final class Read {
        var separator: UInt8?
    }

    /// Bytes that a workbook may have: it is held while it is read.
    private static let largest = 256 << 20

    /// - Parameter whole: is given the first bytes, and of a workbook then all.
    /// - Throws: what `source` throws, or `SheetError`.
    init(_ source: @escaping () throws -> [UInt8]?, whole: ([UInt8]) -> Void) throws {
        let read = Read()
        self.read = read
        var held = try source() ?? []
        whole(held)
        if WorkbookReader.isLikely(held) || WorkbookReader.isProtectedOrOld(held) {
            while let more = try source() {
                held += more
                guard held.count <= SheetSource.largest else { throw SheetError.tooLarge }
            }
            whole(held)
            let reader = try WorkbookReader(bytes: held)
            next = { try reader.next() }
        } else {
            var first: [UInt8]? = held
            var reader = CSVReader {
                guard let bytes = first else { return try source() }
                first = nil
                return bytes.isEmpty ? nil : bytes
            }
            next = {
                let row = try reader.next()
                read.separator = reader.separator
                return row
            }
        }
    }
}
