import FollowUp
import HL7

extension HL7Facts {
    /// ORU R01: one fact for each OBX that holds a value, under the patient and order it follows.
    func observations(_ message: Message) throws(Reject) -> [Fact] {
        guard message["PID"] != nil else { throw HL7Facts.missing("PID") }
        var facts: [Fact] = []
        var current: PatientFact?
        var order: Segment?
        for segment in message.segments {
            switch segment.name {
            case "PID":
                current = try patient(segment, of: message)
                order = nil
            case "OBR": order = segment
            case "OBX":
                guard let current else { throw HL7Facts.missing("PID") }
                if let fact = observation(segment, order: order, of: current, recordedAt: recordedAt(message)) { facts.append(.observation(fact)) }
            default: break
            }
        }
        return facts
    }

    /// Nil without a value, for what holds none (pictures, documents), and for what could not be obtained (OBX-11 X). What the
    /// laboratory took back (D deleted, W for the wrong patient) comes without a value, if it has a number to be found by.
    private func observation(_ obx: Segment, order: Segment?, of patient: PatientFact, recordedAt: Instant?) -> ObservationFact? {
        let status = obx[11].text
        let number = obx[21][1].text
        let isTakenBack = status == "D" || status == "W"
        guard status != "X", !["ED", "RP"].contains(obx[2].text), !isTakenBack || !number.isEmpty else { return nil }
        let (text, value) = isTakenBack ? ("", nil) : reading(obx[5], type: obx[2].text)
        guard isTakenBack || !text.isEmpty else { return nil }
        let code = observationCode(obx[3])
        guard !code.value.isEmpty || !code.text.isEmpty else { return nil }
        return ObservationFact(
            patient: patient, number: number, code: code,
            observedAt: instant(obx[14]) ?? order.flatMap { instant($0[7]) ?? instant($0[22]) }, value: value, text: text,
            unit: unit(obx[6]), flag: obx[8].text, recordedAt: recordedAt)
    }

    private func observationCode(_ field: Field) -> Code {
        let isAlternate = field[1].text.isEmpty && !field[4].text.isEmpty
        let first = isAlternate ? 4 : 1
        let system = Code.recognised(field[first + 2].text) ?? .local
        return Code(system, field[first].text, field[first + 1].text)
    }

    /// OBX-5 by its type. A text keeps carets that its sender forgot to escape.
    private func reading(_ field: Field, type: String) -> (text: String, value: Double?) {
        switch type {
        case "SN":
            let text = (1...4).map { field[$0].text }.joined()
            let isSingle = field[3].text.isEmpty
            return (text, isSingle ? Double(field[2].text) : nil)
        case "CE", "CWE", "CNE", "CF":
            let text = field[2].text
            return (text.isEmpty ? field[1].text : text, nil)
        case "NM": return (field.whole, HL7Facts.number(field.text))
        default:
            let text = field.whole
            return (text, HL7Facts.number(text))
        }
    }

    /// The number of `17.2`, `>33.3`, `≤5`, `＜0.01`; nil for `1+`, `阴性(-)`, `60-80` and other texts.
    static func number(_ text: String) -> Double? {
        let digits = text.drop { "<>=≤≥＜＞ ".contains($0) }
        guard let first = digits.utf8.first, (0x30...0x39).contains(first) || first == 0x2D || first == 0x2E,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D })
        else { return nil }
        return Double(digits)
    }

    /// OBX-6. `10^9/L` is a unit whose caret should have been escaped.
    private func unit(_ field: Field) -> String {
        let (unit, second) = (field[1].text, field[2].text)
        let isPower = unit.hasSuffix("10") && second.utf8.first.map { (0x30...0x39).contains($0) } == true
        return isPower ? unit + "^" + second : unit
    }
}
