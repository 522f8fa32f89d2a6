import FollowUp
import HL7
import Testing

@testable import Interchange

/// A discharge whose parts are replaced one at a time.
private func discharge(
    event: String = "A03", country: String = "CHN", evn: String = "EVN||20260103093000", pid: [Int: String] = [:], pv1: [Int: String] = [:],
    rest: String = ""
) throws -> [Fact] {
    func segment(_ name: String, _ fields: [Int: String]) -> String {
        name + "|" + (1...50).map { fields[$0] ?? "" }.joined(separator: "|")
    }
    let pid = [3: "P1^^^H001^PI", 5: "王^秀英", 8: "F"].merging(pid) { $1 }
    let pv1 = [2: "I", 19: "Z1^^^H001", 44: "20251225081500", 45: "20260103093000"].merging(pv1) { $1 }
    let head = "MSH|^~\\&|HIS|H001|||20260103093015||ADT^\(event)|M1|P|2.5|||||\(country)"
    return try Desk.facts(Array([head, evn, segment("PID", pid), segment("PV1", pv1), rest].joined(separator: "\r").utf8))
}

struct HL7DirtyDataTests {
    @Test(arguments: [
        ("王秀英", "王秀英"), ("王^秀英", "王秀英"), ("　王　秀英 ", "王秀英"), ("王秀英 女", "王秀英"), ("王秀英（女）", "王秀英"), ("王秀英之子", "王秀英之子"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"), ("EVERYMAN^ADAM", "ADAM EVERYMAN"), ("Nick^^^^^^A~Finn^Huck^^^^^L", "Huck Finn"), ("", ""),
        ("欧阳^娜娜", "欧阳娜娜"), ("\"\"", ""),
    ]) func names(written: String, read: String) throws {
        #expect(try discharge(pid: [5: written]).first?.patientFact?.name == read)
    }

    @Test(arguments: [
        ("男", Sex.male), ("女", .female), ("1", .male), ("2", .female), ("0", .unknown), ("9", .unknown), ("M", .male), ("F", .female),
        ("U", .unknown), ("O", .other), ("", .unknown), ("?", .unknown),
    ]) func sexes(written: String, read: Sex) throws {
        #expect(try discharge(pid: [8: written]).first?.patientFact?.sex == read)
    }

    @Test(arguments: [
        ("13800138000/01062345678 儿子", [TelecomFact(.mobile, "13800138000"), TelecomFact(.landline, "01062345678", relation: "儿子")]),
        ("１３８００１３８０００", [TelecomFact(.mobile, "13800138000")]), ("+86 138-0013-8000", [TelecomFact(.mobile, "13800138000")]),
        ("008613800138000", [TelecomFact(.mobile, "13800138000")]), ("13800000000", []), ("11111111111", []), ("无", []), ("", []),
        ("^PRN^PH^^86^10^62345678", [TelecomFact(.landline, "01062345678")]), ("^PRN^PH^^86^010^62345678", [TelecomFact(.landline, "01062345678")]),
        ("^PRN^CP^^86^010^13800138000", [TelecomFact(.mobile, "13800138000")]), ("(555)555-2004", [TelecomFact(.landline, "5555552004")]),
        ("01062345678^^FX", []), ("^NET^Internet^a@b.cn", [TelecomFact(.email, "a@b.cn")]), ("a@b.cn", [TelecomFact(.email, "a@b.cn")]),
        ("13800138000~13800138000", [TelecomFact(.mobile, "13800138000")]), ("4008001234", []),
        ("^^^^^^^^^^^13912345678", [TelecomFact(.mobile, "13912345678")]),
    ]) func phones(written: String, read: [TelecomFact]) throws {
        #expect(try discharge(pid: [13: written]).first?.patientFact?.telecoms == read)
    }

    @Test func kinHaveTheirRelation() throws {
        let patient = try discharge(pid: [13: "13800138000"], rest: "NK1|1|王^小明|SON^儿子||13912345678~13800138000").first?.patientFact
        #expect(patient?.telecoms == [TelecomFact(.mobile, "13800138000"), TelecomFact(.mobile, "13912345678", relation: "儿子")])
    }

    static let wang = PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X")
    static let record = PatientIdentifier(authority: "H001", kind: .record, value: "P1")

    @Test(arguments: [
        ([3: "P1"], [record]), ([3: "P1^^^H002^MR"], [PatientIdentifier(authority: "H002", kind: .record, value: "P1")]),
        ([3: "P1~11010519491231002x"], [record, wang]), ([3: "P1", 19: "11010519491231002X"], [record, wang]),
        ([3: "P1", 2: "11010519491231002X"], [record, wang]), ([3: "", 19: "11010519491231002X"], [wang]),
        ([3: "110105491231002^^^^NNCN"], [wang]), ([3: "110105491231002"], [PatientIdentifier(authority: "H001", kind: .record, value: "110105491231002")]),
        ([3: "P1~110105194912310021^^^CN^NNCN"], [record, PatientIdentifier(authority: "CN", kind: .other, value: "110105194912310021")]),
        ([3: "P1~无^^^^NNCN~000000^^^^PI~12^^^BJ^SS"], [record, PatientIdentifier(authority: "BJ", kind: .other, value: "12")]),
        ([3: "P1~P1"], [record]),
    ]) func identifiers(pid: [Int: String], read: [PatientIdentifier]) throws {
        #expect(try discharge(pid: pid).first?.patientFact?.identifiers == read)
    }

    @Test func birthDateAndSexComeFromTheResidentNumber() throws {
        let patient = try discharge(pid: [3: "11010519491231002X", 8: ""]).first?.patientFact
        #expect(patient?.birthDate == Day("1949-12-31") && patient?.sex == .female)
        #expect(try discharge(pid: [7: "21000101"]).first?.patientFact?.birthDate == nil)
    }

    @Test(arguments: [
        ("1", "CHN", Disposition.home), ("2", "CHN", .transferred), ("3", "CHN", .community), ("4", "CHN", .againstAdvice), ("5", "CHN", .died),
        ("9", "CHN", .other), ("5", "", .died), ("01", "CHN", .home), ("05", "CHN", .transferred), ("07", "CHN", .againstAdvice),
        ("20", "CHN", .died), ("20", "USA", .died), ("5", "USA", .transferred), ("3", "USA", .transferred), ("09", "USA", .other), ("死亡", "CHN", .died),
        ("X^非医嘱离院", "CHN", .againstAdvice), ("Admitted as Inpatient", "USA", .other), ("", "CHN", nil),
    ] as [(String, String, Disposition?)]) func dispositions(written: String, country: String, read: Disposition?) throws {
        let episode = try #require(try discharge(country: country, pv1: [36: written]).first?.episodeFact)
        #expect(episode.disposition == read)
        #expect(episode.patient.died == (read == .died))
    }

    @Test(arguments: [
        ([30: "Y"], true), ([30: "Y", 29: "20260102"], true), ([29: "20260102"], true), ([30: "N", 29: ""], false), ([30: "NO"], false),
        ([30: "\"\"", 29: "\"\""], false), ([:], false),
    ]) func death(pid: [Int: String], died: Bool) throws {
        #expect(try discharge(pid: pid).first?.patientFact?.died == died)
    }

    @Test(arguments: [
        ("20260103093000", "2026-01-03 09:30"), ("20260103", "2026-01-03 12:00"), ("20260103000000", "2026-01-03 00:00"),
        ("2026-01-03 09:30:00", "2026-01-03 09:30"), ("20260103013000+0000", "2026-01-03 09:30"),
    ]) func dischargeTimes(written: String, read: String) throws {
        #expect(try discharge(pv1: [45: written]).first?.episodeFact?.dischargedAt == Desk.at(read))
    }

    @Test(arguments: [
        ("EVN|A01|20260103100000||||20260103110000", "2026-01-03 11:00"), ("EVN||20260103100000", "2026-01-03 10:00"), ("EVN|", "2026-01-03 09:30"),
    ]) func aDischargeWithoutTimeTakesTheEvents(evn: String, read: String) throws {
        let discharged = try #require(try discharge(evn: evn, pv1: [45: ""]).first?.episodeFact?.dischargedAt)
        #expect(Desk.zone.text(discharged) == read)
    }

    @Test func anUpdateDischargesOnlyByItsOwnTime() throws {
        #expect(try discharge(event: "A08").first?.episodeFact?.dischargedAt == Desk.at("2026-01-03 09:30"))
        for empty in ["", "\"\""] {
            #expect(try #require(try discharge(event: "A08", pv1: [45: empty]).first?.episodeFact).dischargedAt == nil)
        }
        #expect(try #require(try discharge(event: "A04").first?.episodeFact).dischargedAt == nil)
        #expect(try discharge(event: "A08", pv1: [19: "", 44: ""]).first?.episodeFact == nil)
        #expect(try discharge(event: "A31").first?.episodeFact == nil)
    }

    @Test func aStayWithinOneDayMayHaveADateOnly() throws {
        let episode = try discharge(pv1: [44: "20260103150000", 45: "20260103"]).first?.episodeFact
        #expect(episode?.dischargedAt == Desk.at("2026-01-03 15:00"))
    }

    @Test(arguments: [
        ([45: "20251224"], "dischargeBeforeAdmission", "PV1-45"), ([45: "20260203"], "futureDate", "PV1-45"), ([45: "20261301"], "badDate", "PV1-45"),
        ([45: "19000101", 44: ""], "badDate", "PV1-45"), ([45: "", 44: "20260109"], "dischargeBeforeAdmission", "EVN-2"),
    ]) func impossibleDischarges(pv1: [Int: String], code: String, place: String) {
        let reject = Desk.rejected { try discharge(pv1: pv1) }
        #expect(reject?.code == code && reject?.place == place)
    }

    @Test(arguments: [
        ("I", EpisodeKind.inpatient), ("E", .emergency), ("O", .ambulatory), ("P", .ambulatory), ("", .inpatient), ("住院", .inpatient),
    ]) func classes(written: String, read: EpisodeKind) throws {
        #expect(try discharge(pv1: [2: written]).first?.episodeFact?.kind == read)
    }

    @Test(arguments: [
        ("DG1|1||I10.x00x002^高血压^ICD10CN\rDG1|2||I21.001^心梗^ICD10CN|||||||||||||", ["I10.x00x002", "I21.001"]),
        ("DG1|1||I10.x00x002^高血压^ICD10CN|||A\rDG1|2||I21.001^心梗^ICD10CN|||F", ["I21.001", "I10.x00x002"]),
        ("DG1|1||I10^^ICD10CN|||F\rDG1|2||I21^^ICD10CN|||A|||||||||1", ["I21", "I10"]),
        ("DG1|1|||高血压病", [""]), ("DG1|1||I10||||||||||||||||||D", []), ("DG1|1||E05.002+H06.2*^甲亢", ["E05.002+H06.2*"]),
    ]) func diagnoses(segments: String, values: [String]) throws {
        #expect(try discharge(rest: segments).first?.episodeFact?.diagnoses.map(\.value) == values)
    }

    @Test(arguments: [
        ("I10.x00x002^x^ICD10CN", Code.System.icd10), ("I10^x", .icd10), ("I10^x^99LOCAL", .icd10), ("I10^x^I10", .icd10), ("22298006^x^SCT", .snomed),
        ("E849.0^x^I9", .local), ("GXY^x^L", .local), ("^高血压", .local), ("A01.001^x^ICD-10", .icd10),
    ]) func diagnosisSystems(written: String, system: Code.System) throws {
        #expect(try discharge(rest: "DG1|1||\(written)").first?.episodeFact?.diagnoses.first?.system == system)
    }

    @Test(arguments: [
        ("NM|GLU^血糖||17.2|mmol/L", 17.2, "17.2", "mmol/L"), ("NM|GLU||>33.3|mmol/l", 33.3, ">33.3", "mmol/l"),
        ("SN|GLU||>^16.7|mmol/L", 16.7, ">16.7", "mmol/L"), ("SN|T||^1^:^128|", nil, "1:128", ""), ("ST|HBV||阴性(-)|", nil, "阴性(-)", ""),
        ("ST|PRO||1+|", nil, "1+", ""), ("NM|GLU||待复查|", nil, "待复查", ""), ("NM|WBC||6.1|10^9/L", 6.1, "6.1", "10^9/L"),
        ("ST|WBC||3.9^x|", nil, "3.9^x", ""), ("CE|HBV||N^阴性^L|", nil, "阴性", ""), ("NM|GLU||<5.2|", 5.2, "<5.2", ""),
    ]) func observations(obx: String, value: Double?, text: String, unit: String) throws {
        let message = "MSH|^~\\&|LIS|H001|||20260103||ORU^R01|1|P|2.4\rPID|||P1\rOBR|1|||X|||20260102070000\rOBX|1|\(obx)"
        let found = try #require(try Desk.facts(Array(message.utf8)).first?.observationFact)
        #expect(found.value == value && found.text == text && found.unit == unit)
        #expect(found.observedAt == Desk.at("2026-01-02 07:00"))
    }

    /// Value type, value, status.
    @Test(arguments: [
        ("NM", "5", "D"), ("NM", "5", "W"), ("NM", "5", "X"), ("NM", "", "I"), ("NM", "\"\"", "F"), ("NM", "", "F"), ("ED", "x^y", "F"), ("RP", "x", "F"),
    ]) func observationsWithoutValue(type: String, value: String, status: String) throws {
        let message = "MSH|^~\\&|LIS|H001|||20260103||ORU^R01|1|P|2.4\rPID|||P1\rOBX|1|\(type)|GLU||\(value)||||||\(status)"
        #expect(try Desk.facts(Array(message.utf8)).isEmpty)
    }

    @Test func mergesComeInPairs() throws {
        let message = "MSH|^~\\&|HIS|H001|||20260103||ADT^A40|1|P|2.4\rEVN||1\rPID|||P1\rMRG|P8~P9\rPID|||P2\rMRG|P7\r"
        let merges = try Desk.facts(Array(message.utf8)).map { fact -> [String] in
            guard case .merged(let survivor, let retired) = fact else { return [] }
            return survivor.identifiers.map(\.value) + retired.map(\.value)
        }
        #expect(merges == [["P1", "P8", "P9"], ["P2", "P7"]])
    }

    @Test(arguments: [
        ("ADT^A03", "PID|||", "missingField", "PID-3"), ("ADT^A03", "PV1|1|I", "missingField", "PID"), ("ADT^A03", "PID|||P1", "missingField", "PV1"),
        ("ADT^A03", "PID|||无", "missingField", "PID-3"), ("ADT^A40", "PID|||P1\rMRG|", "missingField", "MRG-1"), ("ADT^A40", "PID|||P1", "missingField", "MRG"),
        ("ADT^A40", "PID|||P1\rMRG|P1", "missingField", "MRG-1"), ("SIU^S12", "PID|||P1", "missingField", "SCH"), ("SIU^S12", "SCH||\rPID|||P1", "missingField", "SCH-2"),
        ("ORU^R01", "OBX|1|NM|A||1", "missingField", "PID"), ("ADT^A60", "PID|||P1", "unsupportedEvent", "MSH-9"), ("MDM^T01", "PID|||P1", "unsupportedEvent", "MSH-9"),
        ("MDM^T02", "PID|||P1", "missingField", "TXA"), ("MDM^T02", "PID|||P1\rTXA|1|DS||||||||||D1", "missingField", "OBX-5"), ("PPR^PC1", "PID|||P1", "missingField", "PRB"),
        ("RDE^O11", "PID|||P1\rORC|NW\rRXE||A", "missingField", "ORC-3"), ("ADT^A42", "PID|||P1\rPV1|1|I\rMRG|P1||||V9", "missingField", "PV1-19"),
        ("", "PID|||P1", "unsupportedEvent", "MSH-9"),
    ]) func refusals(type: String, segments: String, code: String, place: String) {
        let reject = Desk.rejected { try Desk.facts(Array("MSH|^~\\&|HIS|H001|||20260103||\(type)|1|P|2.4\r\(segments)".utf8)) }
        #expect(reject?.code == code && reject?.place == place)
    }

    @Test func recordsCarryTheirPlaceAndDigest() throws {
        let intake = HL7Facts(zone: Desk.zone, now: Desk.now)
        let bytes = Array("MSH|^~\\&|HIS|H001|||20260103||ADT^A31|1|P|2.4\rPID|||P1".utf8)
        let record = try intake.record(bytes: bytes, number: 3, file: "adt.hl7") { [UInt8($0.count)] }
        #expect(record.position == "adt.hl7#3" && record.digest == [UInt8(bytes.count)] && record.facts.count == 1)
        let reject = Desk.rejected { try intake.record(bytes: Array("hello".utf8), number: 1, file: "x") { $0 } }
        #expect(reject?.code == "notHL7" && reject?.place == "MSH")
    }
}
