import Engine
import FollowUp
import HL7
import SQL
import Sheets
import Storage

/// Streams files into the instance: batches of records per transaction, a bad record kept aside, the rest taken in.
public struct Importer {
    public struct Options: Sendable {
        /// Their column to ours, for lists with other headings.
        public var mapping: [String: String] = [:]
        /// The hospital or campus that assigned the numbers in lists.
        public var authority = ""
        /// Records in a transaction. Indexes by digest and by number are random: the more records share a commit, the fewer
        /// pages are written again and again. Two thousand take about half a second.
        public var batch = 2_000

        public init() {}
    }

    /// One file as the importer reads it.
    public struct File {
        /// For positions in messages: the name without its folder.
        public var name: String
        /// The next bytes, nil at the end.
        public var chunk: () throws -> [UInt8]?

        public init(name: String, chunk: @escaping () throws -> [UInt8]?) {
            self.name = name
            self.chunk = chunk
        }
    }

    /// A record, or why it is none, on its way into a transaction.
    private struct Pending {
        var format: InputFormat
        var position: String
        var digest: [UInt8]
        var facts: [Fact]
        var rejects: [Reject]
        /// What a later try needs besides the record: the sheet's header.
        var header: [UInt8]?
        var raw: [UInt8]
    }

    private let core: Core
    private let database: any Database
    private let clock: () -> Instant
    private let options: Options

    public init(core: Core, database: any Database, options: Options, clock: @escaping () -> Instant) {
        self.core = core
        self.database = database
        self.options = options
        self.clock = clock
    }

    /// Takes in one file; nil when it is in none of our formats.
    public func take(_ file: File) throws -> ImportReport.Records? {
        var held = try file.chunk() ?? []
        guard let format = InputFormat.of(name: file.name, beginning: held) else { return nil }
        func source() throws -> [UInt8]? {
            guard !held.isEmpty else { return try file.chunk() }
            defer { held = [] }
            return held
        }
        switch format {
        case .hl7: return try takeMessages(file.name, source)
        case .sheet: return try takeSheet(file.name, source)
        case .fhir: return try takeBundle(file.name, source)
        }
    }

    private func takeMessages(_ name: String, _ source: @escaping () throws -> [UInt8]?) throws -> ImportReport.Records {
        var splitter = MessageSplitter(source: source)
        let reader = HL7Facts(zone: core.settings.policy.zone, now: clock())
        return try inBatches {
            guard let part = try splitter.next() else { return nil }
            var pending = Pending(
                format: .hl7, position: "\(name)#\(part.number)", digest: Sealer.digest(part.bytes), facts: [], rejects: [], header: nil, raw: part.bytes)
            do throws(Reject) {
                pending.facts = try reader.record(bytes: part.bytes, number: part.number, file: name, digest: { _ in pending.digest }).facts
            } catch {
                pending.rejects = [error]
            }
            return pending
        }
    }

    private func takeSheet(_ name: String, _ source: @escaping () throws -> [UInt8]?) throws -> ImportReport.Records {
        var digest: [UInt8] = []
        let rows: SheetSource
        let header: SheetRow
        do {
            rows = try SheetSource(source) { digest = Sealer.digest($0) }
            guard let first = try rows.next() else { return ImportReport.Records() }
            header = first
        } catch let error as SheetError {
            return try single(Pending(format: .sheet, position: name, digest: digest, facts: [], rejects: [Reject(error)], header: nil, raw: []))
        }
        let context = SheetContext(header: header.fields, mapping: options.mapping, authority: options.authority, separator: rows.separator)
        let list: DischargeList
        do throws(Reject) {
            list = try DischargeList(
                header: header.fields, mapping: options.mapping, authority: options.authority, zone: core.settings.policy.zone, now: clock())
        } catch {
            let raw = header.raw
            return try single(
                Pending(format: .sheet, position: "\(name):\(header.line)", digest: Sealer.digest(raw), facts: [], rejects: [error], header: nil, raw: raw))
        }
        let encoded = context.encoded
        var isBroken = false
        return try inBatches {
            guard !isBroken else { return nil }
            let row: SheetRow
            do {
                guard let next = try rows.next() else { return nil }
                row = next
            } catch let error as SheetError {
                // What stands behind it cannot be read; what stood before is taken in.
                isBroken = true
                return Pending(format: .sheet, position: name, digest: digest + Array("end".utf8), facts: [], rejects: [Reject(error)], header: nil, raw: [])
            }
            var pending = Pending(
                format: .sheet, position: "\(name):\(row.line)", digest: Sealer.digest(row.raw), facts: [], rejects: [], header: encoded, raw: row.raw)
            do throws(Reject) {
                guard !row.isBroken else { throw DischargeList.brokenRow }
                pending.facts = try list.record(row: row.fields, line: row.line, file: name, raw: row.raw, digest: { _ in pending.digest }).facts
            } catch {
                pending.rejects = [error]
            }
            return pending
        }
    }

    private func single(_ pending: Pending) throws -> ImportReport.Records {
        var wasGiven = false
        return try inBatches {
            defer { wasGiven = true }
            return wasGiven ? nil : pending
        }
    }

    private func takeBundle(_ name: String, _ source: @escaping () throws -> [UInt8]?) throws -> ImportReport.Records {
        var bytes: [UInt8] = []
        while let chunk = try source() { bytes += chunk }
        let reader = FHIRFacts(zone: core.settings.policy.zone, now: clock())
        var wasGiven = false
        return try inBatches {
            guard !wasGiven else { return nil }
            wasGiven = true
            var pending = Pending(
                format: .fhir, position: name, digest: Sealer.digest(bytes), facts: [], rejects: [], header: nil, raw: bytes)
            do throws(Reject) {
                (pending.facts, pending.rejects) = try reader.facts(from: bytes)
            } catch {
                pending.rejects = [error]
            }
            return pending
        }
    }

    /// Draws records and stores them batch by batch, each batch one transaction, each record wholly or not at all.
    ///
    /// A savepoint for each record would copy every page that the record touches, and refusals are rare at this stage:
    /// a batch is stored without, and once more with them when one of its records is refused.
    private func inBatches(_ next: () throws -> Pending?) throws -> ImportReport.Records {
        var records = ImportReport.Records()
        var batch: [Pending] = []
        func flush() throws {
            guard !batch.isEmpty else { return }
            let counted: ImportReport.Records
            do {
                counted = try database.writeBlocking { connection in
                    // Whoever dispatches hears of it with the commit.
                    try connection.notify(Engine.word)
                    return try store(batch, connection, .together)
                }
            } catch is Reject {
                counted = try database.writeBlocking { connection in
                    try connection.notify(Engine.word)
                    return try store(batch, connection, .singly)
                }
            }
            records.taken += counted.taken
            records.unchanged += counted.unchanged
            records.rejected += counted.rejected
            batch.removeAll(keepingCapacity: true)
        }
        while let pending = try next() {
            batch.append(pending)
            if batch.count >= options.batch { try flush() }
        }
        try flush()
        return records
    }

    private enum Care {
        /// A refusal is thrown, and nothing of the batch stays.
        case together
        /// A refusal undoes and rejects its own record.
        case singly
    }

    private func store(_ batch: [Pending], _ connection: any Connection, _ care: Care) throws -> ImportReport.Records {
        var records = ImportReport.Records()
        let work = Work(core: core, connection: connection, now: clock())
        for pending in batch {
            var rejects = pending.rejects
            if rejects.isEmpty || !pending.facts.isEmpty {
                do {
                    let record = IntakeRecord(digest: pending.digest, position: pending.position, facts: pending.facts)
                    let isNew = try care == .together ? work.take(record) : connection.whole { try work.take(record) }
                    if isNew { records.taken += 1 } else { records.unchanged += 1 }
                } catch let reject as Reject where care == .singly {
                    rejects.append(reject)
                }
            }
            for reject in rejects {
                try work.store.keep(
                    reject, digest: pending.digest, format: pending.format.rawValue, position: pending.position, header: pending.header, raw: pending.raw,
                    id: core.ids.next(work.now), now: work.now)
            }
            if !rejects.isEmpty { records.rejected += 1 }
        }
        return records
    }
}
