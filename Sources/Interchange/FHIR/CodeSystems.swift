import FollowUp

/// The URIs and OIDs by which senders name code systems.
enum CodeSystems {
    static func system(of uri: String, isProcedure: Bool) -> Code.System {
        let name = uri.lowercased()
        let oid = name.hasPrefix("urn:oid:") ? String(name.dropFirst(8)) : name
        switch oid {
        case "http://snomed.info/sct", "2.16.840.1.113883.6.96": return .snomed
        case "http://loinc.org", "https://loinc.org", "2.16.840.1.113883.6.1": return .loinc
        // ICD-10 and ICD-10-CM of the HL7 registry; China's value sets for diagnoses and for procedures (WS 445, WS/T 500).
        case "2.16.840.1.113883.6.3", "2.16.840.1.113883.6.90": return .icd10
        case "2.16.840.1.113883.6.104": return .icd9cm3
        case _ where isUnder("2.16.156.10011.2.3.3.11", oid): return .icd10
        case _ where isUnder("2.16.156.10011.2.3.3.12", oid): return .icd9cm3
        case _ where name.contains("icd-10-pcs"): return .local
        case _ where name.contains("icd-10") || name.contains("icd10"): return .icd10
        // ICD-9-CM's URI is shared by diagnoses, which no pathway reads, and procedures.
        case _ where name.contains("icd-9-cm") || name.contains("icd9cm"): return isProcedure ? .icd9cm3 : .local
        default: return .local
        }
    }

    static func rank(_ system: Code.System) -> Int {
        switch system {
        case .icd10, .icd9cm3: 0
        case .snomed: 1
        case .loinc: 2
        case .local: 3
        }
    }

    private static func isUnder(_ root: String, _ oid: String) -> Bool { oid == root || oid.hasPrefix(root + ".") }
}

extension CodeSystems {
    /// The address under which we name a system; empty for a hospital's own codes, which have none.
    static func uri(of system: Code.System) -> String {
        switch system {
        case .icd10: "http://hl7.org/fhir/sid/icd-10"
        case .icd9cm3: "urn:oid:2.16.156.10011.2.3.3.12"
        case .snomed: "http://snomed.info/sct"
        case .loinc: "http://loinc.org"
        case .local: ""
        }
    }
}
