import FollowUp
import HL7

extension FollowUpResult {
    /// Our own codes: items of questionnaires, their answers, grades.
    static let coding: HL7.Written = "99SUIFANG"

    /// ORU^R01: one OBX for each answer, one for each chosen option, the totals, and the gravest finding last.
    func observations(under header: MessageHeader, zone: HospitalZone) -> [UInt8] {
        var writer = header.writer()
        let (begun, ended) = (HL7.Written(zone.hl7(startedAt)), HL7.Written(zone.hl7(completedAt)))
        writer.segment("PID", patient.pid)
        writer.segment("PV1", patient.pv1)
        writer.segment(
            "OBR",
            ["1", "", .components([.text(String(response)), "SUIFANG"]), .components(["FOLLOWUP", "随访", Self.coding]), "", "", begun]
                + Array(repeating: .empty, count: 14) + [ended, "", "OTH", "F"])
        var number = 0
        func observation(_ type: HL7.Written, _ code: HL7.Written, _ place: Int, _ value: HL7.Written, unit: String = "", flag: HL7.Written) {
            number += 1
            writer.segment(
                "OBX",
                [.text(String(number)), type, code, .text(String(place)), value, HL7.Written(unit), "", flag, "", "", "F", "", "", ended])
        }
        // Coded values have had a type with room for the original text since version 2.5.
        let coded: HL7.Written = header.version < Version.withCodedText ? "CE" : "CWE"
        for line in lines {
            switch line.answer {
            case .number(let value): observation("NM", line.code, 1, .text(Self.number(value)), unit: line.unit, flag: line.flag)
            case .text(let text): observation("TX", line.code, 1, HL7.Written(text), flag: line.flag)
            case .chosen(let options):
                for (place, option) in options.enumerated() {
                    let words = line.item?.options.first { $0.id == option }?.label.zh ?? ""
                    observation(coded, line.code, place + 1, .components([.text(option), HL7.Written(words), Self.coding]), flag: line.flag)
                }
            }
        }
        for total in totals {
            guard let value = total.score.total else { continue }
            observation("NM", total.code, 1, .text(Self.number(value)), flag: Self.flag(total.grade))
        }
        let conclusion: HL7.Written = .components([.text(grade?.rawValue ?? "none"), HL7.Written(Self.words(grade)), Self.coding])
        observation(coded, .components(["GRADE", "随访结论", Self.coding]), 1, conclusion, flag: Self.flag(grade))
        return writer.bytes(in: header.manner.charset)
    }

    static func words(_ grade: Grade?) -> String {
        switch grade {
        case .urgent: "紧急"
        case .important: "重要"
        case .general: "一般"
        case nil: "无异常"
        }
    }

    /// Table 0078: very abnormal, abnormal, normal.
    static func flag(_ grade: Grade?) -> HL7.Written {
        switch grade {
        case .urgent: "AA"
        case .important, .general: "A"
        case nil: "N"
        }
    }

    /// Without an exponent, and whole numbers without a point.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }
}

extension FollowUpResult.Total {
    /// LOINC where it is known, with our own beside it.
    var code: HL7.Written {
        let own: [HL7.Written] = [.text(instrument.id), HL7.Written(instrument.name.zh), FollowUpResult.coding]
        guard !instrument.loinc.isEmpty else { return .components(own) }
        return .components([.text(instrument.loinc), HL7.Written(instrument.name.en), "LN"] + own)
    }
}

extension FollowUpResult.Line {
    /// LOINC where it is known, with our own beside it.
    var code: HL7.Written {
        let own: [HL7.Written] = [.text(id), HL7.Written(item?.label.zh ?? ""), FollowUpResult.coding]
        guard let item, !item.loinc.isEmpty else { return .components(own) }
        return .components([.text(item.loinc), HL7.Written(item.label.en), "LN"] + own)
    }

    var unit: String {
        if case .number(let unit, _, _)? = item?.kind { return unit.en }
        return ""
    }

    /// What no rule looks at is neither normal nor abnormal.
    var flag: HL7.Written { grade == nil && item?.rules.isEmpty != false ? "" : FollowUpResult.flag(grade) }
}
