import FollowUp

extension DischargeList {
    static func missingColumns(found: [String]) -> Reject {
        let wantedDate = DischargeColumn.discharged.heading
        let wantedNumbers = [DischargeColumn.recordNumber, .visitNumber, .identityNumber].map(\.heading)
        let (zh, en) =
            found.isEmpty
            ? ("第一行看来不是表头", "the first line does not look like a header")
            : ("现有的列：\(found.joined(separator: "、"))", "columns found: \(found.joined(separator: ", "))")
        return Reject(
            code: "missingColumns", place: wantedDate,
            reason: LocalText(
                "表头须有“\(wantedDate)”，以及“\(wantedNumbers.joined(separator: "”“"))”中至少一列；\(zh)。请补上表头，或设置列名对应。",
                "The header must have \(wantedDate) (discharged) and at least one of \(wantedNumbers.joined(separator: ", ")) (record_number, visit_number, id_number); \(en). Add the headings or map your column names."))
    }

    static func badMapping(_ key: String) -> Reject {
        let keys = DischargeColumn.allCases.map(\.rawValue).joined(separator: ", ")
        return Reject(
            code: "badMapping", place: key,
            reason: LocalText("列名对应中的“\(key)”不是本系统的列；可用：\(keys)。", "The mapping names \(key), which is none of our columns: \(keys)."))
    }

    static var tooManyFields: Reject {
        Reject(
            code: "columnCount", place: "row",
            reason: LocalText(
                "本行的列比表头多，可能是内容中有未加引号的分隔符。请给该内容加引号后重新导入。",
                "The row has more fields than the header, perhaps from a separator inside an unquoted text. Quote it and import again."))
    }

    /// For a row that the reader gave as broken (`SheetRow.isBroken`).
    public static var brokenRow: Reject {
        Reject(
            code: "openQuote", place: "row",
            reason: LocalText(
                "本行有一个引号没有配对。请补上或删去引号后重新导入。", "A quote in this row is never closed. Close or remove it and import again."))
    }

    static func missing(_ column: DischargeColumn) -> Reject {
        Reject(
            code: "missingField", place: column.heading,
            reason: LocalText("“\(column.heading)”为空，请填写后重新导入。", "\(column.heading) (\(column.rawValue)) is empty. Fill it in and import again."))
    }

    static var missingIdentifier: Reject {
        let wanted = [DischargeColumn.recordNumber, .visitNumber, .identityNumber].map(\.heading)
        return Reject(
            code: "missingField", place: DischargeColumn.recordNumber.heading,
            reason: LocalText(
                "“\(wanted.joined(separator: "”“"))”都为空，或不是完整的号码（表格软件会把长号码改写成 1.1E+17 之类，请把该列设为文本）。",
                "\(wanted.joined(separator: ", ")) are all empty or no complete number (spreadsheets turn long numbers into 1.1E+17: format the column as text)."))
    }

    static func badDate(_ column: DischargeColumn) -> Reject {
        Reject(
            code: "badDate", place: column.heading,
            reason: LocalText(
                "“\(column.heading)”不是有效的日期。请写成 2026-01-03 或 2026-01-03 09:30。",
                "\(column.heading) (\(column.rawValue)) is no valid date. Write it as 2026-01-03 or 2026-01-03 09:30."))
    }

    static func future(_ column: DischargeColumn) -> Reject {
        Reject(
            code: "futureDate", place: column.heading,
            reason: LocalText(
                "“\(column.heading)”在将来，请核对年份与日期。", "\(column.heading) (\(column.rawValue)) lies in the future. Check year and day."))
    }

    static var dischargeBeforeAdmission: Reject {
        Reject(
            code: "dischargeBeforeAdmission", place: DischargeColumn.discharged.heading,
            reason: LocalText(
                "“出院日期”早于“入院日期”，请核对这两列。", "The discharge date is before the admission date. Check both columns."))
    }
}
