/// The diagnoses and procedures of a patient's stays, as conditions look at them.
public struct StayCodes: Sendable, Equatable {
    private var diagnoses: Set<String> = []
    private var procedures: Set<String> = []

    /// - Parameters:
    ///   - diagnoses: ICD-10 or a list of the hospital's own; SNOMED CT already translated where the library knows how.
    ///   - procedures: those in ICD-9-CM-3 count.
    public init(diagnoses: [Code], procedures: [Code]) {
        for code in diagnoses where code.system == .icd10 || code.system == .local { self.diagnoses.formUnion(code.stems) }
        for code in procedures where code.system == .icd9cm3 { self.procedures.formUnion(code.stems) }
    }

    /// Whether a code begins with `prefix`, itself written with or without dots: a diagnosis where it begins with a letter, else a procedure.
    public func has(_ prefix: String) -> Bool {
        guard let wanted = Code.stems(of: prefix).first else { return false }
        return (wanted.first?.isLetter == true ? diagnoses : procedures).contains { $0.hasPrefix(wanted) }
    }

    /// ICD-10: a stillbirth as the outcome of the delivery (Z37.1, with twins and more Z37.3, Z37.4, Z37.6, Z37.7), death of the
    /// child before birth (O36.4, P95).
    public static let lostChild = ["Z37.1", "Z37.3", "Z37.4", "Z37.6", "Z37.7", "O36.4", "P95"]

    public var tellOfALostChild: Bool { StayCodes.lostChild.contains(where: has) }
}
