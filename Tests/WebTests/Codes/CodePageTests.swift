import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@testable import Web

/// Which pathway a code leads to, and diagnoses in words that wait for a decision.
@Suite(.onBothDatabases) struct CodePageTests {
    private func ward() async throws -> InventedWard {
        let ward = try InventedWard()
        try await ward.engine.work { work in
            let list = [CodeEntry(code: "I10.x00x002", name: "高血压"), CodeEntry(code: "K35.800", name: "急性<阑尾炎>")]
            try work.take(codes: list, .diagnoses, source: "list.csv", digest: [1])
            let fact = EpisodeFact(
                patient: PatientFact(
                    identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "9")], name: "李秀英", sex: .female, birthDate: Day("1960-01-02"),
                    telecoms: [TelecomFact(.mobile, "13900005678")]),
                authority: "A", visit: "V9", kind: .inpatient, department: "心血管内科", attendingCode: "C1", attendingName: "李主任", admittedAt: work.now - .days(6),
                dischargedAt: work.now - .hours(2), diagnoses: [Code(.local, "", "疑似高血压")])
            try work.take(.episode(fact))
        }
        return ward
    }

    @Test(arguments: [("nurse", 403), ("doctor", 200), ("admin", 200)])
    func whoMayDecide(who: String, status: Int) async throws {
        let ward = try await ward()
        try await ward.browse(as: who) { browser in
            #expect(try await browser.get(Route.codes.path).status == status)
            #expect(try await browser.get(Route.codeTerms.path).status == status)
            let post = try await browser.post(Route.codeTermDecision.path, ["term": "疑似高血压", "code": "I10"])
            #expect(post.status == (status == 200 ? 303 : 403))
        }
        #expect(try await ward.number("SELECT COUNT(*) FROM diagnosis_term WHERE state = 'open'") == (status == 200 ? 0 : 1))
    }

    @Test func aCodeShowsWhereItLeadsAndWhy() async throws {
        let ward = try await ward()
        try await ward.browse(as: "admin") { browser in
            let first = try await browser.get(Route.codes.path)
            #expect(first.text.contains("第 1 版 · 2 个编码 · list.csv") && first.text.contains("suifang codes import FILE --kind procedures"))
            let found = try await browser.get(Route.codes.path(["q": "高血压"]))
            #expect(found.text.contains("I10.x00x002") && found.text.contains("诊断 I10.x00x002 匹配路径 HTN") && !found.text.contains("K35.800"))
            let general = try await browser.get(Route.codes.path(["q": "k35"]))
            #expect(general.text.contains("急性&lt;阑尾炎&gt;"))
            #expect(try await browser.get(Route.codes.path(["q": "没有这个"])).text.contains("没有找到"))
        }
    }

    @Test func theStayIsMarkedUntilSomebodyDecides() async throws {
        let ward = try await ward()
        let patient = try #require(
            try await ward.engine.database.read { connection in
                try connection.first("SELECT patient_id FROM episode WHERE visit = 'V9'") { ID<Patient>($0.integer(0) ?? 0) }
            })
        try await ward.browse(as: "doctor") { browser in
            let page = try await browser.get(Route.patient(patient).path)
            #expect(page.text.contains("“疑似高血压”") && page.text.contains("待确认") && page.text.contains(Route.codeTerms.path))
            let list = try await browser.get(Route.codeTerms.path)
            for text in ["“疑似高血压”", "疑似", "I10", Route.patient(patient).path] { #expect(list.text.contains(text), "\(text)") }
            #expect(try await browser.post(Route.codeTermDecision.path, ["term": "疑似高血压"]).status != 303, "a code or none must be said")
            #expect(try await browser.post(Route.codeTermDecision.path, ["term": "疑似高血压", "none": "1"]).status == 303)
            #expect(try await !browser.get(Route.patient(patient).path).text.contains("“疑似高血压”"))
            #expect(try await browser.get(Route.codeTerms.path).text.contains("已决定：不对应任何编码"))
        }
    }
}
