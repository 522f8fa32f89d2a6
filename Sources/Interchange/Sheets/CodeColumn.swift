import FollowUp

/// What a column of a list of codes holds. The raw value is the key that a site's own mapping names it by.
enum CodeColumn: String, CaseIterable {
    case code, name

    /// The usual heading first.
    var headings: [String] {
        switch self {
        case .code:
            [
                "编码", "代码", "诊断编码", "诊断代码", "疾病编码", "疾病代码", "手术编码", "手术代码", "操作编码", "手术操作编码", "手术及操作编码", "icd编码", "icd10", "icd10编码", "icd9", "icd9编码",
                "icd9cm3", "icd9cm3编码", "主要编码", "国家临床版编码", "医保编码", "icd10code", "icdcode", "diagnosis code", "procedure code",
            ]
        case .name:
            [
                "名称", "诊断名称", "疾病名称", "疾病诊断名称", "手术名称", "操作名称", "手术操作名称", "手术及操作名称", "中文名称", "国家临床版名称", "医保名称", "namezh", "name_zh", "diagnosis", "description",
                "diagnosis name", "procedure name", "display",
            ]
        }
    }

    var heading: String { headings[0] }

    /// The column of a heading, whatever its case, blanks, marks and what stands in brackets.
    init?(heading: String) {
        guard let column = CodeColumn.byHeading[CodeColumn.folded(heading)] else { return nil }
        self = column
    }

    static func folded(_ heading: String) -> String { String(DischargeColumn.folded(heading).filter { !$0.isWhitespace }) }

    private static let byHeading: [String: CodeColumn] = {
        var columns: [String: CodeColumn] = [:]
        for column in allCases { for heading in column.headings + [column.rawValue] { columns[folded(heading)] = column } }
        return columns
    }()
}
