/// Reads a sheet of an Office Open XML workbook (ECMA-376, `.xlsx`) row by row, as text.
///
/// Dates and times read `2026-01-03 09:30:00`, whatever the cell shows; formulas give their last result. Rows that hold
/// nothing are skipped. Held are the file, the texts that its sheets share, and what one piece of the sheet unfolds to.
public final class WorkbookReader {
    /// How much is read of one file. All in bytes.
    public struct Limits: Sendable {
        /// What its parts unfold to, together.
        public var unfolded = 2 << 30
        /// The texts that sheets share.
        public var texts = 256 << 20
        /// The texts of one row.
        public var row = 1 << 20

        public init() {}
    }

    /// The sheet that is read.
    public var sheet: String { sheets[current].name }

    private let archive: ZipArchive
    private let limits: Limits
    private let isFrom1904: Bool
    private let texts: [String]
    private let formats: [CellStyles.Shows]
    private var sheets: [WorkbookParts.Sheet]
    private var current = 0
    private var rows: SheetRows?

    /// Whether bytes begin as a workbook does (or any other ZIP file).
    public static func isLikely(_ beginning: some Sequence<UInt8>) -> Bool { beginning.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// Whether bytes begin as an old or a protected workbook does.
    public static func isProtectedOrOld(_ beginning: some Sequence<UInt8>) -> Bool { beginning.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

    /// - Parameter sheet: by name; nil: the first visible one that holds anything.
    public init(bytes: [UInt8], sheet: String? = nil, limits: Limits = Limits()) throws(SheetError) {
        if WorkbookReader.isProtectedOrOld(bytes) { throw .protectedOrOld }
        let archive = try ZipArchive(bytes, budget: limits.unfolded)
        let parts = try WorkbookParts(archive)
        (self.archive, self.limits, isFrom1904) = (archive, limits, parts.isFrom1904)
        if let sheet {
            sheets = parts.sheets.filter { $0.name == sheet }
        } else {
            sheets = parts.sheets.filter { !$0.isHidden }
        }
        guard !sheets.isEmpty else { throw .noSheet(sheet ?? "") }
        if let part = try archive.part(parts.sharedStrings) { texts = try SharedStrings(part, limit: limits.texts).texts } else { texts = [] }
        if let part = try archive.part(parts.styles) { formats = try CellStyles(part).formats } else { formats = [] }
    }

    /// The next row, or nil after the last.
    public func next() throws(SheetError) -> SheetRow? {
        while true {
            let rows = if let opened = rows { opened } else { try open(sheets[current]) }
            self.rows = rows
            if let row = try rows.next() { return row }
            guard !rows.hasAny, current + 1 < sheets.count else { return nil }
            current += 1
            self.rows = nil
        }
    }

    private func open(_ sheet: WorkbookParts.Sheet) throws(SheetError) -> SheetRows {
        guard let part = try archive.part(sheet.part) else { throw .brokenPart(sheet.part) }
        return try SheetRows(part, texts: texts, formats: formats, isFrom1904: isFrom1904, limit: limits.row)
    }
}
