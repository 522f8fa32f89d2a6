/// The forms in which a sheet leaves.
public enum SheetForm: String, Sendable, CaseIterable {
    case xlsx
    /// UTF-8 with a byte order mark, which spreadsheet programs need to read Chinese.
    case csv
    /// CSV in GB 18030, for programs that know nothing else.
    case gb18030

    /// Of the file's name.
    public var ending: String { self == .xlsx ? "xlsx" : "csv" }

    public var contentType: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        case .gb18030: "text/csv; charset=gb18030"
        }
    }
}
