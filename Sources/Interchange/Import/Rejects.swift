import Engine
import FollowUp
import HL7
import Sheets
import Storage

extension Work {
    /// Processes a rejected record again, as it was kept or as somebody mended it. Nothing is lost: on success the reject
    /// is settled; otherwise the newest form and the newest reason are kept, and the reason is thrown.
    public func retryReject(_ id: Int64, mended: [UInt8]?) throws {
        guard let kept = try store.rejectedRecord(id), kept.isOpen else { throw Refusal.notFound }
        let raw = mended ?? kept.raw
        let digest = Sealer.digest(raw)
        do {
            let facts = try facts(of: raw, format: InputFormat(rawValue: kept.format), header: kept.header)
            try store.connection.whole {
                // The digest of a mended record is new; that of an unchanged one was never marked.
                _ = try store.markTaken(digest, position: kept.position, now: now)
                for fact in facts { try take(fact) }
            }
            try store.settleReject(id, state: "mended", now: now)
        } catch let reject as Reject {
            try store.connection.execute(
                """
                UPDATE reject SET code = \(reject.code), place = \(reject.place), reason_zh = \(reject.reason.zh), reason_en = \(reject.reason.en), \
                raw = \(core.sealer.seal(raw)) WHERE hospital_id = \(store.hospital) AND id = \(id)
                """)
            throw RetryFailed(reject: reject)
        }
    }

    func facts(of raw: [UInt8], format: InputFormat?, header: [UInt8]?) throws -> [Fact] {
        let zone = policy.zone
        switch format {
        case .hl7:
            // Of a message that came over a line the hospital's settings may have named the authority.
            let authority = header.map { String(decoding: $0, as: UTF8.self) }
            return try HL7Facts(zone: zone, now: now, authority: authority).record(bytes: raw, number: 1, file: "", digest: { _ in [] }).facts
        case .fhir:
            let (facts, rejects) = try FHIRFacts(zone: zone, now: now).facts(from: raw)
            if let first = rejects.first { throw first }
            return facts
        case .sheet:
            guard let context = SheetContext(header) else {
                throw Reject(
                    code: "missingColumns", place: "header",
                    reason: LocalText("整个文件的表头不认识：用 --mapping 指定列名后重新导入文件。", "The whole file's header is not understood: name its columns with --mapping and import the file again."))
            }
            let list = try DischargeList(header: context.header, mapping: context.mapping, authority: context.authority, zone: zone, now: now)
            var isRead = false
            var reader = CSVReader {
                defer { isRead = true }
                // The header leads, so that the separator is found as it was in the file.
                return isRead ? nil : CSV.write(context.header, separator: context.separator ?? UInt8(ascii: ",")) + raw + [0x0A]
            }
            _ = try reader.next()
            guard let row = try reader.next(), !row.isBroken else { throw DischargeList.brokenRow }
            return try list.record(row: row.fields, line: 1, file: "", raw: raw, digest: { _ in [] }).facts
        case nil: throw Refusal.notFound
        }
    }
}

extension Work {
    /// Takes in a message of a kind that was refused, for instance a test, or what a newer release reads. Gives why it still cannot be.
    func retryMessage(_ id: Int64) throws -> Reject? {
        guard let kept = try store.keptMessage(id), kept.state == .refused else { throw Refusal.notFound }
        do {
            let facts = try facts(of: kept.raw, format: .hl7, header: kept.authority.isEmpty ? nil : Array(kept.authority.utf8))
            try store.connection.whole {
                _ = try store.markTaken(kept.digest, position: kept.position, now: now)
                for fact in facts { try take(fact) }
            }
            try store.set(message: id, .mended)
            return nil
        } catch let reject as Reject {
            return reject
        }
    }
}

/// A second try failed as well; the reject holds the new reason and the transaction is kept.
public struct RetryFailed: Error, Sendable {
    public var reject: Reject
}

extension Engine {
    /// Takes in a message that was refused for its kind. Returns why it still cannot be taken in, or nil when it was.
    public func retryMessage(id: Int64) async throws -> Reject? { try await work { try $0.retryMessage(id) } }

    /// Processes a rejected record again. Returns why it still cannot be taken in, or nil when it was.
    public func retryReject(id: Int64, mended: String?) async throws -> Reject? {
        try await work { work in
            do {
                try work.retryReject(id, mended: mended.map { Array($0.utf8) })
                return nil
            } catch let failed as RetryFailed {
                return failed.reject
            }
        }
    }
}
