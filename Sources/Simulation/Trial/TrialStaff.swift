import FollowUp

/// Who works in the trial's hospital.
struct TrialStaff {
    struct Nurse {
        var id: ID<Staff>
        /// Away from and until.
        var leave: [(from: Instant, until: Instant)] = []
    }

    var nurses: [Nurse] = []
    var doctors: [ID<Staff>] = []
    /// Doctors who are away, by id.
    var leave: [Int64: (from: Instant, until: Instant)] = [:]
    /// Problems that somebody is going to look at already, so that one alert more makes no second visit.
    var expected: Set<Int64> = []
}
