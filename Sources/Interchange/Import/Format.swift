import Sheets

/// The forms in which files arrive.
public enum InputFormat: String, Sendable, CaseIterable {
    case fhir, hl7, sheet

    /// By the first bytes of the content; the name's ending only decides what bytes cannot. Nil: not one of ours.
    public static func of(name: String, beginning: [UInt8]) -> InputFormat? {
        var bytes = beginning[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        bytes = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0x0B || $0 == 0 }
        if bytes.starts(with: Array("MSH".utf8)) || bytes.starts(with: Array("FHS".utf8)) || bytes.starts(with: Array("BHS".utf8)) { return .hl7 }
        if WorkbookReader.isLikely(beginning) || WorkbookReader.isProtectedOrOld(beginning) { return .sheet }
        if bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[") { return .fhir }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "csv", "tsv", "txt", "xlsx", "xls": return .sheet
        case "hl7", "er7": return .hl7
        case "json", "ndjson": return .fhir
        default: return nil
        }
    }
}
