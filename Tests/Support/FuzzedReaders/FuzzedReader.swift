import FollowUp
import Interchange
import Sheets

/// The readers of foreign bytes, as a fuzzer drives them. A trap, a hang or memory without bound is a finding; whatever is thrown
/// is an answer.
public enum FuzzedReader: String, CaseIterable, Sendable {
    case hl7, fhir, csv, xlsx
    /// One part of a workbook, the first byte saying which: mutated archives alone would rarely get past their checksums.
    case cells

    private static let zone = HospitalZone.china
    private static let now = Instant(milliseconds: 1_790_000_000_000)

    /// Lets the reader read them to their end; gives how much came out.
    @discardableResult
    public func read(_ bytes: [UInt8]) -> Int {
        let (zone, now) = (FuzzedReader.zone, FuzzedReader.now)
        switch self {
        case .hl7: return (try? HL7Facts(zone: zone, now: now).record(bytes: bytes, number: 1, file: "", digest: { _ in [] }).facts.count) ?? 0
        case .fhir: return (try? FHIRFacts(zone: zone, now: now).facts(from: bytes).facts.count) ?? 0
        case .csv: return FuzzedReader.list(bytes, zone, now)
        case .xlsx: return FuzzedReader.workbook(bytes)
        case .cells: return FuzzedReader.workbook(StoredWorkbook.bytes(with: Array(bytes.dropFirst()), inPart: Int(bytes.first ?? 0)))
        }
    }

    /// In pieces, so that a cut may fall anywhere; the first byte says how long they are.
    private static func list(_ bytes: [UInt8], _ zone: HospitalZone, _ now: Instant) -> Int {
        var rest = bytes.dropFirst()
        let length = Int(bytes.first ?? 0) + 1
        let preview = try? ListPreview(
            {
                guard !rest.isEmpty else { return nil }
                defer { rest = rest.dropFirst(length) }
                return Array(rest.prefix(length))
            }, zone: zone, now: now)
        return preview?.rows ?? 0
    }

    private static func workbook(_ bytes: [UInt8]) -> Int {
        var limits = WorkbookReader.Limits()
        (limits.unfolded, limits.texts, limits.row) = (16 << 20, 4 << 20, 1 << 18)
        guard let reader = try? WorkbookReader(bytes: bytes, limits: limits) else { return 0 }
        var rows = 0
        while (try? reader.next()) != nil { rows += 1 }
        return rows
    }
}
