import FollowUp
import SQL
import Storage

/// The figures of the board equal their rows: every cell, and what a board shows at this moment.
struct FiguresEqualRows: Invariant {
    let name = "figures equal their rows"
    private let figures: Figures
    /// The furthest that any node's clock has been.
    private var latest = Instant(milliseconds: 0)

    init(hospital: Int64, policy: Policy) { figures = Figures(hospital: hospital, policy: policy) }

    mutating func committed(_ transaction: Committed, _ scene: Scene) -> String? {
        latest = max(latest, transaction.at)
        return nil
    }

    mutating func audit(_ connection: any Connection, _ scene: Scene) throws -> String? {
        guard let unequal = try figures.check(connection, .sqlite, limit: 1) else { return "the figures are not kept" }
        if let cell = unequal.first { return "\(cell.subject) of \(cell.day): \(cell.what), \(cell.difference) not kept" }
        for period in [BoardPeriod.days(7), .all] {
            let scope = BoardScope(hospital: scene.hospital, period: period, now: latest, policy: scene.policy)
            guard let kept = try BoardNumbers.kept(connection, scope) else { continue }
            if kept != (try BoardNumbers.scanned(connection, scope)) { return "a board of \(period.text) differs from its rows" }
        }
        return nil
    }
}
