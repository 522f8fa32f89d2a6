import CXLSXWriter

/// What stands in a cell that is written.
public enum SheetValue: Sendable, Equatable {
    /// Always a text, whatever it begins with: `=1+1` is no formula, and `0012` keeps its noughts.
    case text(String)
    case number(Double)
    /// A day of the calendar.
    case day(year: Int, month: Int, day: Int)
    case empty
}

/// Writes one sheet of an `.xlsx` workbook row by row (libxlsxwriter): only the row at hand is held.
public final class WorkbookWriter {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let days: UnsafeMutablePointer<lxw_format>?
    private var row: UInt32 = 0
    private var isClosed = false

    /// - Parameters:
    ///   - sheet: the sheet's name: at most 31 characters, none of `[]:*?/\`.
    ///   - header: the first row, which stays in view and can be filtered by.
    /// - Throws: `SheetError.cannotWrite` when there is no room or no such folder.
    public init(path: String, sheet name: String, header: [String]) throws(SheetError) {
        var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
        guard let book = workbook_new_opt(path, &options) else { throw .cannotWrite }
        guard let sheet = workbook_add_worksheet(book, name) else {
            lxw_workbook_free(book)
            throw .cannotWrite
        }
        (self.book, self.sheet) = (book, sheet)
        days = workbook_add_format(book)
        format_set_num_format(days, "yyyy-mm-dd")
        let bold = workbook_add_format(book)
        format_set_bold(bold)
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

    /// Writes the next row. A workbook has room for 1,048,576 and 32,767 characters in each cell; what is beyond is left out.
    /// - Throws: `SheetError.tooLarge` beyond the last row.
    public func append(_ values: [SheetValue]) throws(SheetError) {
        guard row < 1_048_576 else { throw .tooLarge }
        for (index, value) in values.enumerated() {
            let column = UInt16(index)
            switch value {
            case .text(let text) where text.unicodeScalars.count > 32_767: worksheet_write_string(sheet, row, column, String(text.prefix(32_000)), nil)
            case .text(let text): worksheet_write_string(sheet, row, column, text, nil)
            case .number(let number): worksheet_write_number(sheet, row, column, number, nil)
            case .day(let year, let month, let day):
                var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
                worksheet_write_datetime(sheet, row, column, &date, days)
            case .empty: break
            }
        }
        row += 1
    }

    /// Puts the file in its place. Without it there is none.
    public func close() throws(SheetError) {
        guard !isClosed else { return }
        isClosed = true
        guard workbook_close(book) == LXW_NO_ERROR else { throw .cannotWrite }
    }
}
