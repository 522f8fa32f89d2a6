/// One row of a result while it is being read; columns are counted from 0.
public protocol Row {
    func integer(_ column: Int) -> Int64?
    func real(_ column: Int) -> Double?
    func text(_ column: Int) -> String?
    func blob(_ column: Int) -> [UInt8]?
}

extension Row {
    /// The integer, or 0 where the column is null.
    public func int(_ column: Int) -> Int { Int(integer(column) ?? 0) }
    /// The text, or the empty text where the column is null.
    public func string(_ column: Int) -> String { text(column) ?? "" }
    public func flag(_ column: Int) -> Bool { integer(column) ?? 0 != 0 }
}
