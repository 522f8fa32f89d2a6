/// What risk rules may ask beyond a stay's own record: its results, medicines, what came before.
public struct StayPast: Sendable, Equatable {
    public struct Result: Sendable, Equatable {
        public var loinc: String
        public var value: Double
        public var at: Instant

        public init(loinc: String, value: Double, at: Instant) {
            self.loinc = loinc
            self.value = value
            self.at = at
        }
    }

    public struct Earlier: Sendable, Equatable {
        public var dischargedAt: Instant
        public var diagnoses: [Code]

        public init(dischargedAt: Instant, diagnoses: [Code]) {
            self.dischargedAt = dischargedAt
            self.diagnoses = diagnoses
        }
    }

    /// Numbers measured between admission and discharge.
    public var results: [Result]
    /// What the patient takes home.
    public var medications: [Code]
    /// Inpatient and emergency stays that ended before this one began.
    public var stays: [Earlier]
    /// Codes of findings in answers before this discharge.
    public var findings: Set<String>

    public init(results: [Result] = [], medications: [Code] = [], stays: [Earlier] = [], findings: Set<String> = []) {
        self.results = results
        self.medications = medications
        self.stays = stays
        self.findings = findings
    }

    /// Whether what a condition asks of the past is so. What is not known does not hold.
    func holds(_ asked: Pathway.RiskCondition, before discharge: Instant) -> Bool {
        for bound in asked.results {
            let last = results.filter { $0.loinc == bound.loinc }.max { $0.at < $1.at }
            guard let last, bound.comparison.holds(last.value, bound.bound) else { return false }
        }
        if !asked.medications.isEmpty, !medications.contains(where: { medicine in asked.medications.contains { medicine.isMedicine($0) } }) { return false }
        if !asked.findings.isEmpty, findings.isDisjoint(with: asked.findings) { return false }
        guard let earlier = asked.stays else { return true }
        let from = discharge - .days(Int64(earlier.within))
        let counted = stays.count { stay in
            stay.dischargedAt >= from && stay.dischargedAt < discharge
                && (earlier.diagnoses.isEmpty || stay.diagnoses.contains { code in earlier.diagnoses.contains { code.matches(prefix: $0) } })
        }
        return counted >= earlier.atLeast
    }
}

extension Code {
    /// Whether a medicine's code begins so, or its name holds the word.
    fileprivate func isMedicine(_ word: String) -> Bool { value.uppercased().hasPrefix(word.uppercased()) || text.contains(word) }
}
