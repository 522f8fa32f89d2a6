import FollowUp
import Sheets
import Testing

@testable import Interchange

private func list(_ header: [String], mapping: [String: String] = [:]) throws -> DischargeList {
    try DischargeList(header: header, mapping: mapping, authority: "H001", zone: Desk.zone, now: Desk.now)
}

/// The episode of one row given as heading and value, over a row that is in order.
private func episode(_ cells: [String: String], mapping: [String: String] = [:]) throws -> EpisodeFact? {
    let cells = ["病案号": "P1", "出院日期": "2026-01-03"].merging(cells) { $1 }
    let header = cells.keys.sorted()
    let record = try list(header, mapping: mapping)
        .record(row: header.map { cells[$0] ?? "" }, line: 2, file: "d.csv", raw: [1, 2]) { $0 }
    #expect(record.position == "d.csv:2" && record.digest == [1, 2])
    return record.facts.first?.episodeFact
}

struct DischargeListTests {
    @Test func aWholeRow() throws {
        let expected = EpisodeFact(
            patient: PatientFact(
                identifiers: [
                    PatientIdentifier(authority: "H001", kind: .record, value: "P000123"),
                    PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X"),
                ], name: "王秀英", sex: .female, birthDate: Day("1949-12-31"),
                telecoms: [TelecomFact(.mobile, "13800138001"), TelecomFact(.mobile, "13912345678", relation: "儿子")], address: "示例路1号, 3单元"),
            authority: "H001", visit: "ZY2026001", kind: .inpatient, department: "心内科", attendingCode: "D1001", attendingName: "张伟",
            admittedAt: Desk.at("2025-12-25 08:15"), dischargedAt: Desk.at("2026-01-03 09:30"), disposition: .home,
            diagnoses: [
                Code(.icd10, "I21.001", "急性前壁心肌梗死"), Code(.icd10, "I10.x00x002", "高血压"), Code(.icd10, "E11.900", "2型糖尿病"),
            ],
            procedures: [
                ProcedureFact(code: Code(.icd9cm3, "36.0700x004", "支架置入术"), performedOn: Day("2025-12-26")),
                ProcedureFact(code: Code(.icd9cm3, "88.5600", "造影"), performedOn: Day("2025-12-26")),
            ], emergencyAdmission: true)
        let row = [
            "姓名": "王秀英", "性别": "女", "出生日期": "1949-12-31", "年龄": "76", "身份证号": "11010519491231002x", "住院号": "ZY2026001", "病案号": "P000123",
            "联系电话": "13800138001", "联系人": "王小明", "联系人电话": "13912345678", "与患者关系": "儿子", "现住址": "示例路1号, 3单元", "出院科室": "心内科",
            "入院日期": "2025-12-25 08:15", "出院日期": "2026-01-03 09:30", "主要诊断": "急性前壁心肌梗死", "诊断编码": "I21.001", "其他诊断": "高血压；2型糖尿病",
            "其他诊断编码": "I10.x00x002;E11.900", "手术名称": "支架置入术、造影", "手术编码": "36.0700x004|88.5600", "手术日期": "2025-12-26", "主管医生": "张伟",
            "医生工号": "D1001", "离院方式": "1", "入院途径": "急诊", "就诊类型": "住院",
        ]
        #expect(try episode(row) == expected)
    }

    @Test func englishHeadings() throws {
        let found = try episode([
            "Name": "Ann Lee", "SEX": "F", "Birth Date": "1980/5/6", "visit_number": "V1", "record_number": "R1", "Phone": "(555)555-2004",
            "department": "Surgery", "admitted": "2026-01-01", "discharged": "", "diagnosis": "Appendicitis", "diagnosis_code": "K35.8",
            "disposition": "home",
        ])
        #expect(found?.patient.name == "Ann Lee" && found?.patient.birthDate == Day("1980-05-06"))
        #expect(found?.patient.telecoms == [TelecomFact(.landline, "5555552004")])
        #expect(found?.visit == "V1" && found?.department == "Surgery" && found?.diagnoses == [Code(.icd10, "K35.8", "Appendicitis")])
    }

    @Test func everyHeadingHasOneColumn() {
        for column in DischargeColumn.allCases {
            for heading in column.headings + [column.rawValue] { #expect(DischargeColumn(heading: heading) == column, "\(heading)") }
        }
    }

    @Test(arguments: [" 出院日期 ", "*出院日期", "出院日期（必填）", "出院日期(YYYY-MM-DD)", "\u{FEFF}出院日期", "出院 日期"]) func headingsMayBeDecorated(heading: String) {
        #expect(DischargeColumn(heading: heading) == .discharged)
    }

    @Test func numberedAndRepeatedColumnsAddUp() throws {
        let found = try episode([
            "其他诊断1": "高血压", "其他诊断2": "糖尿病", "其他诊断编码1": "I10.x00", "其他诊断编码2": "E11.900", "电话": "13800138001", "手机号": "13800138002",
        ])
        #expect(found?.diagnoses == [Code(.icd10, "I10.x00", "高血压"), Code(.icd10, "E11.900", "糖尿病")])
        #expect(Set(found?.patient.telecoms.map(\.value) ?? []) == ["13800138001", "13800138002"])
    }

    @Test func aSiteMapsItsOwnNames() throws {
        let header = ["CYRQ", "BAH", "XM"]
        let record = try list(header, mapping: ["cyrq": "discharged", "BAH": "病案号", "XM": "name"])
            .record(row: ["20260103", "P9", "李雷"], line: 2, file: "f", raw: []) { $0 }
        #expect(record.facts.first?.episodeFact?.patient.name == "李雷")
        #expect(record.facts.first?.episodeFact?.dischargedAt == Desk.at("2026-01-03 12:00"))
        #expect(Desk.rejected { try list(header, mapping: ["XM": "nonsense"]) }?.code == "badMapping")
    }

    @Test(arguments: [["姓名", "病案号"], ["姓名", "出院日期"], ["a", "b"], []]) func headersThatLackSomething(header: [String]) {
        #expect(Desk.rejected { try list(header) }?.code == "missingColumns")
    }

    @Test func aRefusedHeaderNamesColumnsButNoPatient() {
        let named = Desk.rejected { try list(["姓名", "病案号", "出院日"]) }
        #expect(named?.reason.zh.contains("出院日期") == true && named?.reason.en.contains("出院日、") == false)
        #expect(named?.reason.zh.contains("姓名") == true)
        let headless = Desk.rejected { try list(["王秀英", "女", "13800138001"]) }
        #expect(headless?.reason.zh.contains("王秀英") == false && headless?.reason.en.contains("王秀英") == false)
    }

    @Test(arguments: [
        (["身份证号": "110105194912310021"], [PatientIdentifier.Kind.record, .other]), (["身份证号": "11010519491231002X"], [.record, .resident]),
        (["身份证号": "110105491231002"], [.record, .resident]), (["身份证号": "无"], [.record]), (["身份证号": "1.10105E+17"], [.record]),
        (["病案号": "", "住院号": "Z1"], [.other]), (["病案号": "'0012"], [.record]),
    ]) func identifiers(cells: [String: String], kinds: [PatientIdentifier.Kind]) throws {
        #expect(try episode(cells)?.patient.identifiers.map(\.kind) == kinds)
    }

    @Test func residentNumbersFillGapsAndMendBadBirthDates() throws {
        for birth in ["", "1900-00-00", "3049-12-31"] {
            let patient = try episode(["身份证号": "11010519491231002X", "出生日期": birth])?.patient
            #expect(patient?.birthDate == Day("1949-12-31") && patient?.sex == .female)
        }
    }

    @Test(arguments: [
        ("1", Disposition.home), ("2", .transferred), ("3", .community), ("4", .againstAdvice), ("5", .died), ("9", .other), ("医嘱离院", .home),
        ("医嘱转院", .transferred), ("转社区", .community), ("医嘱转社区卫生服务机构/乡镇卫生院", .community), ("非医嘱离院", .againstAdvice), ("自动出院", .againstAdvice),
        ("死亡", .died), ("其他", .other), ("", nil), ("???", .other),
    ] as [(String, Disposition?)]) func dispositions(word: String, read: Disposition?) throws {
        let found = try #require(try episode(["离院方式": word]))
        #expect(found.disposition == read)
        #expect(found.patient.died == (read == .died))
    }

    @Test(arguments: [("男", Sex.male), ("女", .female), ("1", .male), ("2", .female), ("9", .unknown), ("0", .unknown), ("M", .male), ("F", .female), ("", .unknown)])
    func sexes(word: String, read: Sex) throws { #expect(try episode(["性别": word])?.patient.sex == read) }

    @Test(arguments: [("急诊", true), ("1", true), ("门诊", false), ("2", false), ("", nil)] as [(String, Bool?)]) func routes(word: String, read: Bool?) throws {
        #expect(try #require(try episode(["入院途径": word])).emergencyAdmission == read)
    }

    @Test(arguments: [("急诊", EpisodeKind.emergency), ("门诊", .ambulatory), ("住院", .inpatient), ("", .inpatient)]) func kinds(word: String, read: EpisodeKind) throws {
        #expect(try episode(["就诊类型": word])?.kind == read)
    }

    @Test(arguments: [
        ("13800138001", "", "", [TelecomFact(.mobile, "13800138001")]),
        ("13800138001/01062345678 儿子", "", "", [TelecomFact(.mobile, "13800138001"), TelecomFact(.landline, "01062345678", relation: "儿子")]),
        ("无", "13912345678", "", [TelecomFact(.mobile, "13912345678", relation: "联系人")]),
        ("13800138001", "13800138001", "女儿", [TelecomFact(.mobile, "13800138001")]),
        ("", "13912345678", "本人", [TelecomFact(.mobile, "13912345678")]),
    ]) func phones(own: String, contact: String, relation: String, read: [TelecomFact]) throws {
        #expect(try episode(["联系电话": own, "联系人电话": contact, "与患者关系": relation])?.patient.telecoms == read)
    }

    @Test(arguments: [
        (["诊断编码": "I21.001;I10", "主要诊断": "心梗;高血压"], [Code(.icd10, "I21.001", "心梗"), Code(.icd10, "I10", "高血压")]),
        (["主要诊断": "心梗"], [Code(.local, "", "心梗")]), (["诊断编码": "I21.001"], [Code(.icd10, "I21.001", "")]),
        (["诊断编码": "XG01", "主要诊断": "心梗"], [Code(.local, "XG01", "心梗")]),
        (["其他诊断": "高血压;糖尿病", "其他诊断编码": "I10;E11;N18"], ["I10", "E11", "N18"].map { Code(.icd10, $0) } + ["高血压", "糖尿病"].map { Code(.local, "", $0) }),
        ([:], []),
    ]) func diagnoses(cells: [String: String], read: [Code]) throws { #expect(try episode(cells)?.diagnoses == read) }

    @Test(arguments: [
        (["出院日期": ""], "missingField", "出院日期"), (["出院日期": "昨天"], "badDate", "出院日期"), (["出院日期": "2026-02-30"], "badDate", "出院日期"),
        (["出院日期": "0026-01-03"], "badDate", "出院日期"), (["出院日期": "2026-01-12"], "futureDate", "出院日期"),
        (["入院日期": "2026-01-04"], "dischargeBeforeAdmission", "出院日期"), (["入院日期": "x"], "badDate", "入院日期"),
        (["入院日期": "2026-01-03 10:00", "出院日期": "2026-01-03 09:00"], "dischargeBeforeAdmission", "出院日期"), (["病案号": "", "住院号": "无"], "missingField", "病案号"),
        (["病案号": "1.23E+11"], "missingField", "病案号"), (["出生日期": "3026-01-01"], "badDate", "出生日期"), (["出生日期": "2026-05-01"], "futureDate", "出生日期"),
        (["手术名称": "x", "手术日期": "x"], "badDate", "手术日期"),
    ]) func refusals(cells: [String: String], code: String, place: String) {
        let reject = Desk.rejected { try episode(cells) }
        #expect(reject?.code == code && reject?.place == place)
    }

    @Test func oneDayAndTomorrowAreInOrder() throws {
        #expect(try episode(["入院日期": "2026-01-03 15:00"])?.dischargedAt == Desk.at("2026-01-03 15:00"))
        #expect(try episode(["入院日期": "2026-01-03"])?.dischargedAt == Desk.at("2026-01-03 12:00"))
        #expect(try episode(["出院日期": "2026-01-10"]) != nil)
    }

    @Test func rowsOfAnotherLength() throws {
        let list = try list(["出院日期", "病案号", "地址"])
        #expect(try list.record(row: ["2026-01-03", "P1"], line: 2, file: "f", raw: []) { $0 }.facts.count == 1)
        #expect(try list.record(row: ["2026-01-03", "P1", "x", "", ""], line: 2, file: "f", raw: []) { $0 }.facts.count == 1)
        #expect(Desk.rejected { try list.record(row: ["2026-01-03", "P1", "x", "y"], line: 2, file: "f", raw: []) { $0 } }?.code == "columnCount")
    }

    @Test func refusalsHoldNoValueOfTheRow() throws {
        let cells = ["病案号": "P77881", "姓名": "王秀英", "联系电话": "13800138001", "出院日期": "3026-01-03"]
        let reject = try #require(Desk.rejected { try episode(cells) })
        for value in cells.values { #expect(!"\(reject)".contains(value)) }
        #expect(DischargeList.brokenRow.code == "openQuote")
    }

    @Test func aFileInGB18030() throws {
        // 姓名,病案号,出院日期 / 王秀英,P1,2026-01-03
        let bytes: [UInt8] =
            [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB2, 0xA1, 0xB0, 0xB8, 0xBA, 0xC5, 0x2C, 0xB3, 0xF6, 0xD4, 0xBA, 0xC8, 0xD5, 0xC6, 0xDA, 0x0D, 0x0A]
            + [0xCD, 0xF5, 0xD0, 0xE3, 0xD3, 0xA2] + Array(",P1,2026-01-03\r\n".utf8)
        var chunks = [bytes][...]
        var reader = CSVReader { chunks.popFirst() }
        let (first, second) = (try reader.next(), try reader.next())
        let list = try list(try #require(first).fields)
        let row = try #require(second)
        let record = try list.record(row: row.fields, line: row.line, file: "名单.csv", raw: row.raw) { $0 }
        #expect(record.position == "名单.csv:2" && record.facts.first?.episodeFact?.patient.name == "王秀英")
    }
}
