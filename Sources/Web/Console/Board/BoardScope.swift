import FollowUp

/// What every figure of one board is counted over.
struct BoardScope: Hashable, Sendable {
    var hospital: Int64
    var period: BoardPeriod
    /// Nil: the whole hospital.
    var department: String?
    var now: Instant
    var zone: HospitalZone
    /// Within which an urgent problem must have been acknowledged to count as taken in time.
    var urgentWithin: Span
    /// Within which an important problem must have been resolved to count as solved in time.
    var importantWithin: Span

    init(
        hospital: Int64, period: BoardPeriod, department: String? = nil, now: Instant, policy: Policy,
        urgentWithin: Span = .minutes(10)
    ) {
        self.hospital = hospital
        self.period = period
        self.department = department
        self.now = now
        zone = policy.zone
        self.urgentWithin = urgentWithin
        importantWithin = policy.importantWithin
    }

    var range: Range<Instant> { period.range(now: now, zone: zone) }

    func with(period: BoardPeriod) -> BoardScope {
        var scope = self
        scope.period = period
        return scope
    }

    func with(department: String?) -> BoardScope {
        var scope = self
        scope.department = department
        return scope
    }
}
