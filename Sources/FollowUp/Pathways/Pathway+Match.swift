extension Pathway.Match {
    /// Beginnings of diagnoses and procedures.
    public struct Codes: Sendable, Equatable {
        /// ICD-10 prefixes.
        public var diagnoses: [String]
        /// ICD-9-CM-3 prefixes.
        public var procedures: [String]

        public init(diagnoses: [String] = [], procedures: [String] = []) {
            self.diagnoses = diagnoses
            self.procedures = procedures
        }

        public var isEmpty: Bool { diagnoses.isEmpty && procedures.isEmpty }
    }

    /// Prefixes of which the principal diagnosis may have one.
    public var principalPrefixes: [String] { diagnoses + principal }

    /// All prefixes of diagnoses that it names, each once.
    public var everyDiagnosis: [String] {
        var seen: Set<String> = []
        return (diagnoses + principal + secondary).filter { seen.insert($0).inserted }
    }

    /// Prefixes of which another diagnosis may have one.
    public var secondaryPrefixes: [String] { (secondaryCounts ? diagnoses : []) + secondary }
}

extension Pathway {
    /// Later stays that interrupt a plan and do not begin it anew: a cancer plan goes on through the stays for chemotherapy.
    public struct Keeping: Sendable, Equatable {
        /// ICD-10 prefixes of the later stay's principal diagnosis.
        public var stays: [String]

        public init(stays: [String]) { self.stays = stays }

        /// Whether a stay with these diagnoses, the principal one first, only interrupts.
        public func holds(for diagnoses: [Code]) -> Bool {
            guard let principal = diagnoses.first else { return false }
            return stays.contains { principal.matches(prefix: $0) }
        }
    }
}
