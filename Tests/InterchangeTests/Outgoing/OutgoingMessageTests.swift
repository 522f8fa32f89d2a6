import Engine
import FollowUp
import HL7
import SQL
import Storage
import Synchronization
import TestPlaces
import Testing

@testable import Interchange

/// Messages to the hospital's systems, as they are written from the rows.
@Suite(.onBothDatabases) struct OutgoingMessageTests {
    /// A patient with a stay, and a response with an urgent finding.
    private func told() async throws -> (counter: Counter, response: Int64) {
        let counter = try Counter()
        #expect(try await counter.codes(Counter.message("A03", "M1") { $0.replacing("P1^^^H001^PI", with: "P1^^^H001^MR~110101194912310024^^^CN^NNCN") }) == ["AA"])
        let response = try counter.database.writeBlocking { connection -> Int64 in
            let work = Work(core: counter.engine.core, connection: connection, now: Desk.now)
            let patient: ID<Patient> = try connection.first("SELECT id FROM patient") { $0.id(0) ?? ID(0) } ?? ID(0)
            let contact: ID<Contact>? = try connection.first("SELECT id FROM contact ORDER BY id") { $0.id(0) } ?? nil
            let answers: Answers = ["sbp": .number(182), "htn_sym": .chosen(["headache", "nausea"]), "words": .text("头晕|两天\n还恶心"), "dbp": .number(79.5)]
            try work.store.insertResponse(
                77, patient: patient, contact: contact, kind: "questionnaire", channel: .sms, byWhom: "patient", staff: nil, answers: answers, note: "", now: Desk.now,
                isComplete: true)
            let signal = Signal(code: "BP_CRIT", item: "sbp", grade: .urgent, finding: LocalText("182", "182"), reason: LocalText("高", "high"))
            let problem = Problem(
                id: ID(78), patient: patient, grade: .urgent, state: .open, owner: nil, signals: [signal], openedAt: Desk.now, dueAt: nil, nextAt: nil)
            try work.store.insert(problem, from: Store.ProblemOrigin(contact: contact, episode: nil, response: 77, department: "CARD"))
            return 77
        }
        return (counter, response)
    }

    private func manner(_ version: String = "2.4", _ charset: Charset = .utf8, isEnhanced: Bool = false) -> HL7Receiver.Manner {
        var manner = HL7Receiver.Manner()
        manner.sender = ("SUIFANG", "H001")
        manner.receiver = ("HIS", "H001")
        (manner.version, manner.charset, manner.isEnhanced) = (version, charset, isEnhanced)
        return manner
    }

    private func composed(_ counter: Counter, _ form: String, _ event: OutgoingEvent, _ subject: Int64, _ manner: HL7Receiver.Manner) throws -> [UInt8]? {
        let receiver = HL7Receiver(manner, exchange: { _, _ in [] })
        let message = Store.Outgoing(
            id: 1_234, destination: "his", kind: .hl7, event: event, form: form, subject: subject, patient: nil, createdAt: Desk.now)
        return try counter.database.readBlocking { try receiver.compose(message, in: Work(core: counter.engine.core, connection: $0, now: Desk.now)) }
    }

    @Test(arguments: HL7Receiver.versions) func aResultHoldsEachAnswerWithItsCode(version: String) async throws {
        let (counter, response) = try await told()
        let message = try Message(try #require(try composed(counter, "ORU^R01", .answered, response, manner(version))))
        #expect(message.field("MSH", 3).text == "SUIFANG" && message.field("MSH", 5).text == "HIS" && message.field("MSH", 6).text == "H001")
        #expect(message.field("MSH", 9)[1].text == "ORU" && message.field("MSH", 9)[3].text == "ORU_R01" && message.field("MSH", 10).text == "1234")
        #expect(message.field("MSH", 12).text == version && message.field("MSH", 18).text == "UNICODE UTF-8" && message.field("MSH", 15).isEmpty)
        let numbers = message.field("PID", 3).repetitions.map { "\($0[1].text) \($0[4].text) \($0[5].text)" }
        #expect(Set(numbers) == ["P1 H001 MR", "110101194912310024 CN NNCN"])
        #expect(message.field("PID", 5).text == "王秀英" && message.field("PID", 8).text == "F" && message.field("PID", 7).text == "19491231")
        #expect(message.field("PV1", 19)[1].text == "V1" && message.field("PV1", 19)[4].text == "H001")
        let results = message.segments("OBX").map { obx in
            "\(obx[2].text) \(obx[3][1].text) \(obx[3][3].text) \(obx[3][4].text) \(obx[4].text) \(obx[5].text) \(obx[6].text) \(obx[8].text) \(obx[11].text)"
        }
        let coded = version < "2.5" ? "CE" : "CWE"
        for line in [
            "NM 8480-6 LN sbp 1 182 mmHg AA F", "NM 8462-4 LN dbp 1 79.5 mmHg N F", "\(coded) htn_sym 99SUIFANG  1 headache  N F",
            "\(coded) htn_sym 99SUIFANG  2 nausea  N F", "TX words 99SUIFANG  1 头晕|两天\n还恶心   F", "\(coded) GRADE 99SUIFANG  1 urgent  AA F",
        ] { #expect(results.contains(line), "\(line) in \(results)") }
        #expect(results.last?.contains("GRADE") == true)
    }

    /// What we write we read: the same patient, the same values.
    @Test func aResultIsReadBack() async throws {
        let (counter, response) = try await told()
        for charset in [Charset.utf8, .gb18030] {
            let bytes = try #require(try composed(counter, "ORU^R01", .answered, response, manner("2.5", charset)))
            let facts = try Desk.facts(bytes)
            let observations = facts.compactMap { if case .observation(let fact) = $0 { fact } else { nil } }
            #expect(observations.first { $0.code.value == "8480-6" }?.value == 182)
            #expect(observations.first { $0.code.value == "words" }?.text == "头晕|两天\n还恶心")
            #expect(observations.allSatisfy { $0.patient.name == "王秀英" && $0.patient.identifiers.contains { $0.value == "P1" } })
            #expect((bytes == Array(String(decoding: bytes, as: UTF8.self).utf8)) == (charset == .utf8))
        }
    }

    @Test(arguments: HL7Receiver.versions) func aSummaryIsADocumentInWords(version: String) async throws {
        let (counter, response) = try await told()
        let bytes = try #require(try composed(counter, "MDM^T02", .answered, response, manner(version)))
        let message = try Message(bytes)
        #expect(message.field("MSH", 9)[3].text == "MDM_T02" && message.field("EVN", 1).text == "T02" && message.field("TXA", 12)[1].text == "77")
        let document = try #require(try Desk.facts(bytes).compactMap { if case .document(let fact) = $0 { fact } else { nil } }.first)
        #expect(document.number == "77" && document.authority == "SUIFANG")
        for words in ["随访小结", "患者自填", "收缩压：182 mmHg【紧急】", "高血压危急表现：头痛或头晕得厉害、", "结论：紧急"] { #expect(document.text.contains(words), "\(words)") }
    }

    @Test func appointmentsMadeHereAreToldWithTheirChanges() async throws {
        let (counter, _) = try await told()
        let staff = ID<Staff>(5)
        let id = try counter.database.writeBlocking { connection in
            let work = Work(core: counter.engine.core, connection: connection, now: Desk.now)
            let patient: ID<Patient> = try connection.first("SELECT id FROM patient") { $0.id(0) ?? ID(0) } ?? ID(0)
            return try work.book(patient, at: Desk.at("2026-01-20 09:30"), department: "心血管内科", practitioner: "张伟", place: "门诊三楼", by: staff)
        }
        for (form, event, status) in [
            ("SIU^S12", OutgoingEvent.booked, AppointmentFact.Status.booked), ("SIU^S13", .moved, .booked), ("SIU^S15", .cancelled, .cancelled),
        ] {
            for version in HL7Receiver.versions {
                let bytes = try #require(try composed(counter, form, event, id, manner(version)))
                let fact = try #require(try Desk.facts(bytes).compactMap { if case .appointment(let fact) = $0 { fact } else { nil } }.first)
                #expect(fact.number == String(id) && fact.status == status && fact.startsAt == Desk.at("2026-01-20 09:30"), "\(form) \(version)")
                #expect(fact.department == "心血管内科" && fact.practitioner.contains("张伟") && fact.place == "门诊三楼", "\(form) \(version) \(fact)")
            }
        }
        #expect(try composed(counter, "SIU^S12", .booked, 99, manner()) == nil, "nothing to tell of")
        #expect(try composed(counter, "ORU^R01", .answered, 99, manner()) == nil)
    }

    /// Answers of receivers, as they really come.
    static let answers: [(text: String, delivery: Delivery)] = [
        ("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK^R01|9|P|2.4\rMSA|AA|1234", .taken(code: "AA")),
        ("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|9|P|2.4\rMSA|CA|1234", .taken(code: "CA")),
        ("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|9|P|2.4\rMSA|AE|1234|no such patient", .refused(code: "AE", said: "no such patient")),
        (
            "MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|9|P|2.5\rMSA|AE|1234\rERR||PID^1^3|101^Required field missing^HL70357|E|||PID-3 is empty|缺少患者号",
            .refused(code: "AE 101", said: "缺少患者号 · PID-3 is empty · Required field missing · PID-3")
        ),
        ("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|9|P|2.3.1\rMSA|AR|1234||\rERR|MSH^1^9^200&Unsupported message type&HL70357", .refused(code: "AR 200", said: "Unsupported message type")),
        ("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|9|P|2.5\rMSA|CR|1234\rERR||MSH|207^Application internal error^HL70357|E", .later(code: "CR 207", said: "Application internal error · MSH")),
    ]

    @Test(arguments: answers) func answersAreReadAsTheyAreMeant(text: String, delivery: Delivery) async {
        let receiver = HL7Receiver(manner()) { _, isAnswer in
            let stale = Array("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ACK|8|P|2.4\rMSA|AA|1233".utf8)
            #expect(!isAnswer(stale) && !isAnswer(Array("MSH|^~\\&|HIS|H|SUIFANG|H|2026||ADT^A01|8|P|2.4\r".utf8)) && !isAnswer([0x31]))
            #expect(isAnswer(Array(text.utf8)))
            return Array(text.utf8)
        }
        let message = Store.Outgoing(
            id: 1_234, destination: "his", kind: .hl7, event: .answered, form: "ORU^R01", subject: 1, patient: nil, createdAt: Desk.now)
        #expect(await receiver.deliver([], of: message) == delivery)
    }

    @Test func noAnswerMeansLater() async {
        struct Gone: Error {}
        let receiver = HL7Receiver(manner()) { _, _ in throw Gone() }
        let message = Store.Outgoing(
            id: 1_234, destination: "his", kind: .hl7, event: .answered, form: "ORU^R01", subject: 1, patient: nil, createdAt: Desk.now)
        #expect(await receiver.deliver([], of: message) == .later(code: "noAnswer", said: ""))
    }
}
