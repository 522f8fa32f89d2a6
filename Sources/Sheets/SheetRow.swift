/// One row of a sheet.
public struct SheetRow: Sendable, Equatable {
    /// The line, from 1, on which the row begins; a quoted field may make it span several.
    public var line: Int
    /// The fields as written, without quotes.
    public var fields: [String]
    /// The row's bytes as UTF-8, without its line end: the same whatever encoding the file had.
    public var raw: [UInt8]
    /// Whether a quote was opened and never closed: the row then ends with its line and keeps its quotes.
    public var isBroken: Bool

    public init(line: Int, fields: [String], raw: [UInt8] = [], isBroken: Bool = false) {
        self.line = line
        self.fields = fields
        self.raw = raw
        self.isBroken = isBroken
    }
}
