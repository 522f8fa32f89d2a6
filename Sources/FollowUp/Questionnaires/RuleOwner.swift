/// Whose matter a finding is.
public enum RuleOwner: String, Sendable, Codable, CaseIterable {
    case attending, surgeon, oncologist, transplant, ophthalmologist, psychologist
    /// The head of the stay's own department.
    case head

    /// Words of which the owner's department has one in its name; none for those of the stay's own department.
    public var departments: [String] {
        switch self {
        case .attending, .head: []
        case .surgeon: ["外科", "Surgery"]
        case .oncologist: ["肿瘤", "Oncology"]
        case .transplant: ["移植", "Transplant"]
        case .ophthalmologist: ["眼科", "Ophthalmology"]
        case .psychologist: ["心理", "精神", "Psych"]
        }
    }
}
