import SQL
import Storage

extension Sealer {
    /// The text of a sealed column; empty where it is null or cannot be opened with this key.
    func text(_ row: any Row, _ column: Int) -> String { open(row.blob(column)) ?? "" }
}
