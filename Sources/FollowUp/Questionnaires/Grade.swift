/// How much a problem matters. Anyone may raise a grade; only a clinician lowers one, with a reason.
public enum Grade: String, Sendable, Codable, CaseIterable, Comparable {
    /// Carried into the next contact as its focus.
    case general
    /// A doctor contacts the patient within 24 hours.
    case important
    /// The attending doctor now.
    case urgent

    public static func < (a: Grade, b: Grade) -> Bool { a.rank < b.rank }

    /// 1 general, 2 important, 3 urgent: the form that is stored and sorted on.
    public var rank: Int {
        switch self {
        case .general: 1
        case .important: 2
        case .urgent: 3
        }
    }

    public init?(rank: Int) {
        guard let grade = Grade.allCases.first(where: { $0.rank == rank }) else { return nil }
        self = grade
    }
}
