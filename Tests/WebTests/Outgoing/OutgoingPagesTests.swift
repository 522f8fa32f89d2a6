import Engine
import FollowUp
import Interchange
import Logging
import SQL
import Storage
import Synchronization
import TestPlaces
import Testing

@testable import Web

/// Messages to other systems as an administrator sees them, over a real database.
@Suite(.onBothDatabases) struct OutgoingPagesTests {
    private static let his = Destination(
        name: "his", kind: .hl7, sends: [.booked: ["SIU^S12"], .moved: ["SIU^S13"], .cancelled: ["SIU^S15"]], keepsOrder: true, retry: .hl7)
    private static let empty = Destination(name: "lis", kind: .hl7, sends: [:], keepsOrder: true, retry: .hl7)

    private func patient(_ ward: InventedWard) async throws -> ID<Patient> {
        try await ward.engine.database.read { try $0.first("SELECT id FROM patient") { $0.id(0) ?? ID(0) } ?? ID(0) }
    }

    /// Books, moves and cancels at the patient's page, and sends: the first is taken, the second refused, the third waits.
    private func filled() async throws -> InventedWard {
        let ward = try InventedWard(destinations: [Self.his, Self.empty])
        let patient = try await patient(ward)
        try await ward.browse(as: "nurse") { browser async throws in
            let day: KeyValuePairs<String, String> = ["day": "2026-03-20", "time": "09:30", "department": "心血管内科", "practitioner": "张伟", "place": "门诊<三>楼"]
            #expect(try await browser.post("/patients/\(patient)/appointments", day).status == 303)
            let page = try await browser.get("/patients/\(patient)")
            #expect(page.text.contains("门诊&lt;三&gt;楼") && page.text.contains("09:30"))
            let id = try await ward.number("SELECT id FROM appointment WHERE authority = 'SUIFANG'")
            #expect(try await browser.post("/appointments/\(id)/time", ["day": "2026-03-21", "time": "10:00"]).status == 303)
            #expect(try await browser.get("/patients/\(patient)").text.contains("value=\"2026-03-21\""))
            #expect(try await browser.post("/appointments/\(id)/end", [:]).status == 303)
            #expect(try await !browser.get("/patients/\(patient)").text.contains("/appointments/\(id)/end"))
        }
        let answers = Mutex([Answer.taken, .refused, .later])
        let receiver = HL7Receiver(HL7Receiver.Manner()) { message, _ in
            let control = String(decoding: message, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false)[9]
            switch answers.withLock({ $0.isEmpty ? .later : $0.removeFirst() }) {
            case .taken: return Array("MSH|^~\\&|HIS|H|S|H|2026||ACK|1|P|2.4\rMSA|AA|\(control)".utf8)
            case .refused: return Array("MSH|^~\\&|HIS|H|S|H|2026||ACK|1|P|2.5\rMSA|AE|\(control)|no patient <b>\rERR||PID^1^3|204^Unknown key identifier^HL70357|E".utf8)
            case .later: throw Answer.later
            }
        }
        let line = OutgoingLine(
            engine: ward.engine, destination: Self.his, carrier: receiver, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        while try await line.turn() {}
        return ward
    }

    private enum Answer: Error { case taken, refused, later }

    private func id(_ ward: InventedWard, _ form: String) async throws -> Int { try await ward.number("SELECT id FROM outgoing WHERE form = \(form)") }

    @Test func theListShowsEachMessageAndNothingThatItHolds() async throws {
        let ward = try await filled()
        try await ward.browse(as: "admin") { browser async throws in
            let page = try await browser.get("/outgoing")
            #expect(page.status == 200)
            for text in ["SIU^S12", "SIU^S13", "SIU^S15", "his", "lis", "对方已收", "对方拒收", "待发送", "AE 204", "没有回答", "已试 1 次"] { #expect(page.text.contains(text), "\(text)") }
            #expect(!page.text.contains("秀英") && !page.text.contains("no patient"))
            for (query, found) in [("state=refused", "SIU^S13"), ("form=SIU%5ES12", "SIU^S12"), ("destination=his&state=queued", "SIU^S15")] {
                let some = try await browser.get("/outgoing?" + query)
                for form in ["SIU^S12", "SIU^S13", "SIU^S15"] { #expect(some.text.contains("<td class=\"num\">\(form)</td>") == (form == found), "\(query) \(form)") }
            }
            #expect(try await browser.get("/outgoing?form=siu").text.contains("SIU^S15"))
            #expect(try await browser.get("/outgoing?destination='%20OR%201=1").text.contains("没有找到"))
            #expect(try await browser.post("/outgoing", ["patient": "00831142"]).text.contains("SIU^S12"))
            #expect(try await browser.post("/outgoing", ["patient": "nobody"]).text.contains("没有找到"))
        }
    }

    @Test func aMessageIsReadFieldByFieldAndSentAgain() async throws {
        let ward = try await filled()
        let refused = try await id(ward, "SIU^S13")
        let (taken, waiting) = (try await id(ward, "SIU^S12"), try await id(ward, "SIU^S15"))
        try await ward.browse(as: "admin") { browser async throws in
            let page = try await browser.get("/outgoing/\(refused)")
            for text in ["no patient &lt;b&gt;", "AE 204", "SCH-2", "PID-5", "王秀英", "改约", "再发一次", "不再发送"] { #expect(page.text.contains(text), "\(text)") }
            #expect(try await browser.get("/outgoing/\(taken)").text.contains("对方确认已收"))
            #expect(try await browser.post("/outgoing/\(refused)/repetition", [:]).status == 303)
            #expect(try await ward.number("SELECT COUNT(*) FROM outgoing WHERE id = \(refused) AND state = 'queued' AND settled_by IS NOT NULL") == 1)
            #expect(try await browser.post("/outgoing/\(waiting)/withdrawal", [:]).status == 303)
            #expect(try await ward.number("SELECT COUNT(*) FROM outgoing WHERE id = \(waiting) AND state = 'withdrawn'") == 1)
            #expect(try await browser.get("/outgoing/1").status == 404)
        }
    }

    /// They hold what patients said.
    @Test func onlyAdministratorsSeeThem() async throws {
        let ward = try await filled()
        let some = try await id(ward, "SIU^S12")
        try await ward.browse(as: "nurse") { browser async throws in
            for path in ["/outgoing", "/outgoing/\(some)"] { #expect(try await browser.get(path).status == 403) }
            for path in ["/outgoing/\(some)/repetition", "/outgoing/\(some)/withdrawal"] { #expect(try await browser.post(path, [:]).status == 403) }
        }
        // And only those who work with patients make appointments.
        let patient = try await patient(ward)
        try await ward.browse(as: "admin") { browser async throws in
            #expect(try await browser.post("/patients/\(patient)/appointments", ["day": "2026-03-20", "time": "09:30"]).status == 403)
        }
    }

    @Test func withoutReceiversThePageSaysHowToNameThem() async throws {
        let ward = try InventedWard()
        try await ward.browse(as: "admin") { browser async throws in #expect(try await browser.get("/outgoing").text.contains("没有接收方")) }
    }
}
