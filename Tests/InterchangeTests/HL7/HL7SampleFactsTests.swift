import FollowUp
import HL7
import Testing

@testable import Interchange

@Suite(.enabled(if: HL7Samples.areThere, "The shared samples are not beside the package."))
struct HL7SampleFactsTests {
    /// What the sheets of the Chinese samples say of the one patient in them.
    static let wang = PatientFact(
        identifiers: [
            PatientIdentifier(authority: "H001", kind: .record, value: "P000123"),
            PatientIdentifier(authority: "CN", kind: .resident, value: "11010519491231002X"),
        ], name: "王秀英", sex: .female, birthDate: Day("1949-12-31"),
        telecoms: [TelecomFact(.mobile, "13800138000"), TelecomFact(.email, "a@example.cn")], address: "北京示例路1号",
        recordedAt: Instant(milliseconds: 1_767_403_815_000))

    @Test(arguments: ["adt_a03.hl7", "adt_a03_gb18030.hl7"]) func chineseDischarge(file: String) throws {
        let expected = EpisodeFact(
            patient: HL7SampleFactsTests.wang, authority: "H001", visit: "ZY2026001", kind: .inpatient, department: "CARD",
            attendingCode: "D1001", attendingName: "张伟", admittedAt: Desk.at("2025-12-25 08:15"), dischargedAt: Desk.at("2026-01-03 09:30"),
            disposition: .home,
            diagnoses: [Code(.icd10, "I21.001", "急性前壁心肌梗死"), Code(.icd10, "I10.x00x002", "高血压")],
            procedures: [
                ProcedureFact(code: Code(.icd9cm3, "36.0700x004", "经皮冠状动脉覆膜支架置入术"), performedOn: Day("2025-12-26"))
            ], emergencyAdmission: true, recordedAt: Instant(milliseconds: 1_767_403_815_000))
        #expect(try Desk.facts(HL7Samples.bytes(file)) == [.episode(expected)])
    }

    @Test func chineseAdmissionIsNoDischarge() throws {
        let episode = try #require(try Desk.facts(HL7Samples.bytes("adt_a01.hl7")).first?.episodeFact)
        #expect(episode.visit == "ZY2026001")
        #expect(episode.admittedAt == Desk.at("2025-12-25 08:15"))
        #expect(episode.dischargedAt == nil)
    }

    @Test func chineseMerge() throws {
        let retired = PatientIdentifier(authority: "H001", kind: .record, value: "P000999")
        #expect(try Desk.facts(HL7Samples.bytes("adt_a40.hl7")) == [.merged(survivor: HL7SampleFactsTests.wang, retired: [retired])])
    }

    @Test(arguments: [
        ("siu_s12.hl7", AppointmentFact.Status.booked), ("siu_s13.hl7", .booked), ("siu_s14.hl7", .booked), ("siu_s15.hl7", .cancelled),
        ("siu_s26.hl7", .noShow),
    ]) func chineseAppointment(file: String, status: AppointmentFact.Status) throws {
        let expected = AppointmentFact(
            patient: HL7SampleFactsTests.wang, authority: "HIS", number: "APT1001", status: status, startsAt: Desk.at("2026-01-10 09:00"),
            department: "心内科复诊", practitioner: "张伟", place: "MZ01", recordedAt: Instant(milliseconds: 1_767_403_815_000))
        #expect(try Desk.facts(HL7Samples.bytes(file)) == [.appointment(expected)])
    }

    @Test func chineseLaboratory() throws {
        let found = try Desk.facts(HL7Samples.bytes("oru_r01.hl7")).compactMap(\.observationFact)
        #expect(found.map(\.code) == [Code(.loinc, "14749-6", "血糖"), Code(.loinc, "2951-2", "钠"), Code(.loinc, "718-7", "血红蛋白")])
        #expect(found.map(\.value) == [17.2, 131, 108])
        #expect(found.map(\.unit) == ["mmol/L", "mmol/L", "g/L"])
        #expect(found.map(\.flag) == ["HH", "L", "L"])
        #expect(found.allSatisfy { $0.observedAt == Desk.at("2026-01-02 07:00") && $0.patient == HL7SampleFactsTests.wang })
    }

    @Test(arguments: [("ADT-A01-01.hl7", false), ("ADT-A03-01.hl7", true), ("ADT-A04-01.hl7", false), ("ADT-A08-01.hl7", true)])
    func americanStay(file: String, isDischarged: Bool) throws {
        let episode = try #require(try Desk.facts(HL7Samples.bytes(file)).first?.episodeFact)
        #expect(episode.patient.identifiers == [
            PatientIdentifier(authority: "test1", kind: .record, value: "PATID1234"),
            PatientIdentifier(authority: "USSSA", kind: .other, value: "123456789"),
        ])
        #expect(episode.patient.name == "ADAM EVERYMAN")
        #expect(episode.patient.birthDate == Day("1988-08-18"))
        #expect(episode.patient.died)
        #expect(episode.patient.diedAt == Instant(milliseconds: 1_219_658_490_000))
        #expect(episode.patient.telecoms.map(\.value).prefix(2) == ["78788788", "12121212"])
        #expect(episode.patient.address == "1000 Hospital Lane, Ste. 123, Ann Arbor, MI 99999")
        #expect(episode.authority == "AccMng" && episode.visit == "40007716")
        #expect(episode.kind == .ambulatory && episode.department == "SUR")
        #expect(episode.attendingCode == "1122334" && episode.attendingName == "Mohammed Alaz")
        #expect(episode.admittedAt == Instant(milliseconds: 1_423_391_059_000))
        #expect(episode.dischargedAt == (isDischarged ? Instant(milliseconds: 1_423_477_459_000) : nil))
        #expect(episode.disposition == .other)
        #expect(episode.diagnoses == [Code(.snomed, "422504002", "Ischemic stroke(disorder)")])
        #expect(episode.procedures.first?.code == Code(.snomed, "76164006", "Biopsy of colon (procedure)"))
        #expect(episode.procedures.first?.performedOn == Day("2005-01-25"))
        #expect(episode.emergencyAdmission == true)
    }

    @Test func americanCancellations() throws {
        let reference = VisitReference(
            patient: [
                PatientIdentifier(authority: "test1", kind: .record, value: "PATID1234"),
                PatientIdentifier(authority: "USSSA", kind: .other, value: "123456789"),
            ], authority: "AccMng", visit: "40007716")
        for (file, isAdmission) in [("ADT-A11-01.hl7", true), ("ADT-A13-01.hl7", false)] {
            let fact = try #require(try Desk.facts(HL7Samples.bytes(file)).first)
            let found: VisitReference? =
                switch fact {
                case .admissionCancelled(let found) where isAdmission: found
                case .dischargeCancelled(let found) where !isAdmission: found
                default: nil
                }
            #expect(found?.patient == reference.patient && found?.authority == reference.authority && found?.visit == reference.visit)
            #expect(found?.admittedAt == Instant(milliseconds: 1_423_391_059_000))
            #expect(found?.recordedAt.map(Desk.zone.day(of:)) == Day("1989-08-18"), "EVN-2 lies in the future and is no moment to go by")
        }
    }

    @Test func admissionWithoutTimeTakesTheEventsTime() throws {
        let episode = try #require(try Desk.facts(HL7Samples.bytes("ADT01-28.hl7")).first?.episodeFact)
        #expect(episode.kind == .inpatient && episode.visit == "")
        #expect(episode.admittedAt == Instant(milliseconds: 1_187_410_980_000))
        #expect(episode.patient.telecoms == [TelecomFact(.landline, "5555552004")])
        #expect(episode.patient.name == "ADAM EVERYMAN")
        #expect(episode.attendingName == "AARON ATTEND")
    }

    @Test func oldRegistration() throws {
        let episode = try #require(try Desk.facts(HL7Samples.bytes("ADT04-23.hl7")).first?.episodeFact)
        #expect(episode.patient.identifiers == [PatientIdentifier(authority: "NINTENDO", kind: .record, value: "123456789")])
        #expect(episode.patient.name == "MARIO BROS" && episode.patient.birthDate == Day("1985-01-01"))
        #expect(episode.patient.telecoms == [
            TelecomFact(.landline, "5555550123"), TelecomFact(.landline, "5555550124"), TelecomFact(.landline, "1235551234", relation: "SO"),
            TelecomFact(.landline, "1235553456", relation: "SO"),
        ])
        #expect(episode.visit == "0123456789" && episode.kind == .ambulatory && episode.department == "CRD")
        #expect(!episode.patient.died)
    }

    @Test func americanMerge() throws {
        guard case .merged(let survivor, let retired) = try #require(try Desk.facts(HL7Samples.bytes("ADT-A40-01.hl7")).first) else {
            Issue.record("no merge")
            return
        }
        #expect(survivor.identifiers == [PatientIdentifier(authority: "BCBS", kind: .record, value: "12345")])
        #expect(retired == [PatientIdentifier(authority: "BCBS", kind: .record, value: "56789")])
        #expect(survivor.telecoms.isEmpty)
    }

    @Test(arguments: [
        ("SIU-S12-01.hl7", AppointmentFact.Status.booked, "055 Room01"), ("SIU-S13-01.hl7", .booked, "055 Room01"),
        ("SIU-S14-01.hl7", .booked, "055 Room02"), ("SIU-S15-01.hl7", .cancelled, "055 Room01"), ("SIU-S26-01.hl7", .noShow, "055 Room01"),
    ]) func americanAppointment(file: String, status: AppointmentFact.Status, place: String) throws {
        let appointment = try #require(try Desk.facts(HL7Samples.bytes(file)).first?.appointmentFact)
        #expect(appointment.number == "36996" && appointment.authority == "GHHSFacility")
        #expect(appointment.status == status && appointment.place == place)
        #expect(appointment.startsAt == Instant(milliseconds: 1_632_467_700_000))
        #expect(appointment.practitioner == "Robert GE" && appointment.department == "Biopsy of colon (procedure)")
    }

    @Test func americanLaboratory() throws {
        let found = try Desk.facts(HL7Samples.bytes("LAB-ORU-1.hl7")).compactMap(\.observationFact)
        #expect(found.map(\.value) == [4.06, 40.1, 221, 72, 2, 20, 6, 0])
        #expect(found.first?.code == Code(.loinc, "11273-0", "ERYTHROCYTES"))
        #expect(found.first?.unit == "tera.l-1")
        #expect(found.first?.observedAt == Instant(milliseconds: 1_412_551_620_000))
        let culture = try Desk.facts(HL7Samples.bytes("ORU-R01-01.hl7")).compactMap(\.observationFact)
        #expect(culture.map(\.text) == ["Salmonella", "27~25"])
        #expect(culture.first?.code == Code(.local, "625-4", "Bacteria identified in Stool by Culture"))
        #expect(culture.map(\.value) == [nil, 27])
    }
}
