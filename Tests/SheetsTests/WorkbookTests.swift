import Foundation
import Sheets
import Testing

struct WorkbookTests {
    private func rows(_ archive: Archive, limits: WorkbookReader.Limits = .init()) throws -> [SheetRow] {
        let reader = try WorkbookReader(bytes: try archive.bytes(), limits: limits)
        var rows: [SheetRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test func whatIsWrittenIsRead() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, sheet: "出院名单", header: ["姓名", "病案号", "出院日期", "费用"])
        try writer.append([.text("王秀英"), .text("0012"), .day(year: 2026, month: 1, day: 3), .number(1234.5)])
        try writer.append([.text("=1+1"), .empty, .text(" 两端有空格 "), .number(13_800_138_000)])
        for number in 0..<500 { try writer.append([.text("甲\(number)"), .text("a<b>&\"c\"")]) }
        try writer.close()
        let reader = try WorkbookReader(bytes: Array(try Data(contentsOf: URL(filePath: path))))
        #expect(reader.sheet == "出院名单")
        #expect(try reader.next()?.fields == ["姓名", "病案号", "出院日期", "费用"])
        let first = try #require(try reader.next())
        #expect(first.fields == ["王秀英", "0012", "2026-01-03", "1234.5"] && first.line == 2)
        #expect(String(decoding: first.raw, as: UTF8.self) == "王秀英,0012,2026-01-03,1234.5")
        #expect(try reader.next()?.fields == ["=1+1", "", " 两端有空格 ", "13800138000"])
        var count = 0
        while let row = try reader.next() {
            #expect(row.fields == ["甲\(count)", "a<b>&\"c\""])
            count += 1
        }
        #expect(count == 500)
    }

    @Test func aFolderThatIsNotThere() throws {
        let writer = try? WorkbookWriter(path: "/nowhere/at/all.xlsx", sheet: "a", header: ["a"])
        #expect(throws: SheetError.cannotWrite) { try writer?.close() ?? { throw SheetError.cannotWrite }() }
    }

    @Test func cellsOfEveryKind() throws {
        let archive = Archive.workbook(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>行内</t></is></c></row>
                <row r="2"/><row r="3"><c r="B3"/></row>
                <row r="7"><c t="str"><f>A1&amp;"x"</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>1.3800138E10</v></c>\
                <c><v>42.0</v></c><c><v>0.1</v></c><c><v>1.1010519491231E+17</v></c><c t="d"><v>2026-01-03</v></c><c t="s"><v>1</v></c></row>
                """,
            strings: """
                <si><t>王</t><rPh sb="0" eb="1"><t>ワン</t></rPh><phoneticPr fontId="1"/></si>\
                <si><r><rPr/><t>秀</t></r><r><t xml:space="preserve"> 英_x000D_</t></r></si>
                """)
        let read = try rows(archive)
        #expect(read.map(\.line) == [1, 7])
        #expect(read[0].fields == ["王", "", "行内"])
        #expect(read[1].fields == ["公式", "TRUE", "#N/A", "13800138000", "42", "0.1", "1.1010519491231E+17", "2026-01-03", "秀 英\r"])
    }

    @Test(arguments: [
        ("14", "46025", "2026-01-03"), ("14", "46025.395833333336", "2026-01-03 09:30:00"), ("22", "46025", "2026-01-03"), ("57", "46025", "2026-01-03"),
        ("21", "0.5", "12:00:00"), ("0", "46025", "46025"), ("2", "46025.5", "46025.5"), ("14", "59", "1900-02-28"), ("14", "61", "1900-03-01"), ("14", "1", "1900-01-01"),
        ("14", "-1", "-1"), ("14", "9999999", "9999999"), ("164", "46025.75", "2026-01-03 18:00:00"), ("165", "46025", "46025"), ("166", "46025", "2026-01-03"),
    ])
    func dates(format: String, number: String, reads: String) throws {
        let archive = Archive.workbook(
            rows: #"<row><c s="1"><v>\#(number)</v></c></row>"#,
            styles: """
                <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;days&quot;\\d"/>\
                <numFmt numFmtId="166" formatCode="[$-804]yyyy\\-mm\\-dd;@"/></numFmts>\
                <cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="\(format)"/></cellXfs>
                """)
        #expect(try rows(archive).first?.fields == [reads])
    }

    @Test func datesCountedFrom1904() throws {
        let archive = Archive.workbook(
            rows: #"<row><c s="0"><v>44563</v></c></row>"#, styles: #"<cellXfs><xf numFmtId="14"/></cellXfs>"#, properties: #"<workbookPr date1904="1"/>"#)
        #expect(try rows(archive).first?.fields == ["2026-01-03"])
    }

    @Test func theFirstVisibleSheetThatHoldsAnything() throws {
        var archive = Archive.workbook(
            rows: "", sheets: #"<sheet name="hidden" state="hidden" r:id="rId9"/><sheet name="empty" r:id="rId1"/><sheet name="full" r:id="rId2"/>"#)
        archive.parts.append(("xl/worksheets/sheet2.xml", #"<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"#))
        #expect(try rows(archive).map(\.fields) == [["7"]])
        #expect(throws: SheetError.noSheet("absent")) { try WorkbookReader(bytes: try archive.bytes(), sheet: "absent") }
        let named = try WorkbookReader(bytes: try archive.bytes(), sheet: "empty")
        #expect(try named.next() == nil)
    }

    @Test func filesThatAreNoWorkbooks() throws {
        #expect(throws: SheetError.notAWorkbook) { try WorkbookReader(bytes: []) }
        #expect(throws: SheetError.notAWorkbook) { try WorkbookReader(bytes: Array("PK\u{3}\u{4} and then nothing".utf8)) }
        #expect(throws: SheetError.protectedOrOld) { try WorkbookReader(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]) }
        #expect(throws: SheetError.notAWorkbook) { try WorkbookReader(bytes: try Archive(parts: [("a.txt", "a")]).bytes()) }
        let whole = try Archive.workbook(rows: "<row><c><v>1</v></c></row>").bytes()
        for length in stride(from: 4, to: whole.count - 1, by: 7) {
            #expect(throws: SheetError.self) {
                let reader = try WorkbookReader(bytes: Array(whole[..<length]))
                while try reader.next() != nil {}
            }
        }
    }

    @Test func damagedParts() throws {
        for rows in [
            "<row><c><v>1</v></row>", #"<row><c r="ZZZZ1"><v>1</v></c></row>"#, #"<row><c r="7"><v>1</v></c></row>"#, #"<row><c t="s"><v>3</v></c></row>"#,
            String(repeating: "<a>", count: 100_000),
        ] {
            #expect(throws: SheetError.brokenPart("xl/worksheets/sheet1.xml")) { try self.rows(Archive.workbook(rows: rows)) }
        }
        var archive = Archive.workbook(rows: "")
        archive.parts[5].text = "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
        #expect(throws: SheetError.brokenPart("xl/worksheets/sheet1.xml")) { try self.rows(archive) }
    }

    @Test func filesThatUnfoldWithoutEnd() throws {
        var limits = WorkbookReader.Limits()
        limits.unfolded = 1 << 20
        limits.texts = 1 << 18
        limits.row = 1 << 16
        let row = "<row><c><v>1</v></c></row>"
        #expect(throws: SheetError.tooLarge) { try rows(Archive.workbook(rows: String(repeating: row, count: 50_000)), limits: limits) }
        #expect(throws: SheetError.tooLarge) { try rows(Archive.workbook(rows: row, strings: String(repeating: "<si><t>0123456789</t></si>", count: 20_000)), limits: limits) }
        #expect(throws: SheetError.rowTooLong(line: 1, limit: 1 << 16)) {
            try rows(Archive.workbook(rows: "<row>" + String(repeating: "<c t=\"str\"><v>0123456789abcdef</v></c>", count: 10_000) + "</row>"), limits: limits)
        }
        #expect(throws: SheetError.rowTooLong(line: 1, limit: 1 << 16)) {
            try rows(Archive.workbook(rows: "<row><c><v>" + String(repeating: "1", count: 100_000) + "</v></c></row>"), limits: limits)
        }
    }
}
