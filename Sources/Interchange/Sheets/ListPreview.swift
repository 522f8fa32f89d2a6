import FollowUp
import Sheets

/// What a discharge list would be read as, before anything is taken in.
public struct ListPreview: Sendable {
    /// One column of the file.
    public struct Column: Sendable {
        /// As the file calls it.
        public var heading: String
        /// The key of our column that it is read as; nil: it is left out.
        public var key: String?
        /// Of the first rows, one each.
        public var samples: [String]
    }

    /// A row that would not be taken in.
    public struct Fault: Sendable {
        public var line: Int
        public var reject: Reject
    }

    public var columns: [Column] = []
    /// Why nothing of the file could be taken in: no header, a column missing, not readable.
    public var obstacle: Reject?
    /// Rows that were looked at; `isWhole` when these were all.
    public var rows = 0
    public var isWhole = false
    public var faults: [Fault] = []

    /// Our columns in the order of a usual list: the key, and the heading that people know.
    public static let known: [(key: String, heading: String)] = DischargeColumn.allCases.map { ($0.rawValue, $0.heading) }

    /// Looks at the first rows of a list.
    ///
    /// - Parameters:
    ///   - source: the next bytes of the file, nil at its end.
    ///   - mapping: their heading to our key; an empty key leaves the column out.
    ///   - limit: rows that are looked at.
    public init(
        _ source: @escaping () throws -> [UInt8]?, mapping: [String: String] = [:], authority: String = "", zone: HospitalZone, now: Instant, limit: Int = 200
    ) throws {
        do {
            let rows = try SheetSource(source) { _ in }
            guard let header = try rows.next() else {
                obstacle = DischargeList.missingColumns(found: [])
                return
            }
            columns = header.fields.map { Column(heading: $0, key: DischargeList.key(of: $0, mapping: mapping), samples: []) }
            var list: DischargeList?
            do throws(Reject) {
                list = try DischargeList(header: header.fields, mapping: mapping, authority: authority, zone: zone, now: now)
            } catch {
                obstacle = error
            }
            while self.rows < limit {
                guard let row = try rows.next() else {
                    isWhole = true
                    return
                }
                self.rows += 1
                if self.rows <= 3 {
                    for index in columns.indices { columns[index].samples.append(index < row.fields.count ? row.fields[index] : "") }
                }
                guard let list else { continue }
                do throws(Reject) {
                    guard !row.isBroken else { throw DischargeList.brokenRow }
                    _ = try list.record(row: row.fields, line: row.line, file: "", raw: row.raw, digest: { _ in [] })
                } catch {
                    faults.append(Fault(line: row.line, reject: error))
                }
            }
        } catch let error as SheetError {
            obstacle = Reject(error)
        }
    }
}
