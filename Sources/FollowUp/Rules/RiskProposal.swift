/// What a score says of a patient's class: a model's probability, or a point score that the hospital uses beside LACE.
///
/// A proposal can raise the class of an assessment and never lower it.
public struct RiskProposal: Sendable, Equatable {
    /// Whose word it is: `HOSPITAL 2016`, or a model's name with its version.
    public var source: String
    /// What it found, without patient data: `7`, `23.4 %`.
    public var value: String
    public var risk: RiskClass
    /// What moved it most, by name and without values: `近12个月住院次数、年龄`. nil where a score is its own reason.
    public var reason: LocalText?

    public init(source: String, value: String, risk: RiskClass, reason: LocalText? = nil) {
        self.source = source
        self.value = value
        self.risk = risk
        self.reason = reason
    }

    /// The HOSPITAL score as a proposal; of a range with missing inputs, see `RiskClass.of`.
    public init(_ score: HOSPITAL, _ version: HOSPITAL.Version = .donze2016) {
        let range = score.range(version)
        let year = String(version.rawValue.suffix(4))
        self.init(source: "HOSPITAL \(year)", value: range.text, risk: RiskClass.of(range) { HOSPITAL.riskClass($0, version) })
    }
}

/// A score of the hospital's own that looks at a stay.
public protocol RiskScoring: Sendable {
    /// nil where it cannot say anything.
    func proposal(for stay: Stay, zone: HospitalZone) -> RiskProposal?
}

extension RiskClass {
    /// The class of a score that may be a range: doubt raises, though by one class at most, so that one missing
    /// field does not make everybody high-risk.
    static func of(_ range: ScoreRange, by bands: (Int) -> RiskClass) -> RiskClass {
        let certain = bands(range.points.lowerBound)
        let possible = bands(range.points.upperBound)
        return min(possible, certain == .ordinary ? .key : .high)
    }
}
