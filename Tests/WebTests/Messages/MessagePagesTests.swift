import Engine
import FollowUp
import Interchange
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// The log of messages over a real database, filled by the intake itself.
@Suite(.onBothDatabases) struct MessagePagesTests {
    private static func message(_ event: String, _ control: String, patient: String = "P1", sender: String = "HIS", processing: String = "P") -> String {
        [
            "MSH|^~\\&|\(sender)|H001|FU|H001|20260309093000||ADT^\(event)|\(control)|\(processing)|2.4", "EVN|\(event)|20260309093000",
            patient.isEmpty ? "PID|1" : "PID|1||\(patient)^^^H001^PI||王<b>^秀英||19491231|F",
            "PV1|1|I|W1|||||||CARD|||||||||V\(patient)|||||||||||||||||||||||||20260301081500|20260309090000", "ZXX|1|own",
        ].joined(separator: "\r")
    }

    /// Two discharges, one without its patient, one of an unknown event, one for training, and bytes that are no message.
    private func filled() async throws -> InventedWard {
        let ward = try InventedWard()
        let intake = MessageIntake(engine: ward.engine)
        for text in [
            Self.message("A03", "M1"), Self.message("A03", "M2", patient: "P2", sender: "EMR"), Self.message("A03", "M3", patient: ""),
            Self.message("A99", "M4"), Self.message("A03", "M5", patient: "P5", processing: "T"), "no message", Self.message("A03", "M1"),
        ] { _ = await intake.take(Array(text.utf8), from: "10.0.0.9") }
        return ward
    }

    @Test func theLogShowsEveryMessageAndNothingThatItHolds() async throws {
        let ward = try await filled()
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.get("/messages")
            #expect(page.status == 200)
            for text in ["M1", "M2", "M3", "M4", "M5", "HIS|H001", "EMR|H001", "10.0.0.9", "ADT^A03", "已收下", "待处理", "不接收", "又收到 1 次"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(!page.text.contains("秀英") && !page.text.contains("P1^"))
            #expect(page.text.contains("待处理 2"), "the tab counts what waits")
        }
    }

    /// Field and value of a search, and the numbers that it finds.
    static let searches: [(query: String, found: [String])] = [
        ("sender=EMR", ["M2"]), ("sender=HIS|H001", ["M1", "M3", "M4", "M5"]), ("sender=H001", ["M1", "M2", "M3", "M4", "M5"]), ("kind=A99", ["M4"]),
        ("kind=ADT^A03", ["M1", "M2", "M3", "M5"]), ("kind=adt", ["M1", "M2", "M3", "M4", "M5"]), ("control=M2", ["M2"]), ("state=refused", ["M4", "M5"]),
        ("state=rejected", ["M3"]), ("from=2026-03-10", ["M1", "M2", "M3", "M4", "M5"]), ("from=2026-03-11", []), ("until=2026-03-09", []),
        ("until=2026-03-10&kind=A99", ["M4"]), ("sender='%20OR%201=1", []),
    ]

    @Test(arguments: searches) func searchesFind(query: String, found: [String]) async throws {
        let ward = try await filled()
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.get("/messages?" + query.replacing("|", with: "%7C").replacing("^", with: "%5E"))
            for control in ["M1", "M2", "M3", "M4", "M5"] {
                #expect(page.text.contains("<td class=\"place\">\(control)</td>") == found.contains(control), "\(control)")
            }
        }
    }

    @Test func aPatientIsFoundByAnyOfItsNumbersAndNeverInAnAddress() async throws {
        let ward = try await filled()
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.post("/messages", ["patient": "P2"])
            #expect(page.text.contains(">M2</td>") && !page.text.contains(">M1</td>"))
            #expect(try await browser.get("/messages?patient=P2").text.contains(">M1</td>"), "an address does not search by patients")
            #expect(try await browser.post("/messages", ["patient": "nobody"]).text.contains("没有找到"))
        }
    }

    @Test func aMessageIsShownFieldByField() async throws {
        let ward = try await filled()
        let id = try await ward.number("SELECT id FROM message WHERE control_id = 'M1'")
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.get("/messages/\(id)")
            for text in ["PID-5", "姓名", "王&lt;b&gt;^秀英", "PV1-45", "出院时间", "ZXX", "own", "H001", "打开患者", "MSH|^~\\&amp;|HIS"] { #expect(page.text.contains(text), "\(text)") }
            #expect(try await browser.get("/messages/1").status == 404)
        }
    }

    @Test func aFaultLeadsToWhereItIsMended() async throws {
        let ward = try await filled()
        let id = try await ward.number("SELECT id FROM message WHERE control_id = 'M3'")
        let reject = try await ward.number("SELECT reject_id FROM message WHERE control_id = 'M3'")
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.get("/messages/\(id)")
            #expect(page.text.contains("缺少 PID-3") && page.text.contains("/rejects/\(reject)") && page.text.contains("改好，再处理"))
            let mended = Self.message("A03", "M3", patient: "P3").replacing("\r", with: "\r\n")
            #expect(try await browser.post("/rejects/\(reject)/retry", ["mended": mended]).location == "/rejects")
            #expect(try await browser.get("/messages/\(id)").text.contains("后来收下"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM patient_identifier WHERE authority = 'H001'") == 3)
    }

    @Test func whatWasRefusedCanBeTakenInAllTheSame() async throws {
        let ward = try await filled()
        let test = try await ward.number("SELECT id FROM message WHERE control_id = 'M5'")
        let unknown = try await ward.number("SELECT id FROM message WHERE control_id = 'M4'")
        try await ward.browse(as: "admin") { browser in
            let page = try await browser.post("/messages/\(test)/retry")
            #expect(page.location == "/messages/\(test)")
            #expect(try await browser.get("/messages/\(test)").text.contains("后来收下"))
            #expect(try await browser.post("/messages/\(unknown)/retry").location == "/messages/\(unknown)")
            #expect(try await browser.get("/messages/\(unknown)").text.contains("仍然处理一次"))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM message WHERE state = 'mended'") == 1)
    }

    @Test func onlyAdministratorsSeeMessages() async throws {
        let ward = try await filled()
        let id = try await ward.number("SELECT id FROM message WHERE control_id = 'M1'")
        for name in ["nurse", "doctor"] {
            try await ward.browse(as: name) { browser in
                let pages = [
                    try await browser.get("/messages"), try await browser.get("/messages/\(id)"), try await browser.post("/messages", ["patient": "P1"]),
                    try await browser.post("/messages/\(id)/retry"),
                ]
                #expect(pages.map(\.status) == [403, 403, 403, 403])
            }
        }
    }

    @Test func pagesGoOnByKey() async throws {
        let ward = try await filled()
        let all = try await ward.engine.reading { try MessageListing.read($0, MessageSearch()) }.lines.map(\.id)
        var found: [Int64] = []
        var before = Int64.max
        while true {
            let key = before
            let page = try await ward.engine.reading { try MessageListing.read($0, MessageSearch(), before: key, pageSize: 2) }
            found += page.lines.map(\.id)
            guard let next = page.next else { break }
            before = next
        }
        #expect(found == all && all.count == 6)
    }

    @Test(arguments: ["MSH", "EVN", "PID", "NK1", "PV1", "MRG", "DG1", "PR1", "OBR", "OBX", "SCH", "AIS", "AIL", "AIP"])
    func segmentsThatAreReadHaveNames(segment: String) {
        #expect(FieldNames.segment(segment) != nil)
        #expect((1...50).contains { FieldNames.field(segment, $0) != nil })
    }
}
