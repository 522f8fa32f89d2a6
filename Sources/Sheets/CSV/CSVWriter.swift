/// Writes a table as CSV piece by piece, in UTF-8 with a byte order mark or in GB 18030.
public struct CSVWriter {
    private let converter: Converter?

    /// - Throws: `SheetError.encodingUnavailable`.
    public init(_ encoding: SheetEncoding = .utf8) throws(SheetError) {
        converter = encoding == .utf8 ? nil : try Converter(from: .utf8, to: encoding)
    }

    /// The bytes of the header, with what stands before it.
    public func begin(_ header: [String]) -> [UInt8] { (converter == nil ? CSV.byteOrderMark : []) + write([header.map(SheetValue.text)]) }

    /// The bytes of more rows.
    public func write(_ rows: [[SheetValue]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows { CSV.append(row.map(\.field), to: &bytes) }
        return converter?.convert(bytes) ?? bytes
    }
}
