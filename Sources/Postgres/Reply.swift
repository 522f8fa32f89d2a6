import CLibPQ

/// An answer that somebody waits for, and what it was about.
final class Reply {
    /// Set once it has come.
    var result: OpaquePointer?

    deinit { PQclear(result) }

    /// How many rows were inserted, updated or deleted.
    var changed: Int {
        guard let result, let tag = PQcmdStatus(result), tag[0] != 0x53 else { return 0 }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The command that was carried out, such as `COMMIT`.
    var command: String { result.flatMap { PQcmdStatus($0) }.map { String(cString: $0) } ?? "" }
}
