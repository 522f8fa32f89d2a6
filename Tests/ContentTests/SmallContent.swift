import Foundation
import InventedHospital

/// A small faultless content folder in a temporary place, to be spoilt by one mistake at a time.
struct SmallContent {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("content-\(UUID().uuidString)").path

    init() throws {
        for (file, text) in Self.files { try write(file, text) }
    }

    func write(_ file: String, _ text: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(file)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Replaces the first occurrence; a text that is not there fails the test that expects to spoil it.
    func replace(_ text: String, _ replacement: String, in file: String) throws {
        struct Absent: Error { var text: String }
        // The fallback pathway lies in a file of its own, but a test may name either.
        for name in [file, "pathways/rest.yaml"] {
            let old = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
            guard let range = old.range(of: text) else { continue }
            return try write(name, old.replacingCharacters(in: range, with: replacement))
        }
        throw Absent(text: text)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    static let files: [String: String] = [
        "pathways/a.yaml": """
            id: A
            version: 1
            name: {zh: 甲, en: A}
            priority: 30
            anchor: discharge
            match: {need: diagnosis, diagnoses: [I10]}
            risks: [{risk: high, dispositions: [againstAdvice], reason: {zh: 因, en: why}},
              {risk: key, ages: [70, 120], reason: {zh: 因, en: why}}]
            nodes: [{id: D3, day: 3,
              window: [-1, 2], level: 1,
              title: {zh: 第三天, en: Day 3}, channels: [sms],
              topics: [salt],
              late: skip},
              {id: D14, day: 14, window: [0, 3],
              level: 2, title: {zh: 第十四天, en: Day 14}, channels: [sms],
              items: [sbp, mood], late: send}]
            repeats: {every: 90, times: 4}
            sources: [a paper]
            """,
        "pathways/rest.yaml": """
            id: REST
            version: 1
            name: {zh: 其他, en: Rest}
            priority: 1
            anchor: discharge
            match: {need: fallback}
            nodes: [{id: D7, day: 7, window: [0, 0], level: 3, title: {zh: 电话, en: Call}, channels: [call], late: human}]
            sources: [a paper]
            """,
        "questionnaires/a.yaml": """
            items:
              - id: sbp
                kind: number
                text: {zh: 高压, en: Upper}
                label: {zh: 高压, en: Upper}
                unit: {zh: mmHg, en: mmHg}
                plausible: [50, 280]
                decimals: 0
                rules:
                  - code: HIGH
                    grade: urgent
                    when: value >= 180
                    reason: {zh: 因, en: why}
                    advice: {zh: 做, en: do}
                    source: a guideline
                    unconfirmed: false

              # Line numbers are part of what the tests check, so keep the lines as they are.

              - id: mood
                kind: choice
                text: {zh: 心情, en: Mood}
                label: {zh: 心情, en: Mood}
                options:
                  - {id: good, zh: 好, en: Good}
                  - {id: bad, zh: 差, en: Bad}
                rules:
                  - {code: LOW, grade: general,
                     when: chose(bad),
                     reason: {zh: 因, en: why}, advice: {zh: 做, en: do}, source: the x paper, unconfirmed: true}
            """,
        "topics/a.yaml": "topics: [{id: salt, title: {zh: 盐, en: Salt}, advice: {zh: 少盐, en: Less salt}}]",
        "messages/sms.yaml": "templates:\n"
            + ["alert", "appointment", "inform", "invite", "optedOut", "remind", "result", "unreached"].map { id in
                "  - id: \(id)\n    text:\n      zh: 【{hospital}】zh \(id) {link} \(id)\n      en: 【{hospital}】en {link}\n"
            }.joined(),
        "scripts/a.yaml": """
            scripts:
              - id: opening
                title: {zh: 开场, en: Opening}
                lines: [{zh: "我是{doctor}", en: "I am {doctor}"}]
            """,
        "signals/a.yaml": """
            signals: [{class: optOut, code: OPT_OUT, grade: none, reason: {zh: 不愿, en: no}, source: a rule, unconfirmed: false, whole: r td}]
            """,
        "calendar/a.yaml": """
            year: 2026
            source: a notice
            holidays: [{name: 春节, from: 2026-02-15, to: 2026-02-23}]
            workdays: [2026-02-14]
            """,
        "terminology/a.yaml": "concepts: [{snomed: 59621000, icd10: I10, name: {zh: 高血压, en: Hypertension}}]",
        "risk/a.yaml": """
            terms:
              - id: admissions
                columns: [admissions_12m, 住院次数]
                name: {zh: 住院次数, en: Admissions}
                prevention: {zh: 打电话, en: Call}
                source: a paper
                unconfirmed: true
              - {id: sex, columns: [sex], name: {zh: 性别, en: Sex}, values: [{is: f, zh: 女, en: female}]}
            """,
        "simulation/a.yaml": "values:\n"
            + Quantity.allCases.map { quantity in
                "  - {id: \(quantity.rawValue), value: \(quantity.range.lowerBound), name: {zh: 量, en: value}, assumed: {zh: 因, en: why}}\n"
            }.joined() + """
            policies:
              - {id: list, name: {zh: 名单, en: List}, text: {zh: 照单, en: By list}, nurses: 2, order: arrival, tries: 1, messages: false,
                 handover: 30, call: {day: 7, window: [-3, 7], items: [sbp]}}
            """,
    ]
}
