/// Why a sheet cannot be read at all.
public enum SheetError: Error, Sendable, Equatable {
    /// The C library of this system cannot convert from that encoding.
    case encodingUnavailable(SheetEncoding)
    /// A line is longer than the limit (bytes): most likely the file is no sheet.
    case rowTooLong(line: Int, limit: Int)
}
