import FollowUp

extension Code {
    /// A diagnosis whose system is told by the sender's name for it, otherwise by the shape of its value.
    static func diagnosis(_ value: String, _ text: String, system: String = "") -> Code {
        Code(recognised(system) ?? (isICD10(value) ? .icd10 : .local), value, text)
    }

    /// A procedure, likewise.
    static func procedure(_ value: String, _ text: String, system: String = "") -> Code {
        Code(recognised(system) ?? (isICD9Procedure(value) ? .icd9cm3 : .local), value, text)
    }

    /// The system behind the many names for it: `ICD10CN`, `I10`, `ICD-9-CM-3`, `I9C`, `SCT`, `LN`; `local` for
    /// one that is known and not ours, nil for an unknown one.
    static func recognised(_ system: String) -> System? {
        let folded = String(system.uppercased().filter { $0.isLetter || $0.isNumber })
        switch folded {
        case "": return nil
        case "SCT", "SCT2", "SNM", "SNM3": return .snomed
        case "LN", "LOINC": return .loinc
        case "I9", "I9D", "ICD9": return .local
        default:
            if folded.hasPrefix("ICD10") || folded.hasPrefix("I10") { return .icd10 }
            if folded.hasPrefix("ICD9") || folded.hasPrefix("I9C") { return .icd9cm3 }
            if folded.hasPrefix("SNOMED") { return .snomed }
            return nil
        }
    }

    /// A letter, a digit, a digit (or A, B) and then nothing, or what continues a code: `I10`, `I10.x00x002`, `E05.002+H06.2*`.
    static func isICD10(_ value: String) -> Bool {
        // A dagger marks the first half of a pair: `G20†F02.3*`.
        let bytes = value.unicodeScalars.map { $0.value == 0x2020 || $0.value == 0x2021 ? 0x2B : $0.isASCII ? UInt8($0.value) : 0xFF }.prefix(32)
        guard (3...31).contains(bytes.count) else { return false }
        for (index, byte) in bytes.enumerated() {
            let isDigit = (0x30...0x39).contains(byte)
            let fits =
                switch index {
                case 0: (0x41...0x5A).contains(byte & 0xDF)
                case 1: isDigit
                case 2: isDigit || byte & 0xDF == 0x41 || byte & 0xDF == 0x42
                default: isDigit || (0x41...0x5A).contains(byte & 0xDF) || [0x2E, 0x2B, 0x2A, 0x2D, 0x2F].contains(byte)
                }
            guard fits else { return false }
        }
        return true
    }

    /// Two digits, then nothing, or a dot and more: `36`, `36.0700x004`.
    static func isICD9Procedure(_ value: String) -> Bool {
        let bytes = Array(value.utf8.prefix(16))
        guard bytes.count >= 2, bytes.prefix(2).allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return bytes.count == 2 || (bytes[2] == 0x2E && bytes.count > 3 && (0x30...0x39).contains(bytes[3]))
    }
}
