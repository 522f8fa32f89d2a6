import FollowUp
import Foundation
import Interchange
import Sheets
import Testing

@Suite struct CodeListFileTests {
    private func read(_ bytes: [UInt8], _ kind: CodeKind = .diagnoses, mapping: [String: String] = [:]) throws -> CodeListFile {
        var rest: [UInt8]? = bytes
        return try CodeListFile(
            {
                defer { rest = nil }
                return rest
            }, kind: kind, mapping: mapping)
    }

    private func read(_ text: String, _ kind: CodeKind = .diagnoses, mapping: [String: String] = [:]) throws -> CodeListFile {
        try read(Array(text.utf8), kind, mapping: mapping)
    }

    @Test(arguments: [
        "code,name_zh\nI25.103,冠心病\n", "诊断编码\t诊断名称\nI25.103\t冠心病\n", "序号;疾病编码（国家版）;疾病名称\n1;I25.103;冠心病\n", "ICD-10,名称,备注\r\nI25.103,\"冠心病\",x\r\n",
    ])
    func knowsTheUsualHeadings(text: String) throws {
        #expect(try read(text).entries == [CodeEntry(code: "I25.103", name: "冠心病")])
    }

    @Test func readsGB18030AndWorkbooks() throws {
        // 编码,名称\nI10,高血压 in GB 18030.
        let bytes: [UInt8] = [0xB1, 0xE0, 0xC2, 0xEB, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x0A, 0x49, 0x31, 0x30, 0x2C, 0xB8, 0xDF, 0xD1, 0xAA, 0xD1, 0xB9, 0x0A]
        #expect(try read(bytes).entries == [CodeEntry(code: "I10", name: "高血压")])
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("codes-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try WorkbookWriter(path: path, sheet: "编码", header: ["手术编码", "手术名称"])
        try writer.append([.text("00.6600"), .text("经皮冠状动脉球囊扩张成形术")])
        try writer.close()
        let book = try read(Array(Data(contentsOf: URL(fileURLWithPath: path))), .procedures)
        #expect(book.entries == [CodeEntry(code: "00.6600", name: "经皮冠状动脉球囊扩张成形术")] && book.faults.isEmpty)
    }

    @Test func aHospitalMapsItsOwnHeadings() throws {
        let list = try read("BM,MC,编码\nI10,高血压,9\n", mapping: ["BM": "编码", "MC": "name", "编码": ""])
        #expect(list.entries == [CodeEntry(code: "I10", name: "高血压")])
        #expect(list.columns.map(\.key) == ["code", "name", nil])
        #expect(try read("a,b\nI10,x\n", mapping: ["a": "代号"]).obstacle?.code == "badMapping")
        #expect(try read("a,b\nI10,x\n").obstacle?.code == "missingColumns")
        #expect(try read("").obstacle?.code == "missingColumns")
    }

    /// A faulty row is told with its line and stops no other.
    @Test(arguments: [
        (CodeKind.diagnoses, "I10,高血压\n,无编码\nI11,心脏病\n", "missingField", "编码"), (.diagnoses, "I10,高血压\nI12,\nI11,心脏病\n", "missingField", "名称"),
        (.diagnoses, "I10,高血压\n2026-05-01,日期\nI11,心脏病\n", "badCode", "编码"), (.diagnoses, "I10,高血压\nI10,另一个\nI11,心脏病\n", "twice", "编码"),
        (.procedures, "51.23,腹腔镜胆囊切除术\n6.6,球囊\n00.66,球囊扩张\n", "badCode", "编码"),
    ])
    func faultyRowsAreTold(kind: CodeKind, rows: String, code: String, place: String) throws {
        let list = try read("编码,名称\n" + rows, kind)
        #expect(list.entries.count == 2 && list.rows == 3 && list.obstacle == nil)
        #expect(list.faults.map(\.line) == [3] && list.faults.first?.reject.code == code && list.faults.first?.reject.place == place)
    }

    @Test func theSameLineTwiceIsNoFault() throws {
        let list = try read("编码,名称\nI10,高血压\nI10,高血压\n")
        #expect(list.entries.count == 1 && list.faults.isEmpty && list.rows == 2)
    }
}
