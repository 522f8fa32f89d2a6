/// The process ended here, as a killed one does: nothing after this point happened.
struct Crash: Error {
    /// The transaction had been committed; only its caller never learnt.
    var isCommitted: Bool
}

/// One statement that the database refused, as with a full disk.
struct StatementFault: Error {}
