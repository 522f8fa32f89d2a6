import FollowUp

/// A stay as the row of a table: the columns that every hospital's stays have, under names that `Content/risk` knows.
///
/// A model that is trained on these columns can score any stay that Suifang takes in.
public enum StayColumns {
    public static let names = [
        "age", "department", "kind", "disposition", "emergency_admission", "days", "emergency_visits_6m", "admissions_12m", "lace", "charlson", "diagnosis",
        "diagnosis_count", "procedure",
    ]

    /// What is not known is left out, and so is a LACE index of which a part is missing.
    public static func row(_ stay: Stay, zone: HospitalZone = .china) -> [String: String] {
        let isCoded = stay.diagnoses.contains { $0.system == .icd10 && !$0.value.isEmpty }
        let values: [String: String?] = [
            "age": stay.age.map(String.init), "department": stay.department, "kind": stay.kind.rawValue, "disposition": stay.disposition.rawValue,
            "emergency_admission": stay.isEmergencyAdmission ? "1" : "0", "days": stay.days(in: zone).map(String.init),
            "emergency_visits_6m": String(stay.emergencyVisits), "admissions_12m": stay.admissions.map(String.init), "lace": LACE.range(of: stay, zone: zone).exact.map(String.init),
            "charlson": isCoded ? String(Charlson.points(stay.diagnoses)) : nil,
            "diagnosis": stay.diagnoses.first { $0.system == .icd10 }?.stems.first, "diagnosis_count": String(stay.diagnoses.count),
            "procedure": stay.procedures.isEmpty ? "0" : "1",
        ]
        return values.compactMapValues(\.self)
    }
}
