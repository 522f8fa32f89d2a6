/// Why a sheet cannot be read or written at all.
public enum SheetError: Error, Sendable, Equatable {
    /// The C library of this system cannot convert from that encoding.
    case encodingUnavailable(SheetEncoding)
    /// A line is longer than the limit (bytes): most likely the file is no sheet.
    case rowTooLong(line: Int, limit: Int)
    /// Neither text nor an `.xlsx` workbook.
    case notAWorkbook
    /// A workbook that is protected by a password, or one of Excel before 2007 (`.xls`): both lie in the same container.
    case protectedOrOld
    /// A part of the workbook is missing, cut off, or no XML.
    case brokenPart(String)
    /// There is no sheet of that name, or none at all.
    case noSheet(String)
    /// The workbook unfolds to more than is read of one, or has no room for more.
    case tooLarge
    /// A workbook cannot be written: no such folder, or no room.
    case cannotWrite
}
