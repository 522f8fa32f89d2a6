import FollowUp
import Foundation
import Interchange
import Sheets

/// One reader of foreign bytes, as libFuzzer drives it. Which one: `FUZZ_READER`. A trap, a hang or memory without bound is a
/// finding; whatever is thrown is an answer.
enum FuzzedReader: String, CaseIterable {
    case hl7, fhir, csv, xlsx

    static let chosen: FuzzedReader = {
        let name = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""
        guard let reader = FuzzedReader(rawValue: name) else {
            fatalError("FUZZ_READER must be one of \(allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return reader
    }()

    private static let zone = Policy().zone
    private static let now = Instant(milliseconds: 1_790_000_000_000)

    func read(_ bytes: [UInt8]) {
        let (zone, now) = (FuzzedReader.zone, FuzzedReader.now)
        switch self {
        case .hl7:
            _ = try? HL7Facts(zone: zone, now: now).record(bytes: bytes, number: 1, file: "", digest: { _ in [] })
        case .fhir:
            _ = try? FHIRFacts(zone: zone, now: now).facts(from: bytes)
        case .csv:
            // In pieces, so that a cut may fall anywhere; the first byte says how long they are.
            var rest = bytes.dropFirst()
            let length = Int(bytes.first ?? 0) + 1
            _ = try? ListPreview({
                defer { rest = rest.dropFirst(length) }
                return rest.isEmpty ? nil : Array(rest.prefix(length))
            }, zone: zone, now: now)
        case .xlsx:
            var limits = WorkbookReader.Limits()
            (limits.unfolded, limits.texts, limits.row) = (16 << 20, 4 << 20, 1 << 18)
            if let reader = try? WorkbookReader(bytes: bytes, limits: limits) { while (try? reader.next()) != nil {} }
        }
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzedReader.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
