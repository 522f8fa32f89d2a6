import FollowUp
import Sheets

extension Reject {
    /// Why a file could not be read as a sheet, or not to its end.
    init(_ error: SheetError) {
        switch error {
        case .encodingUnavailable(let encoding):
            self.init(
                code: "encoding", place: "file",
                reason: LocalText("本机不能读取 \(encoding.rawValue) 编码的文件。请另存为 UTF-8 后重新导入。", "\(encoding.rawValue) cannot be read on this machine. Save the file as UTF-8 and import it again."))
        case .rowTooLong(let line, let limit):
            self.init(
                code: "rowTooLong", place: "\(line)",
                reason: LocalText(
                    "第 \(line) 行超过 \(limit >> 10) KB，其后的内容未读。请检查该行是否缺少换行或引号，修正后重新导入整个文件。",
                    "Line \(line) is longer than \(limit >> 10) KB, and nothing behind it was read. Look for a missing line break or quote there and import the whole file again."))
        case .notAWorkbook:
            self.init(
                code: "notAWorkbook", place: "file",
                reason: LocalText("文件不是可读的 .xlsx 工作簿，可能没有传完。请用表格软件打开并重新保存。", "The file is no readable .xlsx workbook; perhaps it was cut off. Open it in a spreadsheet program and save it again."))
        case .protectedOrOld:
            self.init(
                code: "protectedOrOld", place: "file",
                reason: LocalText(
                    "文件是旧版 .xls 或加了密码的工作簿。请去掉密码，另存为 .xlsx 或 CSV 后重新导入。",
                    "The file is an old .xls or a workbook with a password. Take the password away, save it as .xlsx or CSV, and import it again."))
        case .brokenPart(let part):
            self.init(
                code: "brokenWorkbook", place: part,
                reason: LocalText("工作簿的 \(part) 部分损坏，其后的内容未读。请用表格软件打开并重新保存。", "The workbook's part \(part) is damaged, and nothing behind that place was read. Open it in a spreadsheet program and save it again."))
        case .noSheet(let name):
            self.init(
                code: "noSheet", place: name.isEmpty ? "file" : name,
                reason: LocalText("工作簿中没有可读的工作表。请取消隐藏，或确认名称。", "The workbook has no such sheet that could be read. Show it if it is hidden, or check its name."))
        case .tooLarge, .cannotWrite:
            self.init(
                code: "tooLarge", place: "file",
                reason: LocalText("文件展开后太大，其后的内容未读。请另存为 CSV，或分成几个文件。", "The file unfolds to too much, and what is left of it was not read. Save it as CSV, or as several files."))
        }
    }
}
