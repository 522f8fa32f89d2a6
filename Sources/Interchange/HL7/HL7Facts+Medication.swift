import FollowUp
import HL7

extension HL7Facts {
    /// ORM O01 and RDE O11: one medication for each order (ORC) with RXO or RXE. Orders of anything else are passed over. Every
    /// medication order counts as one to take home: a hospital sends us those and no others.
    func medications(_ message: Message) throws(Reject) -> [Fact] {
        let patient = try patient(message)
        var facts: [Fact] = []
        var order: Segment?
        var timing: Segment?
        var drug: Segment?
        func close() throws(Reject) {
            defer { (timing, drug) = (nil, nil) }
            guard let drug else { return }
            facts.append(.medication(try medication(message, patient: patient, order: order, timing: timing, drug: drug)))
        }
        for segment in message.segments {
            switch segment.name {
            case "ORC":
                try close()
                order = segment
            case "TQ1": timing = timing ?? segment
            // What the pharmacy encoded stands above what was requested.
            case "RXE": drug = segment
            case "RXO": drug = drug?.name == "RXE" ? drug : segment
            default: break
            }
        }
        try close()
        return facts
    }

    private func medication(
        _ message: Message, patient: PatientFact, order: Segment?, timing: Segment?, drug: Segment
    ) throws(Reject) -> MedicationFact {
        let isEncoded = drug.name == "RXE"
        let numbers = [order?[3], order?[2], isEncoded ? drug[15] : nil].compactMap { $0 }.filter { !$0[1].text.isEmpty }
        guard let number = numbers.first else { throw HL7Facts.missing("ORC-3") }
        let coded = isEncoded ? drug[2] : drug[1]
        let code = Code(Code.recognised(coded[3].text) ?? .local, coded[1].text, coded[2].text)
        guard !code.value.isEmpty || !code.text.isEmpty else { throw HL7Facts.missing(isEncoded ? "RXE-2" : "RXO-1") }
        // Quantity and timing in one field, before TQ1 came with version 2.5.
        let quantity = isEncoded && !drug[1].isEmpty ? drug[1] : order?[7]
        let authority = number[2].text
        return MedicationFact(
            patient: patient, authority: authority.isEmpty ? facility(message) : authority, number: number[1].text, code: code,
            dose: dose(drug, isEncoded: isEncoded, timing: timing, quantity: quantity), days: days(timing: timing, quantity: quantity) ?? supplied(drug, isEncoded: isEncoded, timing: timing, quantity: quantity),
            startsOn: timing.flatMap { day($0[7]) } ?? quantity.flatMap { day($0[4]) } ?? order.flatMap { day($0[15]) },
            isActive: !["CA", "DC", "OC", "OD", "CR", "DR"].contains(order?[1].text.uppercased() ?? ""), recordedAt: recordedAt(message))
    }

    /// Amount with unit, how often, and instructions in words, as far as they were sent.
    private func dose(_ drug: Segment, isEncoded: Bool, timing: Segment?, quantity: Field?) -> String {
        let amount = isEncoded ? drug[3].text : drug[2].text
        let unit = isEncoded ? drug[5] : drug[4]
        let unitText = unit[2].text.isEmpty ? unit[1].text : unit[2].text
        let pattern = timing?[3] ?? quantity?[2]
        let often = [pattern?[2].text, pattern?[1].text].compactMap { $0 }.first { !$0.isEmpty } ?? ""
        let words = drug[7]
        let instruction = words[2].text.isEmpty ? words[1].text : words[2].text
        let measure = amount.isEmpty ? "" : [amount, unitText].filter { !$0.isEmpty }.joined(separator: " ")
        return [measure, often, instruction].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// For how long: TQ1-6 (`14^d`) or the third part of a quantity and timing (`D14`, `W2`).
    private func days(timing: Segment?, quantity: Field?) -> Int? {
        if let duration = timing?[6], let count = Int(duration[1].text) { return days(count, duration[2].text) }
        guard let text = quantity?[3].text, let unit = text.first, let count = Int(text.dropFirst()) else { return nil }
        return days(count, String(unit))
    }

    /// From what was dispensed (RXE-10, RXO-11), the dose and how often it is taken; only where both are told in one unit.
    private func supplied(_ drug: Segment, isEncoded: Bool, timing: Segment?, quantity: Field?) -> Int? {
        let (amount, unit) = isEncoded ? (drug[10], drug[11]) : (drug[11], drug[12])
        let (dose, doseUnit) = isEncoded ? (drug[3], drug[5]) : (drug[2], drug[4])
        let pattern = timing?[3] ?? quantity?[2]
        let often = [pattern?[1].text, pattern?[2].text].compactMap { $0 }.compactMap { DaysSupplied.timesADay($0) }.first
        func name(_ field: Field) -> String { (field[2].text.isEmpty ? field[1].text : field[2].text).lowercased() }
        guard let amount = Double(amount.text), let dose = Double(dose.text), let often, name(unit) == name(doseUnit) else { return nil }
        return DaysSupplied.days(quantity: amount, dose: dose, timesADay: often)
    }

    private func days(_ count: Int, _ unit: String) -> Int? {
        guard (1...3_650).contains(count) else { return nil }
        switch unit.lowercased() {
        case "", "d", "day", "days", "天", "日": return count
        case "w", "wk", "l", "周": return count * 7
        case "mo", "mon", "月": return count * 30
        default: return nil
        }
    }
}
