import FollowUp
import HL7

extension FollowUpResult {
    /// MDM^T02: what came of the contact as a text that people read, a line an OBX.
    func document(under header: MessageHeader, zone: HospitalZone) -> [UInt8] {
        var writer = header.writer()
        let ended = HL7.Written(zone.hl7(completedAt))
        writer.segment("EVN", [HL7.Written(header.event), ended])
        writer.segment("PID", patient.pid)
        writer.segment("PV1", patient.pv1)
        // Table 0270: a progress note; 0271: authenticated by who answered or asked; 0273: available.
        writer.segment(
            "TXA",
            ["1", "PN", "TX", ended, "", ended, ended, "", "", "", "", .components([.text(String(response)), "SUIFANG"]), "", "", "", "", "AU", "", "AV"])
        for (number, line) in text(zone).enumerated() {
            writer.segment(
                "OBX", [.text(String(number + 1)), "TX", .components(["SUMMARY", "随访小结", Self.coding]), "1", HL7.Written(line), "", "", "", "", "", "F"])
        }
        return writer.bytes(in: header.manner.charset)
    }

    /// Line by line, in Chinese.
    func text(_ zone: HospitalZone) -> [String] {
        var title = "随访小结"
        if !pathway.isEmpty { title += "：\(pathway)" }
        if let day { title += "，第 \(day) 天" }
        var text = [title, "\(isCall ? "电话随访" : "患者自填") \(zone.text(completedAt))"]
        if !department.isEmpty { text.append("科室：\(department)") }
        for line in lines {
            let mark = line.grade.map { "【\(Self.words($0))】" } ?? ""
            text.append("\(line.item?.label.zh ?? line.id)：\(words(of: line))\(mark)")
        }
        for total in totals {
            let mark = total.grade.map { "【\(Self.words($0))】" } ?? ""
            text.append("\(total.instrument.name.zh)：\(total.instrument.words(total.score).zh)\(mark)")
        }
        text.append("结论：\(Self.words(grade))")
        return text
    }

    private func words(of line: Line) -> String {
        switch line.answer {
        case .text(let text): return text
        case .chosen(let options):
            return options.map { id in line.item?.options.first { $0.id == id }?.label.zh ?? id }.joined(separator: "、")
        case .number(let value):
            guard case .number(let unit, _, _)? = line.item?.kind else { return Self.number(value) }
            return Self.number(value) + (unit.zh.isEmpty ? "" : " \(unit.zh)")
        }
    }
}
