import FollowUp
import SQL
import Storage

extension Work {
    /// The definitions that this hospital's figures are counted by.
    public var figures: Figures { Figures(hospital: store.hospital, policy: policy) }

    /// One bounded step of bringing the cells of the figures up to date; does nothing where another process is at it.
    public func rollUp(_ dialect: Dialect, limit: Int = 5_000) throws -> FoldReport { try figures.fold(store.connection, dialect, now: now, limit: limit) }
}
