import FollowUp
import Sheets

/// A hospital's list of diagnoses or procedures as it is read from a sheet: CSV in UTF-8 or GB 18030, or a workbook.
public struct CodeListFile: Sendable {
    /// A row that is not taken in.
    public struct Fault: Sendable {
        public var line: Int
        public var reject: Reject
    }

    /// Headings of the file with the key of the column that each is read as; nil: it is left out.
    public private(set) var columns: [(heading: String, key: String?)] = []
    /// Why nothing of the file can be taken in.
    public private(set) var obstacle: Reject?
    /// In the file's order, each code once.
    public private(set) var entries: [CodeEntry] = []
    public private(set) var faults: [Fault] = []
    /// Rows behind the header.
    public private(set) var rows = 0

    /// Codes that one list may have: more is no list of codes.
    private static let most = 500_000
    private static let longestName = 200

    /// - Parameters:
    ///   - source: the next bytes of the file, nil at its end.
    ///   - mapping: their heading to ours (`疾病编码: 编码`) or to our key; an empty one leaves the column out.
    public init(_ source: @escaping () throws -> [UInt8]?, kind: CodeKind, mapping: [String: String] = [:]) throws {
        do {
            let rows = try SheetSource(source) { _ in }
            guard let header = try rows.next() else {
                obstacle = Self.missingColumns
                return
            }
            let positions = try self.positions(header.fields, mapping)
            guard let positions else { return }
            try read(rows, kind, positions)
        } catch let error as SheetError {
            obstacle = Reject(error)
        }
    }

    private mutating func positions(_ header: [String], _ mapping: [String: String]) throws -> (code: Int, name: Int)? {
        for ours in mapping.values where !ours.isEmpty && CodeColumn(heading: ours) == nil {
            obstacle = Reject(
                code: "badMapping", place: ours,
                reason: LocalText("对照中的 \(ours) 不是我们的列；可用：编码、名称。", "The mapping names '\(ours)', which is no column of ours: use 编码 (code) and 名称 (name)."))
            return nil
        }
        var own: [String: CodeColumn?] = [:]
        for (theirs, ours) in mapping { own[CodeColumn.folded(theirs)] = .some(CodeColumn(heading: ours)) }
        let read = header.map { heading in own[CodeColumn.folded(heading)] ?? CodeColumn(heading: heading) }
        columns = zip(header, read).map { ($0, $1?.rawValue) }
        guard let code = read.firstIndex(of: .code), let name = read.firstIndex(of: .name) else {
            obstacle = Self.missingColumns
            return nil
        }
        return (code, name)
    }

    private mutating func read(_ source: SheetSource, _ kind: CodeKind, _ positions: (code: Int, name: Int)) throws {
        var known: [String: (name: String, line: Int)] = [:]
        while let row = try source.next() {
            rows += 1
            do throws(Reject) {
                let entry = try Self.entry(row, kind, positions)
                if let first = known[entry.code] {
                    // The same line twice does no harm.
                    if first.name != entry.name { throw Self.twice(entry.code, first.line) }
                    continue
                }
                guard entries.count < Self.most else { throw Self.tooMany }
                known[entry.code] = (entry.name, row.line)
                entries.append(entry)
            } catch {
                faults.append(Fault(line: row.line, reject: error))
                if error.code == "tooMany" { return }
            }
        }
    }

    private static func entry(_ row: SheetRow, _ kind: CodeKind, _ positions: (code: Int, name: Int)) throws(Reject) -> CodeEntry {
        guard !row.isBroken else { throw DischargeList.brokenRow }
        func cell(_ position: Int) -> String { position < row.fields.count ? Cell.trimmed(row.fields[position]) : "" }
        let code = cell(positions.code)
        let name = cell(positions.name)
        guard !code.isEmpty else { throw missing(.code) }
        guard !name.isEmpty else { throw missing(.name) }
        guard name.count <= longestName else {
            throw Reject(
                code: "tooLong", place: CodeColumn.name.heading,
                reason: LocalText("名称超过 \(longestName) 个字，请检查是否错列。", "The name has more than \(longestName) letters; look whether the columns have slipped."))
        }
        guard kind == .diagnoses ? Code.isICD10(code) : Code.isICD9Procedure(code) else { throw shape(code, kind) }
        return CodeEntry(code: code, name: name)
    }

    private static func missing(_ column: CodeColumn) -> Reject {
        Reject(
            code: "missingField", place: column.heading,
            reason: LocalText("“\(column.heading)”是空的，请补上，或删去这一行。", "'\(column.heading)' (\(column.rawValue)) is empty; fill it in or delete the row."))
    }

    private static func shape(_ code: String, _ kind: CodeKind) -> Reject {
        let shown = String(code.prefix(20))
        return switch kind {
        case .diagnoses:
            Reject(
                code: "badCode", place: CodeColumn.code.heading,
                reason: LocalText(
                    "\(shown) 不像 ICD-10 诊断编码（如 I25.103、E11.300x001+H36.0*），请改正。表格软件可能把它改成了日期或数字。",
                    "'\(shown)' does not look like ICD-10 (such as I25.103, E11.300x001+H36.0*); mend it. A spreadsheet may have made a date or a number of it."))
        case .procedures:
            Reject(
                code: "badCode", place: CodeColumn.code.heading,
                reason: LocalText(
                    "\(shown) 不像 ICD-9-CM-3 手术编码（如 36.0700x004、51.23），请改正。前面的 0 可能被表格软件去掉了。",
                    "'\(shown)' does not look like ICD-9-CM-3 (such as 36.0700x004, 51.23); mend it. A spreadsheet may have taken a leading 0 away."))
        }
    }

    private static func twice(_ code: String, _ line: Int) -> Reject {
        Reject(
            code: "twice", place: CodeColumn.code.heading,
            reason: LocalText("编码 \(code) 在第 \(line) 行已有另一个名称，请留下一个。", "\(code) stands in line \(line) with another name; keep one of them."))
    }

    private static let tooMany = Reject(
        code: "tooMany", place: "file", reason: LocalText("超过 \(most) 行，不像编码库。", "More than \(most) rows: this is no list of codes."))

    private static let missingColumns = Reject(
        code: "missingColumns", place: "1",
        reason: LocalText(
            "第一行要有“编码”和“名称”两列的列名。列名不同时用 --mapping 对照。",
            "The first line must name the columns 编码 (code) and 名称 (name). Use --mapping where they are called otherwise."))
}
