extension Pathway {
    /// A class of risk with what must be so for it: all of `all`.
    public struct RiskRule: Sendable, Equatable {
        public var risk: RiskClass
        public var reason: LocalText
        /// Conditions that hold together; one in a plain rule, never none.
        public var all: [RiskCondition]

        public init(risk: RiskClass, all: [RiskCondition], reason: LocalText) {
            self.risk = risk
            self.all = all
            self.reason = reason
        }

        public init(
            risk: RiskClass, diagnoses: [String] = [], procedures: [String] = [], dispositions: [Disposition] = [],
            ages: ClosedRange<Int>? = nil, reason: LocalText
        ) {
            self.init(
                risk: risk, all: [RiskCondition(diagnoses: diagnoses, procedures: procedures, dispositions: dispositions, ages: ages)], reason: reason)
        }

        /// Whether it always holds.
        public var asksNothing: Bool { all.allSatisfy(\.asksNothing) }
    }

    /// What a stay and its patient must have; what is empty asks nothing, and all that is given must hold.
    public struct RiskCondition: Sendable, Equatable {
        /// ICD-10 prefixes of which any diagnosis must have one.
        public var diagnoses: [String]
        public var procedures: [String]
        /// Codes in full, with their national suffix, of which one must be there: `I50.900x008`.
        public var full: [String]
        public var dispositions: [Disposition]
        /// Completed years; an unknown age does not hold.
        public var ages: ClosedRange<Int>?
        public var sex: Sex?
        /// Last results of the stay, all of which must hold.
        public var results: [ResultBound]
        /// Beginnings of ATC codes, or words in the medicine's name, of which one must have been ordered or be taken.
        public var medications: [String]
        public var stays: EarlierStays?
        /// Codes of which one must have been found in an answer of the patient before.
        public var findings: [String]
        /// `diagnoses`, `procedures` and `full`, normalised once.
        let diagnosisStems: [String]
        let procedureStems: [String]
        let fullCodes: [String]

        public init(
            diagnoses: [String] = [], procedures: [String] = [], full: [String] = [], dispositions: [Disposition] = [],
            ages: ClosedRange<Int>? = nil, sex: Sex? = nil, results: [ResultBound] = [], medications: [String] = [],
            stays: EarlierStays? = nil, findings: [String] = []
        ) {
            self.diagnoses = diagnoses
            self.procedures = procedures
            self.full = full
            self.dispositions = dispositions
            self.ages = ages
            self.sex = sex
            self.results = results
            self.medications = medications
            self.stays = stays
            self.findings = findings
            diagnosisStems = diagnoses.compactMap { Code.stems(of: $0).first }
            procedureStems = procedures.compactMap { Code.stems(of: $0).first }
            fullCodes = full.compactMap { Code.full(of: $0).first }
        }

        public var asksNothing: Bool { self == RiskCondition() }

        /// Whether it looks at more than the stay's own record.
        public var asksHistory: Bool { !results.isEmpty || !medications.isEmpty || stays != nil || !findings.isEmpty }
    }

    /// A bound on the last result of a stay: potassium of at least 5.5 mmol/L.
    public struct ResultBound: Sendable, Equatable {
        public var loinc: String
        public var comparison: Condition.Comparison
        public var bound: Double

        public init(loinc: String, comparison: Condition.Comparison, bound: Double) {
            self.loinc = loinc
            self.comparison = comparison
            self.bound = bound
        }
    }

    /// So many stays with such a diagnosis before this one.
    public struct EarlierStays: Sendable, Equatable {
        /// ICD-10 prefixes of any diagnosis; empty: whatever they were for.
        public var diagnoses: [String]
        /// Days before this discharge within which they ended.
        public var within: Int
        public var atLeast: Int

        public init(diagnoses: [String], within: Int, atLeast: Int) {
            self.diagnoses = diagnoses
            self.within = within
            self.atLeast = atLeast
        }
    }
}
