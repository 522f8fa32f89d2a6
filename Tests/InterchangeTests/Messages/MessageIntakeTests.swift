import Engine
import FollowUp
import HL7
import SQL
import Storage
import TestPlaces
import Testing

@testable import Interchange

@Suite(.onBothDatabases) struct MessageIntakeTests {
    @Test func aDischargeIsStoredPlannedAndAcknowledged() async throws {
        let counter = try Counter()
        let answer = try #require(try await counter.say(Array(Counter.message("A03", "M1").utf8))?.first)
        #expect(answer.field("MSA", 1).text == "AA" && answer.field("MSA", 2).text == "M1")
        #expect(answer.field("MSH", 3).text == "FU" && answer.field("MSH", 5).text == "HIS" && answer.field("MSH", 7).text == "20260110000000+0800")
        #expect(answer["ERR"] == nil)
        #expect(try counter.count("SELECT COUNT(*) FROM plan") > 0)
        #expect(try counter.words("SELECT sender || ' ' || control_id || ' ' || type || ' ' || event || ' ' || version || ' ' || peer FROM message") == ["HIS|H001 M1 ADT A03 2.4 10.0.0.9"])
        #expect(try counter.words("SELECT state FROM message") == ["applied"])
        // The log leads to the patient, and the bytes are as they came.
        #expect(try counter.count("SELECT COUNT(*) FROM message m JOIN patient_identifier p ON p.hospital_id = m.hospital_id AND p.value_index = m.patient_index") == 1)
        let kept = try counter.database.readBlocking { connection in
            let store = Store(connection, hospital: 1, sealer: counter.engine.sealer)
            let id = try connection.first("SELECT id FROM message") { $0.integer(0) ?? 0 } ?? 0
            return try store.keptMessage(id)?.raw
        }
        #expect(kept == Array(Counter.message("A03", "M1").utf8))
    }

    /// With all that it brings along that nobody knows; read apart from the others and kept in less room.
    @Test func aVeryLongMessageIsReadAndKeptAsItIs() async throws {
        let counter = try Counter()
        let text = Counter.message("A03", "M1") + String(repeating: "\rZZZ|何物", count: 100_000)
        #expect(try await counter.codes(text) == ["AA"])
        #expect(try counter.count("SELECT COUNT(*) FROM plan") > 0)
        #expect(try counter.count("SELECT LENGTH(raw) FROM message") < text.utf8.count / 10)
        let kept = try counter.database.readBlocking { connection in
            let id = try connection.first("SELECT id FROM message") { $0.integer(0) ?? 0 } ?? 0
            return try Store(connection, hospital: 1, sealer: counter.engine.sealer).keptMessage(id)?.raw
        }
        #expect(kept == Array(text.utf8))
    }

    @Test func theSameMessageAgainIsAcknowledgedAndNotApplied() async throws {
        let counter = try Counter()
        for _ in 0..<3 { #expect(try await counter.codes(Counter.message("A03", "M1")) == ["AA"]) }
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 1)
        #expect(try counter.count("SELECT repeats FROM message") == 2)
        #expect(try counter.count("SELECT COUNT(*) FROM episode") == 1)
        // Another sender counts for itself.
        #expect(try await counter.codes(Counter.message("A03", "M1") { $0.replacing("|HIS|", with: "|EMR|") }) == ["AA"])
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 2)
    }

    /// A sender that begins to count anew each day must not lose its messages.
    @Test func theSameNumberWithOtherBytesIsAnotherMessage() async throws {
        let counter = try Counter()
        #expect(try await counter.codes(Counter.message("A03", "M1", patient: "P1", visit: "V1")) == ["AA"])
        #expect(try await counter.codes(Counter.message("A03", "M1", patient: "P2", visit: "V2")) == ["AA"])
        #expect(try counter.count("SELECT COUNT(*) FROM patient") == 2)
        #expect(try counter.count("SELECT COUNT(*) FROM message WHERE control_id = 'M1' AND state = 'applied'") == 2)
    }

    static let faults: [(name: String, text: String, codes: [String], state: String)] = [
        ("no patient", Counter.message("A03", "M1") { $0.replacing("P1^^^H001^PI", with: "") }, ["AE 101"], "rejected"),
        ("a date that is none", Counter.message("A03", "M1") { $0.replacing("20260109090000", with: "2026-13-45") }, ["AE 102"], "rejected"),
        ("nothing to cancel", Counter.message("A13", "M1", visit: "", Counter.withoutAdmission), ["AE 204"], "rejected"),
        ("no number", Counter.message("A03", ""), ["AE 101"], "rejected"),
        ("another event", Counter.message("A99", "M1"), ["AR 201"], "refused"),
        ("another event of a type that came later", Counter.message("A03", "M1") { $0.replacing("ADT^A03", with: "MDM^T01") }, ["AR 201"], "refused"),
        ("another event of medication", Counter.message("A03", "M1") { $0.replacing("ADT^A03", with: "RDE^O25") }, ["AR 201"], "refused"),
        ("another type", Counter.message("A03", "M1") { $0.replacing("ADT^A03", with: "BAR^P01") }, ["AR 200"], "refused"),
        ("another version", Counter.message("A03", "M1") { $0.replacing("|2.4|", with: "|3.0|") }, ["AR 203"], "refused"),
        ("a test", Counter.message("A03", "M1") { $0.replacing("|P|2.4", with: "|T|2.4") }, ["AR 202"], "refused"),
        ("two in one frame", Counter.message("A03", "M1") + "\r" + Counter.message("A03", "M2"), ["AE 100"], "rejected"),
        ("no message", "PID|1||P1", ["AR 100"], "rejected"),
    ]

    @Test(arguments: faults) func faultsAreToldAndKept(name: String, text: String, codes: [String], state: String) async throws {
        let counter = try Counter()
        #expect(try await counter.codes(text) == codes)
        #expect(try counter.words("SELECT state FROM message") == [state])
        #expect(try counter.count("SELECT COUNT(*) FROM reject WHERE state = 'open'") == (state == "rejected" ? 1 : 0))
        #expect(try counter.count("SELECT COUNT(*) FROM message m JOIN reject r ON r.hospital_id = m.hospital_id AND r.id = m.reject_id") == (state == "rejected" ? 1 : 0))
        #expect(try counter.count("SELECT COUNT(*) FROM patient") == 0, "nothing of it was taken in")
        // Again: the same answer, and nothing twice.
        #expect(try await counter.codes(text) == codes)
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 1)
        #expect(try counter.count("SELECT COUNT(*) FROM reject") == (state == "rejected" ? 1 : 0))
    }

    @Test func errorsSayWhere() async throws {
        let counter = try Counter()
        let text = Counter.message("A03", "M1") { $0.replacing("20260109090000", with: "2026-13-45").replacing("|2.4|||", with: "|2.5|||").replacing("|2.5||||", with: "|2.5|||||CHN|UNICODE UTF-8") }
        let answer = try #require(try await counter.say(Array(text.utf8))?.first)
        let location = answer.field("ERR", 2)
        #expect((1...3).map { location[$0].text } == ["PV1", "1", "45"])
        #expect(answer.field("ERR", 4).text == "E")
        #expect(answer.field("ERR", 8).text.contains("PV1-45 不是有效的日期时间"))
        #expect(answer.field("ERR", 7).text.contains("PV1-45 is no valid date"))
    }

    @Test func testMessagesAreTakenInWhereTheHospitalSaysSo() async throws {
        let counter = try Counter { $0.processing = ["P", "T"] }
        #expect(try await counter.codes(Counter.message("A03", "M1") { $0.replacing("|P|2.4", with: "|T|2.4") }) == ["AA"])
    }

    /// What it needed comes later; the sender sends again, or a person tries again: either way the log says so.
    @Test func aRejectedMessageCanBeTakenInAfterAll() async throws {
        let counter = try Counter()
        let cancellation = Counter.message("A13", "M2", visit: "", time: "20260109100000", Counter.withoutAdmission)
        #expect(try await counter.codes(cancellation) == ["AE 204"])
        #expect(try await counter.codes(Counter.message("A03", "M1")) == ["AA"])
        #expect(try await counter.codes(cancellation) == ["AA"])
        #expect(try counter.words("SELECT state FROM message ORDER BY control_id") == ["applied", "mended"])
        #expect(try counter.words("SELECT state FROM reject") == ["mended"])
        #expect(try await counter.codes(cancellation) == ["AA"])
        #expect(try counter.words("SELECT state FROM episode") == ["open"])

        let faulty = Counter.message("A03", "M3", patient: "P3", visit: "V3") { $0.replacing("P3^^^H001^PI", with: "") }
        #expect(try await counter.codes(faulty) == ["AE 101"])
        let id = try #require(try counter.database.readBlocking { try $0.first("SELECT id FROM reject WHERE state = 'open'") { $0.integer(0) ?? 0 } })
        #expect(try await counter.engine.retryReject(id: id, mended: nil)?.code == "missingField")
        #expect(try await counter.engine.retryReject(id: id, mended: Counter.message("A03", "M3", patient: "P3", visit: "V3")) == nil)
        #expect(try counter.words("SELECT state FROM message WHERE control_id = 'M3'") == ["mended"])
        #expect(try await counter.codes(faulty) == ["AA"], "the sender need not send it any more")
    }

    /// MSH-15 and MSH-16; table 0155.
    static let modes: [(modes: String, good: [String], faulty: [String], refused: [String])] = [
        ("|", ["AA"], ["AE 101"], ["AR 201"]),
        ("AL|NE", ["CA"], ["CA"], ["CR 201"]),
        ("AL|AL", ["CA", "AA"], ["CA", "AE 101"], ["CR 201"]),
        ("NE|NE", [], [], []),
        ("NE|AL", ["AA"], ["AE 101"], ["AR 201"]),
        ("ER|ER", [], ["AE 101"], ["CR 201"]),
        ("SU|SU", ["CA", "AA"], ["CA"], []),
        ("|AL", ["AA"], ["AE 101"], ["AR 201"]),
        ("AL|ER", ["CA"], ["CA", "AE 101"], ["CR 201"]),
    ]

    @Test(arguments: modes) func answersComeInTheSendersMode(modes: String, good: [String], faulty: [String], refused: [String]) async throws {
        let counter = try Counter()
        #expect(try await counter.codes(Counter.message("A03", "M1", modes: modes)) == good)
        #expect(try await counter.codes(Counter.message("A03", "M2", modes: modes) { $0.replacing("P1^^^H001^PI", with: "") }) == faulty)
        #expect(try await counter.codes(Counter.message("A99", "M3", modes: modes)) == refused)
        #expect(try counter.words("SELECT state FROM message ORDER BY control_id") == ["applied", "rejected", "refused"])
    }

    @Test func acknowledgementsAreNotAcknowledged() async throws {
        let counter = try Counter()
        #expect(try await counter.codes("MSH|^~\\&|HIS|H001|FU|H001|20260109||ACK^A03|9|P|2.4\rMSA|AA|77") == [])
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 0)
    }

    @Test func theHospitalSaysWhoAssignsNumbers() async throws {
        let counter = try Counter { $0.authorities = SenderAuthorities("HIS|H001=HZ01, |H002=HZ02")! }
        for (control, facility) in [("M1", "H001"), ("M2", "H002"), ("M3", "H003")] {
            let text = Counter.message("A03", control) { $0.replacing("|HIS|H001|", with: "|HIS|\(facility)|").replacing("P1^^^H001^PI", with: "P1^^^^PI") }
            #expect(try await counter.codes(text) == ["AA"])
        }
        #expect(try counter.words("SELECT authority FROM patient_identifier ORDER BY authority") == ["H003", "HZ01", "HZ02"])
    }

    @Test(arguments: [("", true), ("HIS|H1=A", true), (" |H1 = A , LIS|=B", true), ("H1=A", false), ("HIS|H1=", false), ("|=A", false), ("HIS|H1", false)])
    func authoritiesAreRead(text: String, isRead: Bool) { #expect((SenderAuthorities(text) != nil) == isRead) }

    /// Nobody hears AA while nothing can be stored, and nothing is there that was not acknowledged.
    @Test func whileTheDatabaseIsAwayNobodyHearsOfSuccess() async throws {
        let counter = try Counter()
        for trouble in [Trouble.unreachable, .full, .readOnly, .failing, .busy] {
            counter.database.become(trouble)
            #expect(try await counter.codes(Counter.message("A03", "M1")) == nil)
        }
        counter.database.become(nil)
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 0)
        #expect(try await counter.codes(Counter.message("A03", "M1")) == ["AA"])

        let saying = try Counter { $0.saysFaults = true }
        saying.database.become(.unreachable)
        #expect(try await saying.codes(Counter.message("A03", "M1")) == ["AR 207"])
        #expect(try await saying.codes(Counter.message("A03", "M1", modes: "AL|NE")) == ["CR 207"])
    }

    /// One refused by the rules, and one that the database itself refuses, harm nobody else in their transaction.
    @Test func oneBadMessageHarmsNoOther() async throws {
        let counter = try Counter { $0.lanes = 1 }
        let codes = try await withThrowingTaskGroup(of: (Int, [String]?).self) { group in
            for number in 0..<60 {
                group.addTask {
                    let text = number % 10 == 3
                        ? Counter.message("A13", "M\(number)", patient: "P\(number)", visit: "", Counter.withoutAdmission)
                        : Counter.message("A03", "M\(number)", patient: "P\(number)", visit: "V\(number)")
                    return (number, try await counter.codes(text))
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 0..<60 { #expect(codes[number] == [number % 10 == 3 ? "AE 204" : "AA"]) }
        #expect(try counter.count("SELECT COUNT(*) FROM patient") == 54)
        #expect(try counter.count("SELECT COUNT(*) FROM reject WHERE code = 'unknownVisit'") == 6)
    }

    @Test func manyShareACommit() async throws {
        let counter = try Counter { $0.lanes = 1 }
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask { _ = await counter.intake.take(Array(Counter.message("A03", "M\(number)", patient: "P\(number)", visit: "V\(number)").utf8), from: "10.0.0.9") }
            }
        }
        #expect(try counter.count("SELECT COUNT(*) FROM message WHERE state = 'applied'") == 200)
        #expect(counter.database.transactions < 100, "far fewer transactions than messages")
    }

    /// Row R8: the same discharge a thousand times over sixteen connections.
    @Test func aThousandTimesTheSameIsOnePlan() async throws {
        let counter = try Counter()
        let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
            for connection in 0..<16 {
                group.addTask {
                    var wrong = 0
                    for turn in 0..<63 {
                        // Some senders number a repetition anew, some do not.
                        let text = Counter.message("A03", turn % 2 == 0 ? "M1" : "M-\(connection)-\(turn)")
                        if try await counter.codes(text) != ["AA"] { wrong += 1 }
                    }
                    return wrong
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(wrong == 0)
        #expect(try counter.count("SELECT COUNT(*) FROM patient") == 1)
        #expect(try counter.count("SELECT COUNT(*) FROM episode") == 1)
        #expect(try counter.count("SELECT COUNT(DISTINCT pathway) FROM plan") == counter.count("SELECT COUNT(*) FROM plan"))
        #expect(try counter.count("SELECT COUNT(*) FROM message") == 1 + 16 * 31)
    }

    @Test func figuresTellSendersApart() async throws {
        let counter = try Counter()
        _ = try await counter.codes(Counter.message("A03", "M1"))
        _ = try await counter.codes(Counter.message("A03", "M1"))
        _ = try await counter.codes(Counter.message("A03", "") )
        _ = try await counter.codes(Counter.message("A99", "M3") { $0.replacing("|HIS|", with: "|LIS|") })
        let page = counter.metrics.exposition(nil, now: Desk.now)
        for line in [
            "suifang_messages_total{sender=\"HIS|H001\",outcome=\"applied\"} 1", "suifang_messages_total{sender=\"HIS|H001\",outcome=\"repeated\"} 1",
            "suifang_messages_total{sender=\"HIS|H001\",outcome=\"rejected\"} 1", "suifang_messages_total{sender=\"LIS|H001\",outcome=\"refused\"} 1",
            "suifang_message_seconds_count{sender=\"HIS|H001\"} 3", "suifang_message_lag_seconds{sender=\"HIS|H001\"} 52200",
        ] { #expect(page.contains(line)) }
        for number in 0..<150 { _ = try await counter.codes(Counter.message("A99", "M") { $0.replacing("|HIS|", with: "|X\(number)|") }) }
        #expect(counter.metrics.exposition(nil, now: Desk.now).contains("suifang_messages_total{sender=\"other\""))
    }
}
