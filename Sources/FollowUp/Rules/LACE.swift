/// The LACE index: risk of death or unplanned readmission within 30 days of discharge, 0–19.
///
/// van Walraven et al., CMAJ 2010;182:551 (PMC2845681). Cut-offs: 0–4 low, 5–9 moderate, 10 and more high.
public struct LACE: Sendable, Equatable {
    public var lengthOfStay: Int
    public var acuity: Int
    public var comorbidity: Int
    public var emergency: Int

    public var score: Int { lengthOfStay + acuity + comorbidity + emergency }

    /// - Parameters:
    ///   - days: whole days in hospital.
    ///   - charlson: points of `Charlson`.
    ///   - emergencyVisits: in the six months before, the index visit not counted.
    public init(days: Int, isEmergency: Bool, charlson: Int, emergencyVisits: Int) {
        lengthOfStay =
            switch days {
            case ..<1: 0
            case 1...3: days
            case 4...6: 4
            case 7...13: 5
            default: 7
            }
        acuity = isEmergency ? 3 : 0
        comorbidity = charlson >= 4 ? 5 : max(charlson, 0)
        emergency = min(max(emergencyVisits, 0), 4)
    }

    public init(stay: Stay) {
        let span = stay.admittedAt.map { stay.dischargedAt - $0 }
        self.init(
            days: Int((span?.hours ?? 0) / 24), isEmergency: stay.isEmergencyAdmission, charlson: Charlson.points(stay.diagnoses),
            emergencyVisits: stay.emergencyVisits)
    }
}
