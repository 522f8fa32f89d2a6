import FHIR
import FollowUp

/// How our values are written in FHIR.
enum Written {
    static func moment(_ instant: Instant?, _ zone: HospitalZone) -> JSON? { instant.map { .string(text(of: $0, zone)) } }

    /// `2026-03-06T10:00:00+08:00`, with milliseconds where there are any.
    static func text(of instant: Instant, _ zone: HospitalZone) -> String {
        let local = instant.milliseconds + Int64(zone.offset) * 60_000
        let inDay = Int(local - Int64(zone.day(of: instant).number) * 86_400_000)
        let (hour, minute, second, rest) = (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1_000 % 60, inDay % 1_000)
        let offset = abs(zone.offset)
        return "\(zone.day(of: instant))T\(two(hour)):\(two(minute)):\(two(second))" + (rest == 0 ? "" : "." + (rest < 100 ? "0" : "") + two(rest))
            + (zone.offset < 0 ? "-" : "+") + two(offset / 60) + ":" + two(offset % 60)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func day(_ day: Day?) -> JSON? { day.map { .string($0.description) } }

    static func period(_ start: Instant?, _ end: Instant?, _ zone: HospitalZone) -> JSON? {
        guard start != nil || end != nil else { return nil }
        return .of(["start": moment(start, zone), "end": moment(end, zone)])
    }

    static func reference(_ type: String, _ id: String, display: String = "") -> JSON {
        .of(["reference": .string("\(type)/\(id)"), "display": .text(display)])
    }

    static func reference<Entity>(_ type: String, _ id: ID<Entity>?) -> JSON? { id.map { reference(type, "\($0.raw)") } }

    static func coding(_ system: String, _ code: String, _ display: String = "") -> JSON {
        .of(["system": .text(system), "code": .text(code), "display": .text(display)])
    }

    static func concept(_ system: String, _ code: String, _ display: String = "", text: String = "") -> JSON {
        .of(["coding": .array([coding(system, code, display)]), "text": .text(text)])
    }

    static func words(_ text: String) -> JSON? { text.isEmpty ? nil : .of(["text": .string(text)]) }

    /// What a sender called it, else a name of ours: FHIR wants an address without blanks.
    static func authority(_ authority: String) -> JSON? { .text(String(authority.map { $0.isWhitespace ? "_" : $0 })) }

    static func concept(_ code: Code) -> JSON {
        let coding = code.value.isEmpty ? nil : Written.coding(CodeSystems.uri(of: code.system), code.value, code.text)
        return .of(["coding": coding.map { .array([$0]) }, "text": .text(code.text)])
    }

    /// A decimal in as many digits as it needs.
    static func number(_ value: Double) -> JSON {
        let text = "\(value)"
        return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// Our own code systems: states, grades and the like as the engine names them.
    static let system = "urn:suifang:"

    /// The moment at which a time-ordered id was made.
    static func moment(of id: Int64) -> Instant { Instant(milliseconds: id >> 21) }
}
