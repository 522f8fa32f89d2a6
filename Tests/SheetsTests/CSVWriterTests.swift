import Foundation
import Testing

@testable import Sheets

/// Tables as they leave the house.
struct CSVWriterTests {
    @Test(arguments: [
        (.text("王秀英"), "王秀英"), (.text("=1+1"), "'=1+1"), (.text("+8613800138000"), "'+8613800138000"), (.text("-"), "'-"), (.text("@SUM(A1)"), "'@SUM(A1)"),
        (.text(" =cmd|' /C calc'!A0"), "' =cmd|' /C calc'!A0"), (.text("\t=1"), "'\t=1"), (.text("＝1"), "'＝1"), (.text("1+1"), "1+1"), (.text("0012"), "0012"),
        (.text(""), ""), (.empty, ""), (.number(-3), "-3"), (.number(0.5), "0.5"), (.number(1e16), "1e+16"), (.number(13_800_138_000), "13800138000"),
        (.day(year: 2026, month: 1, day: 3), "2026-01-03"), (.moment(year: 2026, month: 11, day: 22, hour: 9, minute: 5), "2026-11-22 09:05"),
    ] as [(SheetValue, String)])
    func fields(value: SheetValue, text: String) { #expect(value.field == text) }

    @Test func aTableInBothEncodings() throws {
        let rows: [[SheetValue]] = [[.text("䶮某"), .text("a,b"), .number(1)], [.text("𠮷野"), .empty, .day(year: 2026, month: 1, day: 3)], [.text("é ü"), .text("\"q\""), .empty]]
        for encoding in [SheetEncoding.utf8, .gb18030] {
            let writer = try CSVWriter(encoding)
            let bytes = writer.begin(["姓名", "x", "y"]) + writer.write(Array(rows[..<1])) + writer.write(Array(rows[1...]))
            #expect(bytes.starts(with: CSV.byteOrderMark) == (encoding == .utf8))
            var isGiven = false
            var reader = CSVReader {
                defer { isGiven = true }
                return isGiven ? nil : bytes
            }
            var read: [[String]] = []
            while let row = try reader.next() { read.append(row.fields) }
            #expect(read == [["姓名", "x", "y"]] + rows.map { $0.map(\.field) })
        }
    }

    @Test func whatHasNoRoomGoesOnOnTheNextSheet() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, sheet: "联系", header: ["n"], room: 4)
        for number in 1...7 { try writer.append([.number(Double(number))]) }
        try writer.close()
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        for (name, numbers) in [("联系", ["1", "2", "3"]), ("联系 2", ["4", "5", "6"]), ("联系 3", ["7"])] {
            let reader = try WorkbookReader(bytes: bytes, sheet: name)
            var read: [String] = []
            while let row = try reader.next() { read += row.fields }
            #expect(read == ["n"] + numbers)
        }
    }

    /// Signs that XML cannot hold are left out, and what is longer than a cell is cut: the rest of the workbook stays whole.
    @Test func oddTextsDoNotSpoilAWorkbook() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "odd-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, sheet: "a", header: ["a", "b", "c"])
        try writer.append([.text("a\u{1}b\u{FFFE}c，"), .text(String(repeating: "长", count: 40_000)), .text("=HYPERLINK(\"x\")")])
        try writer.append([.text("下一行"), .moment(year: 2026, month: 11, day: 22, hour: 9, minute: 5), .text("0012")])
        try writer.close()
        let reader = try WorkbookReader(bytes: Array(try Data(contentsOf: URL(filePath: path))))
        _ = try reader.next()
        let odd = try #require(try reader.next()).fields
        #expect(odd[0] == "abc，" && odd[1].count == 16_000 && odd[2] == "=HYPERLINK(\"x\")")
        #expect(try reader.next()?.fields == ["下一行", "2026-11-22 09:05:00", "0012"])
    }
}
