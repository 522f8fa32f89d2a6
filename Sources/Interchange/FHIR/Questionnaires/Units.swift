import FHIR
import FollowUp

/// The units of our questions in UCUM.
enum Units {
    static let ucum = "http://unitsofmeasure.org"

    /// By the English word. Points of a scale have no unit of measure; UCUM writes such as annotations.
    private static let codes: [String: String] = [
        "mmHg": "mm[Hg]", "per minute": "/min", "℃": "Cel", "°C": "Cel", "%": "%", "points": "{score}", "mmol/L": "mmol/L", "kg": "kg",
    ]

    /// Nil where UCUM's code is not known.
    static func code(of unit: LocalText) -> String? { codes[unit.en] }

    /// Whether a sender's unit, by name or by code, is this one. A number of points needs none.
    static func isSame(_ stated: String, as unit: LocalText) -> Bool {
        let code = code(of: unit)
        let names = [unit.en, unit.zh, code].compactMap { $0 }.map(Matcher.folded)
        return names.contains(Matcher.folded(stated)) || (code == "{score}" && (stated == "1" || stated.hasPrefix("{")))
    }

    /// `value` with its unit.
    static func quantity(_ value: JSON, _ unit: LocalText) -> JSON {
        let code = code(of: unit)
        return .of(["value": value, "unit": .text(unit.en), "system": code.map { _ in .string(ucum) }, "code": .text(code)])
    }
}
