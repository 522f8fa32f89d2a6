import CXLSXWriter

/// Writes an `.xlsx` workbook row by row (libxlsxwriter): only the row at hand is held. What has no room on one sheet goes on
/// on the next one.
public final class WorkbookWriter {
    /// Rows of a sheet, its header included.
    public static let roomOfSheet: UInt32 = 1_048_576

    private let book: UnsafeMutablePointer<lxw_workbook>
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private let days: UnsafeMutablePointer<lxw_format>?
    private let moments: UnsafeMutablePointer<lxw_format>?
    private let bold: UnsafeMutablePointer<lxw_format>?
    private let name: String
    private let header: [String]
    private let room: UInt32
    private var sheets = 1
    private var row: UInt32 = 0
    private var isClosed = false

    /// - Parameters:
    ///   - sheet: the sheet's name: at most 27 characters, none of `[]:*?/\`.
    ///   - header: the first row of each sheet, which stays in view.
    ///   - room: rows of a sheet before the next one begins.
    /// - Throws: `SheetError.cannotWrite` when there is no room or no such folder.
    public init(path: String, sheet name: String, header: [String], room: UInt32 = WorkbookWriter.roomOfSheet) throws(SheetError) {
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        guard let book = workbook_new_opt(path, &options) else { throw .cannotWrite }
        guard let sheet = workbook_add_worksheet(book, name) else {
            lxw_workbook_free(book)
            throw .cannotWrite
        }
        (self.book, self.sheet, self.name, self.header) = (book, sheet, name, header)
        self.room = max(2, min(room, WorkbookWriter.roomOfSheet))
        days = workbook_add_format(book)
        format_set_num_format(days, "yyyy-mm-dd")
        moments = workbook_add_format(book)
        format_set_num_format(moments, "yyyy-mm-dd hh:mm")
        bold = workbook_add_format(book)
        format_set_bold(bold)
        begin()
    }

    private func begin() {
        for (column, title) in header.enumerated() {
            // A Chinese sign is as wide as two Latin ones.
            let width = title.unicodeScalars.reduce(4) { $0 + ($1.value > 0x7F ? 2 : 1) }
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(max(width, 12)), nil)
            worksheet_write_string(sheet, 0, UInt16(column), title, bold)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        row = 1
    }

    deinit { if !isClosed { lxw_workbook_free(book) } }

    /// Writes the next row. A cell has room for 32,767 characters; what is beyond is left out.
    /// - Throws: `SheetError.cannotWrite` where there is no room for another sheet.
    public func append(_ values: [SheetValue]) throws(SheetError) {
        if row >= room {
            sheets += 1
            guard let next = workbook_add_worksheet(book, "\(name) \(sheets)") else { throw .cannotWrite }
            sheet = next
            begin()
        }
        for (index, value) in values.enumerated() {
            let column = UInt16(index)
            switch value {
            case .text(let text): worksheet_write_string(sheet, row, column, WorkbookWriter.cell(text), nil)
            case .number(let number): worksheet_write_number(sheet, row, column, number, nil)
            case .day(let year, let month, let day):
                var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
                worksheet_write_datetime(sheet, row, column, &date, days)
            case .moment(let year, let month, let day, let hour, let minute):
                var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: Int32(hour), min: Int32(minute), sec: 0)
                worksheet_write_datetime(sheet, row, column, &date, moments)
            case .empty: break
            }
        }
        row += 1
    }

    /// At most 32,767 units of UTF-16, which is how spreadsheet programs count, and none of the signs that XML cannot hold.
    private static func cell(_ text: String) -> String {
        var text = text
        if text.utf8.count > 32_767, text.utf16.count > 32_767 { text = String(text.unicodeScalars.prefix(16_000)) }
        guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0xEF }) else { return text }
        return String(text.unicodeScalars.filter { ($0.value >= 0x20 || [9, 10, 13].contains($0.value)) && $0.value & 0xFFFE != 0xFFFE })
    }

    /// Puts the file in its place. Without it there is none.
    public func close() throws(SheetError) {
        guard !isClosed else { return }
        isClosed = true
        guard workbook_close(book) == LXW_NO_ERROR else { throw .cannotWrite }
    }
}
