/// The LACE index: risk of death or unplanned readmission within 30 days of discharge, 0–19.
///
/// van Walraven et al., CMAJ 2010;182:551 (PMC2845681). Cut-offs: 0–4 low, 5–9 moderate, 10 and more high.
/// Others' variants that give 6 points for 14 days or 6 for comorbidity ("modified LACE") are other scores.
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

    /// The index where some inputs may be unknown. Negative numbers are impossible and count as unknown.
    public static func range(days: Int?, isEmergency: Bool?, charlson: Int?, emergencyVisits: Int?) -> ScoreRange {
        func possible(_ value: Int?) -> Int? { value.flatMap { $0 < 0 ? nil : $0 } }
        let (days, charlson, visits) = (possible(days), possible(charlson), possible(emergencyVisits))
        let known = LACE(days: days ?? 0, isEmergency: isEmergency ?? false, charlson: charlson ?? 0, emergencyVisits: visits ?? 0)
        var range = ScoreRange()
        range.add(.lengthOfStay, days == nil ? nil : known.lengthOfStay, of: 0...7)
        range.add(.acuity, isEmergency == nil ? nil : known.acuity, of: 0...3)
        range.add(.comorbidity, charlson == nil ? nil : known.comorbidity, of: 0...5)
        range.add(.emergencyVisits, visits == nil ? nil : known.emergency, of: 0...4)
        return range
    }

    /// The index of a stay. Unknown are the days when no admission was reported, and comorbidity when no diagnosis is
    /// coded in ICD-10. Emergency visits are those to this hospital; others know of no more.
    public static func range(of stay: Stay, zone: HospitalZone = .china) -> ScoreRange {
        let isCoded = stay.diagnoses.contains { $0.system == .icd10 && !$0.value.isEmpty }
        return range(
            days: stay.days(in: zone), isEmergency: stay.isEmergencyAdmission,
            charlson: isCoded ? Charlson.points(stay.diagnoses) : nil, emergencyVisits: stay.emergencyVisits)
    }
}
