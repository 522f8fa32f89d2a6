import FollowUp

/// A SNOMED CT concept with the ICD-10 code that pathways match on.
struct ConceptReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["snomed", "icd10", "name"]) else { return }
        let snomed = fields.required("snomed").flatMap(readConcept)
        let icd10 = fields.required("icd10").flatMap(CodePrefix.diagnosis)
        _ = fields.required("name")?.localText()
        guard let snomed, let icd10 else { return }
        draft.names.define(.concept, snomed, at: fields.place)
        draft.icd10BySnomed[snomed] = icd10
    }

    private func readConcept(_ cursor: Cursor) -> String? {
        guard let text = cursor.string() else { return nil }
        guard Self.isIdentifier(text) else {
            cursor.report("\(text) 不是 SNOMED CT 标识（校验位不符），请核对", "'\(text)' is no SNOMED CT identifier (its check digit is wrong)")
            return nil
        }
        return text
    }

    /// 6 to 18 digits of which the last is Verhoeff's check digit (SNOMED CT Technical Implementation Guide, SCTID).
    static func isIdentifier(_ text: String) -> Bool {
        guard (6...18).contains(text.utf8.count) else { return false }
        var check = 0
        for (index, byte) in text.utf8.reversed().enumerated() {
            guard (0x30...0x39).contains(byte) else { return false }
            check = product(check, permuted(Int(byte) - 0x30, index))
        }
        return check == 0
    }

    /// Multiplication in the dihedral group of the pentagon: 0–4 turn it, 5–9 turn it over.
    private static func product(_ a: Int, _ b: Int) -> Int {
        switch (a < 5, b < 5) {
        case (true, true): (a + b) % 5
        case (true, false): (a + b - 5) % 5 + 5
        case (false, true): (a - 5 + 5 - b) % 5 + 5
        case (false, false): (a - b + 5) % 5
        }
    }

    private static func permuted(_ digit: Int, _ times: Int) -> Int {
        let once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        return (0..<times % 8).reduce(digit) { digit, _ in once[digit] }
    }
}
