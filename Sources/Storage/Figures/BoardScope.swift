import FollowUp

/// What every figure of one board is counted over.
public struct BoardScope: Hashable, Sendable {
    /// Whose rows.
    public var hospital: Int64
    /// Which days.
    public var period: BoardPeriod
    /// Nil: the whole hospital.
    public var department: String?
    /// As of when.
    public var now: Instant
    /// Whose days.
    public var zone: HospitalZone
    /// Within which an urgent problem must have been acknowledged to count as taken in time.
    public var urgentWithin: Span
    /// Within which an important problem must have been resolved to count as solved in time.
    public var importantWithin: Span

    /// `urgentWithin`, and the policy's time for important ones, are what "in time" means.
    public init(
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

    /// The moments that are counted.
    public var range: Range<Instant> { period.range(now: now, zone: zone) }

    /// The same but for this.
    public func with(period: BoardPeriod) -> BoardScope {
        var scope = self
        scope.period = period
        return scope
    }

    /// The same but for this.
    public func with(department: String?) -> BoardScope {
        var scope = self
        scope.department = department
        return scope
    }
}
