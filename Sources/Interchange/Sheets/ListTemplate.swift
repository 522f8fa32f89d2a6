import Sheets

/// A list to begin with: the columns that hospitals have, and one invented row, whose phone is one that nobody has.
public enum ListTemplate {
    public static var header: [String] { columns.map(\.heading) }
    public static var example: [String] { columns.map(\.example) }

    private static let columns: [(heading: String, example: String)] = [
        ("病案号", "0001234"), ("住院号", "20260103001"), ("姓名", "王秀英"), ("性别", "女"), ("出生日期", "1949-12-31"), ("身份证号", "11010519491231002X"),
        ("联系电话", "13800000000"), ("联系人电话", "13800000000"), ("与患者关系", "女儿"), ("出院科室", "心内科"), ("入院日期", "2025-12-26"),
        ("出院日期", "2026-01-03 10:30"), ("主要诊断", "慢性心力衰竭"), ("诊断编码", "I50.900"), ("其他诊断", "高血压病"), ("其他诊断编码", "I10.x00"), ("手术名称", ""),
        ("手术编码", ""), ("手术日期", ""), ("主管医生", "李医生"), ("医生工号", "D0012"), ("离院方式", "1"), ("入院途径", "急诊"),
    ]

    /// As CSV in UTF-8 with a byte order mark, so that Excel reads it rightly.
    public static var csv: [UInt8] { CSV.byteOrderMark + CSV.write(header) + CSV.write(example) }

    /// As a workbook at `path`.
    /// - Throws: `SheetError.cannotWrite`.
    public static func write(workbook path: String) throws {
        let writer = try WorkbookWriter(path: path, sheet: "出院名单", header: header)
        try writer.append(example.map { $0.isEmpty ? .empty : .text($0) })
        try writer.close()
    }
}
