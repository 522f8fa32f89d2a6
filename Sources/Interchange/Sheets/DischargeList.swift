import FollowUp

/// A hospital's list of discharges as a sheet: the header is understood once, then each row gives one episode.
///
/// Columns are known by the headings hospitals use, in Chinese or English, or by the site's own mapping. A column
/// may come several times (`其他诊断1`, `其他诊断2`; two phones).
public struct DischargeList: Sendable {
    let zone: HospitalZone
    let now: Instant
    let authority: String
    /// The positions in a row that hold each column.
    private let positions: [DischargeColumn: [Int]]
    private let width: Int

    /// - Parameters:
    ///   - header: the first row.
    ///   - mapping: their heading to our key (`discharged`) or to a heading that we know (`出院日期`); an empty one leaves the column out.
    ///   - authority: the hospital or campus that assigned the record and visit numbers.
    /// - Throws: a reject of the whole file: `missingColumns` without a discharge date or without any of record
    ///   number, visit number and identity number; `badMapping` when a mapping names no column of ours.
    public init(
        header: [String], mapping: [String: String] = [:], authority: String = "", zone: HospitalZone, now: Instant
    ) throws(Reject) {
        for ours in mapping.values where !ours.isEmpty && DischargeColumn(heading: ours) == nil { throw DischargeList.badMapping(ours) }
        let column = DischargeList.columns(mapping)
        var positions: [DischargeColumn: [Int]] = [:]
        for (index, heading) in header.enumerated() {
            guard let column = column(heading) else { continue }
            positions[column, default: []].append(index)
        }
        func has(_ column: DischargeColumn) -> Bool { positions[column] != nil }
        guard has(.discharged), has(.recordNumber) || has(.visitNumber) || has(.identityNumber) else {
            // A file without a header has a patient in its first line, who must not be repeated to anyone.
            throw DischargeList.missingColumns(found: positions.count > 1 ? header : [])
        }
        self.positions = positions
        self.width = header.count
        self.authority = authority
        self.zone = zone
        self.now = now
    }

    /// The key of our column that a heading is read as; nil: it is left out.
    static func key(of heading: String, mapping: [String: String]) -> String? { columns(mapping)(heading)?.rawValue }

    /// What headings are read as, with a site's own mapping before what hospitals usually write.
    private static func columns(_ mapping: [String: String]) -> (String) -> DischargeColumn? {
        var renamed: [String: DischargeColumn?] = [:]
        for (theirs, ours) in mapping { renamed[DischargeColumn.folded(theirs)] = .some(DischargeColumn(heading: ours)) }
        return { heading in
            if let own = renamed[DischargeColumn.folded(heading)] { return own }
            return DischargeColumn(heading: heading)
        }
    }

    /// One row as the episode it tells of.
    ///
    /// - Parameters:
    ///   - line: where the row begins in `file`, for people.
    ///   - raw: the row's bytes, which `digest` (SHA-256) makes the record's identity.
    /// - Throws: `columnCount`, `missingField`, `badDate`, `futureDate` or `dischargeBeforeAdmission`, with the column's name.
    public func record(
        row: [String], line: Int, file: String, raw: [UInt8], digest: ([UInt8]) -> [UInt8]
    ) throws(Reject) -> IntakeRecord {
        guard row.count <= width || row[width...].allSatisfy(\.isEmpty) else { throw DischargeList.tooManyFields }
        let episode = try episode(of: row)
        return IntakeRecord(digest: digest(raw), position: "\(file):\(line)", facts: [.episode(episode)])
    }

    /// The first value that the row holds for the column, trimmed; empty when there is none.
    func value(_ column: DischargeColumn, of row: [String]) -> String {
        for position in positions[column] ?? [] where position < row.count {
            let text = Cell.trimmed(row[position])
            if !text.isEmpty { return text }
        }
        return ""
    }

    /// Every value that the row holds for the column, with lists inside a cell taken apart.
    func values(_ column: DischargeColumn, of row: [String]) -> [String] {
        var found: [String] = []
        for position in positions[column] ?? [] where position < row.count { found += Cell.list(row[position]) }
        return found
    }
}
